export { classificationPickerField } from './extension';
