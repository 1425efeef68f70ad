import { TestDatabases } from '@backstage/backend-test-utils';
import { testDatabase } from '../../__testUtils__/testDatabase';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { IncidentStore } from '../../observations/incidents/IncidentStore';
import { accessFacts } from './accessFacts';
import { contractFacts } from './ContractFactsReader';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const NOW = '2027-01-31T12:00:00.000Z';
const products = [
  { uid: 'p1', ref: 'dataproduct:default/orders' },
  { uid: 'p2', ref: 'dataproduct:default/returns' },
];

const DOCUMENT = `apiVersion: v3.1.0
kind: DataContract
id: orders
version: 2.0.0
status: active
schema:
  - name: orders
    properties:
      - name: id
        logicalType: string
        authoritativeDefinitions:
          - { url: 'https://terms.example.com/order', type: businessDefinition }
      - name: total
        logicalType: number
        authoritativeDefinitions:
          - { url: 'https://wiki.example.com/total', type: businessDefinition }
      - name: note
        logicalType: string
        authoritativeDefinitions:
          - { url: 'https://terms.example.com/note', type: tutorial }
`;

describe.each(databases.eachSupportedId())('facts on %s', databaseId => {
  let database: MeshDatabase;
  beforeAll(async () => {
    database = await testDatabase(databases, databaseId);
  });
  afterAll(() => database?.db.destroy());

  it('of incidents say how long they took, and whether anybody reports', async () => {
    const { db } = database;
    const facts = () => IncidentStore.facts(db, ['p1', 'p2'], NOW);
    const none = {
      reported: false,
      open: 0,
      unacknowledged: 0,
      resolved: 0,
    };
    expect((await facts()).get('p1')).toEqual(none);
    const incident = (id: string, own: object) => ({
      id,
      product_uid: 'p1',
      key: id,
      severity: 'major',
      source: 'pager',
      measured_at: NOW,
      opened_at: '2027-01-31T06:00:00.000Z',
      ...own,
    });
    const over = { resolved_at: '2027-01-31T10:00:00.000Z' };
    await db('incidents').insert([
      incident('a', { acknowledged_at: '2027-01-31T07:00:00.000Z', ...over }),
      incident('b', over),
      incident('c', { opened_at: '2027-01-31T09:00:00.000Z' }),
      incident('d', { acknowledged_at: '2027-01-31T07:00:00.000Z' }),
      incident('old', {
        opened_at: '2026-01-01T00:00:00.000Z',
        resolved_at: '2026-01-02T00:00:00.000Z',
      }),
    ]);
    expect((await facts()).get('p1')).toEqual({
      reported: true,
      open: 2,
      unacknowledged: 1,
      oldestUnacknowledgedHours: 3,
      oldestOpenHours: 6,
      resolved: 2,
      medianHoursToAcknowledge: 2.5,
      medianHoursToRepair: 4,
    });
    expect((await facts()).get('p2')).toEqual({ ...none, reported: true });
  });

  it('of access say what waits, what drifted, and who has not answered', async () => {
    const { db } = database;
    const agreement = (id: string, own: object) => ({
      id,
      product_uid: 'p1',
      product_ref: products[0].ref,
      port: 'main',
      environment: 'prod',
      contract_ref: 'api:default/orders',
      contract_uid: 'c1',
      contract_major: 1,
      consumer_ref: `group:default/${id}`,
      consumer_owner_ref: `group:default/${id}`,
      requester_ref: 'user:default/ada',
      purpose: 'reporting',
      classification: 'internal',
      state_version: 1,
      start_at: NOW,
      end_at: NOW,
      lapses_at: NOW,
      notice_period: 'P3M',
      created_at: '2027-01-31T00:00:00.000Z',
      ...own,
    });
    await db('agreements').insert([
      agreement('waits', { state: 'requested' }),
      agreement('live', {
        state: 'active',
        decided_at: '2027-01-31T04:00:00.000Z',
      }),
      agreement('declined', {
        state: 'rejected',
        decided_at: '2027-01-31T06:00:00.000Z',
      }),
      agreement('long-ago', {
        state: 'ended',
        created_at: '2026-01-01T00:00:00.000Z',
        decided_at: '2026-02-01T00:00:00.000Z',
      }),
    ]);
    const drift = (id: string, own: object) => ({
      id,
      kind: 'unagreed',
      provisioner: 'warehouse',
      environment: 'prod',
      container: 'orders',
      principal: 'role',
      name: id,
      product_uid: 'p1',
      found_at: NOW,
      seen_at: NOW,
      run_id: 'r1',
      outcome: 'reported',
      ...own,
    });
    await db('drift').insert([
      drift('d1', {}),
      drift('d2', {}),
      drift('settled', { resolved_at: NOW }),
    ]);
    const facts = await accessFacts(db, products, NOW);
    expect(facts.get('p1')).toMatchObject({
      liveAgreements: 1,
      grants: { drifted: 2 },
      agreements: {
        waiting: 1,
        oldestWaitingHours: 12,
        decided: 2,
        medianDecisionHours: 5,
        asked: 0,
        unacknowledged: 0,
      },
    });
    expect(facts.get('p1')?.grants.comparedAt).toBeUndefined();
    await db('reconciliations').insert({
      id: 'r1',
      state: 'done',
      trigger: 'schedule',
      started_at: NOW,
      finished_at: NOW,
      problems: '[]',
    });
    const after = await accessFacts(db, products, NOW);
    expect(after.get('p2')).toMatchObject({
      grants: { drifted: 0, comparedAt: NOW },
      agreements: { waiting: 0, decided: 0 },
    });
  });

  it('of contracts say which columns lead to a term', async () => {
    const { db } = database;
    const row = {
      uid: 'c1',
      catalog_uid: 'c1',
      ref: 'api:default/orders',
      title: 'Orders',
      owner_ref: 'group:default/orders',
      hash: 'h1',
      content_hash: 'h1',
      document: DOCUMENT,
      findings: '[]',
      valid: true,
      updated_at: NOW,
      version: '2.0.0',
    };
    await db('contracts').insert(row);
    const linked = async (glossary?: string[]) =>
      (await contractFacts(db, [row.ref], glossary)).get(row.ref);
    await expect(linked()).resolves.toMatchObject({
      columns: 3,
      linkedColumns: 2,
    });
    // Another glossary is another reading of the same content.
    await expect(linked(['https://terms.example.com/'])).resolves.toMatchObject(
      { linkedColumns: 2 },
    );
    await expect(linked(['https://wiki.example.com/'])).resolves.toMatchObject({
      linkedColumns: 1,
    });
    await expect(linked()).resolves.toMatchObject({ linkedColumns: 2 });
  });
});
