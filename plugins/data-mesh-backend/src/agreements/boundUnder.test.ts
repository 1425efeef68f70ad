import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { AgreementState, RevisionState } from '@meshwork/model';
import { RevisionStore } from '../contracts/RevisionStore';
import { MeshDatabase, type Db } from '../database/MeshDatabase';
import { boundUnder } from './boundUnder';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const day = (date: string) => `2026-${date}T00:00:00.000Z`;

interface Revision {
  id: string;
  version: string;
  state: RevisionState;
  effective?: string;
}

const REVISIONS: Revision[] = [
  { id: 'r1', version: '1.0.0', state: 'superseded', effective: '01-01' },
  { id: 'r2', version: '1.1.0', state: 'superseded', effective: '03-01' },
  { id: 'r3', version: '2.0.0', state: 'active', effective: '06-01' },
  { id: 'r4', version: '2.1.0', state: 'scheduled', effective: '09-01' },
  { id: 'r5', version: '2.0.1', state: 'in-review' },
  { id: 'r6', version: 'latest', state: 'superseded', effective: '05-01' },
];

interface Agreement {
  id: string;
  major: number;
  state: AgreementState;
  from: string;
  to: string;
  noticeEnd?: string;
}

const AGREEMENTS: Agreement[] = [
  {
    id: 'left early',
    major: 1,
    state: 'ended',
    from: '01-10',
    to: '12-31',
    noticeEnd: '02-15',
  },
  {
    id: 'through both',
    major: 1,
    state: 'expired',
    from: '02-01',
    to: '04-01',
  },
  { id: 'began later', major: 1, state: 'active', from: '03-10', to: '12-31' },
  {
    id: 'only asked',
    major: 1,
    state: 'requested',
    from: '01-10',
    to: '12-31',
  },
  { id: 'refused', major: 1, state: 'rejected', from: '01-10', to: '12-31' },
  { id: 'next major', major: 2, state: 'active', from: '06-10', to: '12-31' },
];

async function fill(db: Db) {
  await db.transaction(async tx => {
    for (const { id, version, state, effective } of REVISIONS) {
      await RevisionStore.insert(tx, {
        id,
        contractRef: 'api:default/orders',
        contractUid: 'orders',
        productUid: 'product',
        port: 'main',
        contentHash: id,
        attempt: 1,
        version,
        document: '',
        state,
        stateVersion: 1,
        findings: [],
        policies: [],
        classification: 'internal',
        proposerKind: 'group',
        proposerRef: 'group:default/team',
        createdAt: day('01-01'),
        effectiveAt: effective && day(effective),
      });
    }
    for (const agreement of AGREEMENTS) {
      await tx('agreements').insert({
        id: agreement.id,
        product_uid: 'product',
        product_ref: 'dataproduct:default/orders',
        port: 'main',
        environment: 'prod',
        contract_uid: 'orders',
        contract_ref: 'api:default/orders',
        contract_major: agreement.major,
        consumer_ref: 'group:default/insights',
        consumer_owner_ref: 'group:default/insights',
        requester_ref: 'user:default/ada',
        purpose: 'analytics',
        classification: 'internal',
        start_at: day(agreement.from),
        end_at: day(agreement.to),
        notice_period: 'P1M',
        notice_end_at: agreement.noticeEnd ? day(agreement.noticeEnd) : null,
        lapses_at: day('12-31'),
        state: agreement.state,
        state_version: 1,
        created_at: day('01-01'),
      });
    }
  });
}

describe.each(databases.eachSupportedId())(
  'the agreements that were bound to a revision, on %s',
  databaseId => {
    let db: Db;

    beforeAll(async () => {
      const knex = await databases.init(databaseId);
      ({ db } = await MeshDatabase.create(mockServices.database({ knex })));
      await fill(db);
    });

    it.each([
      ['r1', 'that was in effect first', ['left early', 'through both']],
      ['r2', 'that followed it', ['began later', 'through both']],
      ['r3', 'of the next major', ['next major']],
      ['r4', 'that is to come', []],
      ['r5', 'that never was in effect', []],
      ['r6', 'whose version has no major', []],
    ])('are, of %s, %s, %j', async (id, _, expected) => {
      const revision = await RevisionStore.get(db, id);
      const query = db('agreements').select('agreements.id').orderBy('id');
      await boundUnder(db, query, revision!);
      const rows: { id: string }[] = await query;
      expect(rows.map(row => row.id)).toEqual(expected);
    });
  },
);
