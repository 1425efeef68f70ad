export { ChangesAhead } from './ChangesAhead';
