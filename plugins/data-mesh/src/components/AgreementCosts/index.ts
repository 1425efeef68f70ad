export { AgreementCosts } from './AgreementCosts';
export { PriceText } from './PriceText';
