/**
 * What somebody fills in on the pages of templates. Each says which entity the catalog has in
 * the end, and for a change, how to tell that it is `there`; what has to exist before is
 * looked for here, where no time is taken.
 */
import { waitUntil } from '../lib/measure.mjs';
import { COLUMNS } from './columns.mjs';

export const STOCK = 'stock-example';

const answers = name => ({
  name,
  title: 'Store visits',
  description: 'Who visits which store how often.',
  owner: 'group:default/team',
  domain: 'domain:default/customer',
  classification: 'internal',
  archetype: 'source-aligned',
  lifecycle: 'experimental',
  criticality: 'medium',
});
const port = (name, type) => ({
  name,
  title: 'Visits',
  description: 'One row per visit.',
  type,
  columns: COLUMNS,
});

/** Forms of a template that makes a data product with one port. */
const product =
  (template, portType, more = {}) =>
  ({ round }) => {
    const name = `${template}-${round}`;
    return {
      values: {
        ...answers(name),
        serviceObjectives: { freshness: 'PT1H', completeness: 99 },
        ports: [port('visits', portType)],
        ...more,
      },
      entity: `dataproduct/default/${name}`,
    };
  };

/** Forms of a template that changes what another one made in the same round. */
const change =
  (madeBy, values, there) =>
  ({ round }) => ({
    values: {
      product: `dataproduct:default/${madeBy}-${round}`,
      summary: 'Asked for by those who use it',
      ...values,
    },
    entity: `dataproduct/default/${madeBy}-${round}`,
    there: ({ spec }) => there(spec),
  });

/** A contract that is in effect: the first one of a product is reviewed as well. */
async function agreedContract(name, { engineer, reviewer }) {
  const path = `/data-mesh/contracts/default/${name}`;
  const first = await waitUntil(
    `contract ${name}`,
    async () => (await engineer(path))?.open,
  );
  const revision = `/data-mesh/revisions/${first.id}`;
  const { stateVersion } = await reviewer(revision);
  await reviewer(`${revision}/actions`, {
    action: 'approve',
    stateVersion,
    reason: 'As we agreed in the meeting.',
  });
  return await waitUntil(`approval of ${name}`, async () => {
    const { active, document } = await engineer(path);
    return active && document;
  });
}

async function revision({ round, portal }) {
  const name = `data-product-${round}-visits`;
  const document = await agreedContract(name, portal);
  return {
    values: {
      contract: `api:default/${name}`,
      summary: 'Say what a visit is',
      revision: {
        document: document
          .replace(/^version: .*$/m, 'version: 1.1.0')
          .replace('One row per visit.', 'One row per visit of a minute.'),
      },
    },
    entity: `api/default/${name}`,
    there: ({ spec }) => spec.definition.includes('version: 1.1.0'),
  };
}

/** By template, in the order in which they are filled in. */
export const forms = {
  [STOCK]: ({ round, host }) => {
    const name = `${STOCK}-${round}`;
    return {
      values: { name, catalogInfoUrl: `${host.url}/${name}/catalog-info.yaml` },
      entity: `component/default/${name}`,
    };
  },
  'data-product': product('data-product', 'table', { type: 'analytical' }),
  'analytical-data-product': product('analytical-data-product', 'table'),
  'event-driven-data-product': product('event-driven-data-product', 'topic'),
  'operational-data-product': product('operational-data-product', 'table', {
    changes: 'outbox',
  }),
  'api-data-product': product('api-data-product', 'rest-api'),
  'platform-starter': ({ round }) => ({
    values: {
      name: `platform-starter-${round}`,
      description: 'For everybody.',
      owner: 'group:default/team',
      domains: ['customer', 'orders'],
      teams: ['team'],
    },
    entity: `system/default/platform-starter-${round}`,
  }),
  'adopt-repository': ({ round, host }) => {
    const name = `adopt-repository-${round}`;
    return {
      values: {
        ...answers(name),
        url: `${host.url}/${name}/tables.sql`,
        type: 'analytical',
      },
      entity: `dataproduct/default/${name}`,
    };
  },
  'add-output-port': change(
    'data-product',
    { ports: [port('visits-by-day', 'table')] },
    ({ outputPorts }) =>
      outputPorts.some(({ name }) => name === 'visits-by-day'),
  ),
  'domain-environment': change(
    'analytical-data-product',
    { environment: 'test', from: 'prod' },
    ({ outputPorts: [{ environments }] }) =>
      environments.some(({ name }) => name === 'test'),
  ),
  'propose-contract-revision': revision,
  'retire-data-product': change(
    'operational-data-product',
    { how: 'deprecate' },
    ({ lifecycle }) => lifecycle === 'deprecated',
  ),
};
