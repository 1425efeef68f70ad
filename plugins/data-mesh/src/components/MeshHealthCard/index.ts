export { MeshHealthCard } from './MeshHealthCard';
