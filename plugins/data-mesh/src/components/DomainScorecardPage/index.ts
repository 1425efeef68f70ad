export { DomainScorecardPage as default } from './DomainScorecardPage';
