export { InitiativesPage as default } from './InitiativesPage';
