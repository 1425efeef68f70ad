export { dataContractRevisionField } from './extension';
