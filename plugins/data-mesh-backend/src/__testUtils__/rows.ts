/** Rows as the mesh writes them, for tests of what reads them without a catalog. */
const AT = '2026-03-02T09:00:00.000Z';

export const productRow = (own: { uid: string; ref: string }) => ({
  catalog_uid: own.uid,
  title: own.ref,
  sort_title: own.ref,
  owner_ref: 'group:default/o',
  domain_ref: 'domain:default/d',
  classification: 'internal',
  criticality: 'medium',
  lifecycle: 'production',
  search_text: '',
  archetype: 'source-aligned',
  type: 'analytical',
  hash: 'h1',
  entity: '{}',
  updated_at: AT,
  ...own,
});

/** A revision in effect. */
export const revisionRow = (own: {
  id: string;
  contract_ref: string;
  contract_uid: string;
  product_uid: string;
}) => ({
  port: 'main',
  content_hash: 'x',
  attempt: 1,
  version: '1.0.0',
  document: '',
  state: 'active',
  state_version: 1,
  findings: '[]',
  classification: 'internal',
  proposer_kind: 'catalog',
  proposer_ref: 'group:default/o',
  created_at: AT,
  ...own,
});
