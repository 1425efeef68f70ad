export { InitiativePage as default } from './InitiativePage';
