export { AgreementReview as default } from './AgreementReview';
