export { Continuations } from './Continuations';
