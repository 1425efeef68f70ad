export { AgreementPage as default } from './AgreementPage';
