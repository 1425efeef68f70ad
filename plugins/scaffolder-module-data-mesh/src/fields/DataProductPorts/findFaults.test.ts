import type { DataProductForm } from '@meshwork/model';
import { findFaults, type ValidationApi } from './findFaults';

const values: DataProductForm = {
  name: 'visits',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  type: 'analytical',
  archetype: 'aggregate',
  classification: 'internal',
  ports: [
    { name: 'by-month', type: 'table', columns: [{ name: 'a' }] },
    { type: 'topic' },
  ],
};

function setup(options: { fail?: boolean } = {}) {
  const asked: { entities: unknown[]; documents: unknown[] } = {
    entities: [],
    documents: [],
  };
  const api: ValidationApi = {
    async previewProduct(form) {
      if (options.fail) throw new Error('away');
      asked.entities.push(form);
      const finding = { about: 'product', severity: 'error' } as const;
      return {
        gates: [],
        similar: [],
        demands: {},
        findings: [
          { ...finding, path: 'inputs[0]', message: 'lastDay is over' },
          { ...finding, path: 'spec.x', message: 'said already' },
        ],
      } as never;
    },
    async validateDataProduct(entity) {
      if (options.fail) throw new Error('away');
      asked.entities.push(entity);
      return {
        valid: false,
        findings: [{ path: 'spec.x', expected: 'y', message: 'as ingested' }],
      };
    },
    async validateContract(document) {
      if (options.fail) throw new Error('away');
      asked.documents.push(JSON.parse(document));
      return {
        valid: false,
        findings: [
          {
            rule: 'r',
            severity: 'error',
            path: 'schema[0]',
            message: 'is wrong',
          },
          { rule: 'r', severity: 'info', path: '', message: 'could be better' },
        ],
      };
    },
  };
  return { asked, api };
}

describe('findFaults', () => {
  it('says why access to what it reads could not be asked for', async () => {
    const inputs = [{ from: { product: 'orders', port: 'main' } }];
    const { api } = setup();
    expect(await findFaults({ ...values, inputs }, api)).toContain(
      'lastDay is over',
    );
    expect(await findFaults({ ...values, inputs }, api)).not.toContain(
      'said already',
    );
    expect(await findFaults({ ...values, inputs: [] }, api)).not.toContain(
      'lastDay is over',
    );
    await expect(
      findFaults({ ...values, inputs }, setup({ fail: true }).api),
    ).resolves.not.toContain('lastDay is over');
  });

  it('asks about what the template will write, and says what the mesh says', async () => {
    const { asked, api } = setup();
    await expect(findFaults(values, api)).resolves.toEqual([
      'as ingested',
      'Contract of by-month: schema[0]: is wrong',
    ]);
    expect(asked.entities).toEqual([
      expect.objectContaining({
        kind: 'DataProduct',
        metadata: expect.objectContaining({ name: 'visits' }),
      }),
    ]);
    expect(asked.documents).toEqual([
      expect.objectContaining({ id: 'visits-by-month' }),
    ]);
  });

  it('says what is wrong by its own rules where the mesh is away', async () => {
    const { api } = setup({ fail: true });
    await expect(findFaults(values, api)).resolves.toEqual([
      'spec.outputPorts[1].name is missing',
    ]);
  });

  it('adds what is wrong with names that are derived', async () => {
    const { api } = setup();
    const form = { ...values, name: 'a'.repeat(62) };
    expect((await findFaults(form, api))[1]).toContain(
      'more than 63 characters',
    );
  });

  it('is given up when it is told to', async () => {
    const { api } = setup({ fail: true });
    await expect(
      findFaults(values, api, AbortSignal.abort()),
    ).rejects.toThrow();
  });
});
