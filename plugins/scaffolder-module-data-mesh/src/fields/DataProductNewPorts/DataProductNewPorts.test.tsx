import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { PortsFieldProps } from '../DataProductPorts/schema';
import { DataProductNewPorts } from './DataProductNewPorts';
import { validateNewPorts } from './validation';

const ref = 'dataproduct:default/visits';
const catalogApi = catalogApiMock({
  entities: [
    {
      apiVersion: 'meshwork.dev/v1alpha1',
      kind: 'DataProduct',
      metadata: { name: 'visits', description: 'Who visits.' },
      spec: {
        owner: 'group:default/customer-insights',
        domain: 'domain:default/customer',
        type: 'analytical',
        archetype: 'aggregate',
        classification: 'internal',
        outputPorts: [{ name: 'by-month', type: 'table' }],
      },
    },
  ],
});
const discoveryApi = { getBaseUrl: async () => 'http://mesh.example/api' };
let bodies: Record<string, { spec?: object; metadata?: object }>[];
const fetchApi = {
  async fetch(input: RequestInfo | URL, init?: RequestInit) {
    const text =
      input instanceof Request ? await input.text() : String(init?.body);
    bodies.push(JSON.parse(text));
    return new Response(JSON.stringify({ valid: true, findings: [] }), {
      headers: { 'content-type': 'application/json' },
    });
  },
};

beforeEach(() => {
  bodies = [];
});

function Form({ product }: { product?: string }) {
  const [ports, setPorts] = useState<object[]>([]);
  const props = {
    formData: ports,
    formContext: { formData: { product } },
    idSchema: { $id: 'root_ports' },
    onChange: setPorts,
  };
  return <DataProductNewPorts {...(props as unknown as PortsFieldProps)} />;
}

const show = (product?: string) =>
  renderInTestApp(<Form product={product} />, {
    apis: [
      [catalogApiRef, catalogApi],
      [discoveryApiRef, discoveryApi],
      [fetchApiRef, fetchApi],
    ],
  });

describe('DataProductNewPorts', () => {
  it('says what there is, and checks new ports with what the product says', async () => {
    await show(ref);
    expect(await screen.findByText('It has by-month already.')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Add output port' }),
    );
    expect(await screen.findByText('Nothing is missing.')).toBeVisible();
    expect(bodies.at(-1)?.entity).toMatchObject({
      metadata: { name: 'visits' },
      spec: { owner: 'group:default/customer-insights' },
    });
  });

  it.each([
    [undefined, 'Choose a data product first.'],
    ['dataproduct:default/none', /cannot be read/],
  ])('says so with the product %s', async (product, text) => {
    await show(product);
    expect(await screen.findByText(text)).toBeVisible();
  });
});

it.each([
  [[{ name: 'by-day', type: 'table' }], []],
  [
    [{ name: 'by-month', type: 'table' }],
    ['The product has an output port "by-month" already'],
  ],
])('before the next page: %j', async (ports, expected) => {
  const errors: string[] = [];
  await validateNewPorts(
    ports,
    { addError: message => errors.push(message) },
    {
      formData: { product: ref },
      apiHolder: {
        get: (api: { id: string }) =>
          ({
            [fetchApiRef.id]: fetchApi,
            [catalogApiRef.id]: catalogApi,
          }[api.id] ?? discoveryApi),
      } as never,
    },
  );
  expect(errors).toEqual(expected);
});
