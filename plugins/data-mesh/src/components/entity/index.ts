export { OverviewCard } from './OverviewCard';
export { PortsContent } from './PortsContent';
export { ConsumersContent } from './ConsumersContent';
export { ScorecardContent } from './ScorecardContent';
export { HistoryContent } from './HistoryContent';
export { ContractContent } from './ContractContent';
export { DomainScorecardContent } from './DomainScorecardContent';
