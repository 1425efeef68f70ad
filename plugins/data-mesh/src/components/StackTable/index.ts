export { StackTable } from './StackTable';
export type { StackColumn } from './StackTable';
