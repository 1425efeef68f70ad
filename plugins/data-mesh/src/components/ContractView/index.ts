export { ContractSummary, ContractView } from './ContractView';
export { ColumnTable } from './Columns';
export { Findings } from './Findings';
export { DocumentText } from './DocumentText';
