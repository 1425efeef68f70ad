export { dataOwnerPickerField } from './extension';
