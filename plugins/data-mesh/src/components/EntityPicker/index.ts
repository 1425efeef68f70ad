export { EntityPicker } from './EntityPicker';
export type { PickedKind } from './searchOf';
