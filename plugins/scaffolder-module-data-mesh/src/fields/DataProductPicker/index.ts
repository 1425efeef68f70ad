export { dataProductPickerField } from './extension';
