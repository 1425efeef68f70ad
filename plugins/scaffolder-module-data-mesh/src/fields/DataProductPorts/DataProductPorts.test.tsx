import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { PortForm } from '@meshwork/model';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { DataProductPorts } from './DataProductPorts';
import type { PortsFieldProps } from './schema';
import { validatePorts } from './validation';

const page = {
  name: 'visits',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  type: 'analytical',
  archetype: 'aggregate',
  classification: 'internal',
};

const discoveryApi = { getBaseUrl: async () => 'http://mesh.example/api' };

function answering(findings: { path: string; message: string }[]) {
  const requests: { url: string; body: Record<string, unknown> }[] = [];
  const fetchApi = {
    async fetch(input: RequestInfo | URL, init?: RequestInit) {
      const url = String(input);
      requests.push({ url, body: JSON.parse(String(init?.body)) });
      const found = url.endsWith('/validations/data-product') ? findings : [];
      return new Response(
        JSON.stringify({
          valid: found.length === 0,
          findings: found.map(finding => ({ ...finding, expected: 'x' })),
        }),
        { headers: { 'content-type': 'application/json' } },
      );
    },
  };
  return { requests, fetchApi };
}

async function setup(options: {
  ports?: PortForm[];
  findings?: { path: string; message: string }[];
}) {
  const { requests, fetchApi } = answering(options.findings ?? []);
  const changes: PortForm[][] = [];

  function Form() {
    const [ports, setPorts] = useState<PortForm[] | undefined>(options.ports);
    const props = {
      formData: ports,
      formContext: { formData: page },
      idSchema: { $id: 'root_ports' },
      onChange(changed: PortForm[]) {
        changes.push(changed);
        setPorts(changed);
      },
    };
    return <DataProductPorts {...(props as unknown as PortsFieldProps)} />;
  }
  await renderInTestApp(<Form />, {
    apis: [
      [discoveryApiRef, discoveryApi],
      [fetchApiRef, fetchApi],
    ],
  });
  return { requests, latest: () => changes[changes.length - 1] };
}

jest.setTimeout(30_000);

/** As the Tab key would, without counting how often. */
const focusOn = (element: HTMLElement) => act(() => element.focus());

describe('DataProductPorts', () => {
  it('describes a port with its columns, by keyboard alone', async () => {
    const { latest } = await setup({});
    const user = userEvent.setup();
    focusOn(screen.getByRole('button', { name: 'Add output port' }));
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(
        screen.getByLabelText(/^Name/, { selector: '#root_ports-0-name' }),
      ).toHaveFocus(),
    );
    await user.keyboard('by-month');
    const group = screen.getByRole('group', { name: 'Output port by-month' });
    await user.selectOptions(within(group).getByLabelText('Type'), 'table');
    const field = (name: string, column = 1) =>
      within(group).getByLabelText(
        `${name} of column ${column} of Output port by-month`,
      );
    focusOn(field('Name'));
    await user.keyboard('store_id');
    focusOn(field('Key'));
    await user.keyboard(' ');
    await user.selectOptions(field('Classification'), 'confidential');
    focusOn(
      within(group).getByRole('button', {
        name: 'Add column to Output port by-month',
      }),
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(field('Name', 2)).toHaveFocus());
    await user.keyboard('visits');
    await user.selectOptions(field('Type', 2), 'integer');

    await waitFor(() =>
      expect(latest()).toEqual([
        {
          name: 'by-month',
          type: 'table',
          columns: [
            { name: 'store_id', key: true, classification: 'confidential' },
            { name: 'visits', type: 'integer' },
          ],
        },
      ]),
    );
  });

  it('removes columns and ports, and leaves the focus near', async () => {
    const { latest } = await setup({
      ports: [
        { name: 'a', type: 'table', columns: [{ name: 'x' }, { name: 'y' }] },
        { name: 'b', type: 'topic' },
      ],
    });
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Remove column x' }));
    await waitFor(() => expect(latest()[0].columns).toEqual([{ name: 'y' }]));
    await user.click(
      screen.getByRole('button', { name: 'Remove output port a' }),
    );
    await waitFor(() =>
      expect(latest()).toEqual([{ name: 'b', type: 'topic' }]),
    );
    expect(
      screen.getByRole('button', { name: 'Add output port' }),
    ).toHaveFocus();
  });

  it('asks the mesh about the whole form, and says live what it answers', async () => {
    const { requests } = await setup({
      ports: [{ name: 'a', type: 'table' }],
      findings: [{ path: 'spec.owner', message: 'spec.owner is "x y"' }],
    });
    const status = screen.getByRole('status');
    await waitFor(() =>
      expect(status).toHaveTextContent('spec.owner is "x y"'),
    );
    expect(requests.map(({ url }) => url).sort()).toEqual([
      'http://mesh.example/api/validations/contract',
      'http://mesh.example/api/validations/data-product',
    ]);
    const entity = requests.find(({ url }) => url.endsWith('data-product'))
      ?.body.entity;
    expect(entity).toMatchObject({
      metadata: { name: 'visits' },
      spec: { outputPorts: [{ name: 'a', contract: 'visits-a' }] },
    });
  });

  it('shows the contract that a port will have, when it is asked for', async () => {
    await setup({
      ports: [{ name: 'a', type: 'table', columns: [{ name: 'store_id' }] }],
    });
    const user = userEvent.setup();
    const shown = () => screen.queryByRole('region', { name: /^Contract of/ });
    expect(shown()).toBeNull();
    await user.click(
      screen.getByRole('button', {
        name: 'Show the contract of Output port a',
      }),
    );
    expect(shown()).toHaveTextContent(/id: visits-a.*name: store_id/s);
    await user.click(
      screen.getByRole('button', {
        name: 'Hide the contract of Output port a',
      }),
    );
    expect(shown()).toBeNull();
  });

  it('says when nothing is missing', async () => {
    await setup({ ports: [{ name: 'a', type: 'table' }] });
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        'Nothing is missing.',
      ),
    );
  });
});

describe('validatePorts', () => {
  it('keeps the form on its page while the mesh would refuse it', async () => {
    const { fetchApi } = answering([
      { path: 'spec.owner', message: 'spec.owner is missing' },
    ]);
    const apis = new Map<unknown, unknown>([
      [discoveryApiRef, discoveryApi],
      [fetchApiRef, fetchApi],
    ]);
    const addError = jest.fn();
    await validatePorts(
      [],
      { addError },
      {
        formData: page,
        apiHolder: { get: ref => apis.get(ref) as never },
      },
    );
    expect(addError.mock.calls).toEqual([['spec.owner is missing']]);
  });
});
