export { dataProductNameField } from './extension';
