export { ReadinessPage as default } from './ReadinessPage';
