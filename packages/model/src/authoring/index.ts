export { COLUMN_TYPES, postgresType } from './columnTypes';
export {
  CHANGE_CAPTURES,
  FIRST_VERSION,
  nameOfRef,
  contractName,
  schemaName,
  tableName,
  topicName,
  type ColumnForm,
  type DataProductForm,
  type InputForm,
  type PortForm,
  type WarehouseForm,
} from './form';
export {
  contractEntityFromForm,
  dataProductFromForm,
  type EntityDraft,
} from './dataProduct';
export {
  columnsFromProperties,
  columnsLeaveOut,
  MOST_COLUMNS,
} from './columns';
export { formOfProduct } from './existing';
export { contractFromForm } from './contract';
export { formFaults } from './faults';
export { formNotes, type FormNote } from './awkward';
export { alikeProducts, type Alike, type Described } from './alike';
