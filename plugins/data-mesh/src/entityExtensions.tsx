import type { ComponentType } from 'react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { PRODUCT_TABS } from './hooks/useMeshLinks';

type Pieces = typeof import('./components/entity');

/** Loads a piece of the entity page together with the adapter it needs. */
async function load(name: keyof Pieces) {
  const [{ PortalAdapter }, pieces] = await Promise.all([
    import('./api/PortalAdapter'),
    import('./components/entity'),
  ]);
  const Piece: ComponentType = pieces[name];
  return (
    <PortalAdapter>
      <Piece />
    </PortalAdapter>
  );
}

const product = { kind: 'dataproduct' };

// A group of its own: a portal that names it in its configuration gets one
// menu, any other one tab each.
const group = 'data-mesh';

const overviewCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'info',
    filter: product,
    loader: () => load('OverviewCard'),
  },
});

const portsContent = EntityContentBlueprint.make({
  name: 'ports',
  params: {
    path: `/${PRODUCT_TABS.ports}`,
    title: 'Ports and contracts',
    group,
    filter: product,
    loader: () => load('PortsContent'),
  },
});

const consumersContent = EntityContentBlueprint.make({
  name: 'consumers',
  params: {
    path: `/${PRODUCT_TABS.consumers}`,
    title: 'Consumers and access',
    group,
    filter: product,
    loader: () => load('ConsumersContent'),
  },
});

const scorecardContent = EntityContentBlueprint.make({
  name: 'scorecard',
  params: {
    path: `/${PRODUCT_TABS.scorecard}`,
    title: 'Scorecard',
    group,
    filter: product,
    loader: () => load('ScorecardContent'),
  },
});

const historyContent = EntityContentBlueprint.make({
  name: 'history',
  params: {
    path: `/${PRODUCT_TABS.history}`,
    title: 'History',
    group,
    filter: product,
    loader: () => load('HistoryContent'),
  },
});

const contractContent = EntityContentBlueprint.make({
  name: 'contract',
  params: {
    path: '/contract',
    title: 'Contract',
    group,
    filter: { kind: 'api', 'spec.type': 'datacontract' },
    loader: () => load('ContractContent'),
  },
});

const domainScorecardContent = EntityContentBlueprint.make({
  name: 'domain-scorecard',
  params: {
    path: '/scorecard',
    title: 'Scorecard',
    group,
    filter: { kind: 'domain' },
    loader: () => load('DomainScorecardContent'),
  },
});

/** What the mesh adds to the pages of data products, contracts and domains. */
export const entityExtensions = [
  overviewCard,
  portsContent,
  consumersContent,
  scorecardContent,
  historyContent,
  contractContent,
  domainScorecardContent,
];
