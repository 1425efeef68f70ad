export { dataProductPortsField } from './extension';
