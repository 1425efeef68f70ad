export { dataDomainPickerField } from './extension';
