export { MeshShell } from './MeshShell';
