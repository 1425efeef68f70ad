import { TestDatabases } from '@backstage/backend-test-utils';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const ID =
  '      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }';

describe.each(databases.eachSupportedId())(
  'what an organisation says of rules and verdicts, on %s',
  databaseId => {
    let mesh: TestMesh;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          contracts: {
            rules: { 'team-missing': 'warning', 'support-missing': 'off' },
            verdicts: { 'property-removed': { reader: 'warning' } },
          },
        },
      });
      await mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', document(), adopted),
      ]);
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
    });
    afterAll(async () => {
      await mesh.stop();
    });

    const findings = async () => {
      const { head } = await mesh.as('ada').api.getContract('api:orders-main');
      return Object.fromEntries(
        head.findings.map(({ rule, severity }) => [rule, severity]),
      );
    };

    it('has the severities that the organisation gives', async () => {
      const found = await findings();
      expect(found).toMatchObject({
        'team-missing': 'warning',
        'purpose-missing': 'info',
      });
      expect(found).not.toHaveProperty('support-missing');
      const answer = await mesh.as('ada').api.validateContract(document());
      expect(answer.findings).toContainEqual(
        expect.objectContaining({ rule: 'team-missing', severity: 'warning' }),
      );
    });

    it('looks again at contracts that were read by other rules', async () => {
      const { hash } = await mesh.knex('contracts').first('hash');
      await mesh
        .knex('contracts')
        .update({ hash: `${hash.split('.')[0]}.earlier`, findings: '[]' });
      expect(await findings()).toEqual({});
      await mesh.sweep();
      expect(await findings()).toMatchObject({ 'team-missing': 'warning' });
      // The content is the same, so nobody has to decide again.
      expect(await mesh.knex('revisions').select('id')).toHaveLength(1);
    });

    it('judges changes by the table of the organisation', async () => {
      await mesh.provide([
        ...organisation,
        product('orders'),
        contract(
          'orders-main',
          document({ version: '1.1.0', columns: ID }),
          adopted,
        ),
      ]);
      const revision = await waitFor('the revision', async () => {
        const { open } = await mesh
          .as('ada')
          .api.getContract('api:orders-main');
        return open && mesh.as('ada').api.getRevision(open.id);
      });
      expect(revision.comparison).toMatchObject({
        verdict: 'warning',
        requiredBump: 'minor',
        bumpSufficient: true,
      });
    });
  },
);
