export { PoliciesPage as default } from './PoliciesPage';
