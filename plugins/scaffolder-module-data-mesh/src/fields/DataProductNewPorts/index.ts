export { dataProductNewPortsField } from './extension';
