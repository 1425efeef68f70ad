/** What somebody fills in on the pages that templates share, and on their own. */
const columns = Array.from({ length: 24 }, (_, n) => ({
  name: `column_${n}`,
  type: ['string', 'integer', 'timestamp', 'number'][n % 4],
  description: `What column ${n} says of a visit.`,
  ...(n === 0 && { key: true }),
  ...(n % 8 === 3 && { personal: true }),
}));

const product = (name, portType) => ({
  name,
  title: 'Store visits',
  description: 'Who visits which store how often.',
  owner: 'group:default/team',
  domain: 'domain:default/customer',
  classification: 'internal',
  archetype: 'source-aligned',
  lifecycle: 'experimental',
  criticality: 'medium',
  serviceObjectives: { freshness: 'PT1H', completeness: 99 },
  ports: [
    {
      name: 'visits',
      title: 'Visits',
      description: 'One row per visit.',
      type: portType,
      columns,
    },
  ],
});

/** By template: what is filled in, and the entity that is there in the end. */
export const forms = {
  'data-product': name => ({
    values: { ...product(name, 'table'), type: 'analytical' },
    entity: `dataproduct/default/${name}`,
  }),
  'analytical-data-product': name => ({
    values: product(name, 'table'),
    entity: `dataproduct/default/${name}`,
  }),
  'event-driven-data-product': name => ({
    values: product(name, 'topic'),
    entity: `dataproduct/default/${name}`,
  }),
  'operational-data-product': name => ({
    values: { ...product(name, 'table'), changes: 'outbox' },
    entity: `dataproduct/default/${name}`,
  }),
  'api-data-product': name => ({
    values: product(name, 'rest-api'),
    entity: `dataproduct/default/${name}`,
  }),
  'platform-starter': name => ({
    values: {
      name,
      description: 'For everybody.',
      owner: 'group:default/team',
      domains: ['customer', 'orders'],
      teams: ['team'],
    },
    entity: `system/default/${name}`,
  }),
};
