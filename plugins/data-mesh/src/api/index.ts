export { dataMeshApiRef } from './ref';
export { DataMeshContextProvider, useDataMesh } from './context';
export type { DataMeshSurroundings, NoticeStatus } from './context';
