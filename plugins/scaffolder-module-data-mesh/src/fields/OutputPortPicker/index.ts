export { outputPortPickerField } from './extension';
