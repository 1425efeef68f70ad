import { EditorView } from '@codemirror/view';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { DataContractRevision } from './DataContractRevision';
import type { RevisionFieldProps } from './schema';
import { validateRevision } from './validation';

const contract = 'api:default/orders-main';
const document = 'id: orders\nversion: 1.0.0\n';
const discoveryApi = { getBaseUrl: async () => 'http://mesh.example/api' };
const safe = {
  reader: 'safe',
  history: 'safe',
  writer: 'safe',
  access: 'safe',
};

const impact = {
  contract: { ref: contract },
  product: { ref: 'dataproduct:default/orders' },
  port: 'main',
  version: '1.1.0',
  contentHash: 'h2',
  active: { id: 'r1', version: '1.0.0' },
  findings: [],
  policies: [
    {
      id: 'version-raised',
      title: 'The version was raised',
      outcome: 'fail',
      severity: 'blocking',
      evidence: '1.1.0 is too low.',
      fix: 'Make it 2.0.0.',
    },
  ],
  requiredVersion: '2.0.0',
  comparison: {
    verdict: 'breaking',
    verdicts: { ...safe, reader: 'breaking' },
    requiredBump: 'major',
    declaredBump: 'minor',
    bumpSufficient: false,
    changes: [
      {
        path: 'schema[orders].properties[note]',
        kind: 'property-added',
        verdicts: safe,
        summary: 'added',
        reason: 'A column was added.',
      },
      {
        path: 'schema[orders].properties[amount]',
        kind: 'property-removed',
        verdicts: { ...safe, reader: 'breaking' },
        summary: 'removed',
        reason: 'Readers find no amount any more.',
      },
    ],
  },
  route: {
    reason: 'breaks readers',
    policyVersion: '1',
    steps: [{ approvers: [{ ref: 'group:default/owners', title: 'Owners' }] }],
  },
  affected: { agreements: 3, broken: 2, products: 1 },
};

type Answers = Record<string, { status?: number; body: unknown }>;

const answers = (): Answers => ({
  '/contracts/default/orders-main': {
    body: { ref: contract, document, revisions: [] },
  },
  '/validations/contract': { body: { valid: true, findings: [] } },
  '/contracts/default/orders-main/impact': { body: impact },
});

const fetchApiOf = (given: Answers) => ({
  async fetch(input: RequestInfo | URL) {
    const url = String(input instanceof Request ? input.url : input);
    const path = new URL(url).pathname.replace(/^\/api/, '');
    const { status = 200, body } = given[path] ?? {
      status: 404,
      body: { error: { name: 'NotFoundError', message: `No ${path}` } },
    };
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  },
});

async function setup(given = answers(), chosen: string | undefined = contract) {
  const values: { contract?: string; document?: string }[] = [];
  function Form() {
    const [value, setValue] = useState<object>();
    const props = {
      formData: value,
      formContext: { formData: { contract: chosen } },
      idSchema: { $id: 'root_revision' },
      onChange(next: object) {
        values.push(next);
        setValue(next);
      },
    };
    return (
      <DataContractRevision {...(props as unknown as RevisionFieldProps)} />
    );
  }
  await renderInTestApp(<Form />, {
    apis: [
      [discoveryApiRef, discoveryApi],
      [fetchApiRef, fetchApiOf(given)],
    ],
  });
  return { values };
}

const editor = () => screen.findByRole('textbox', { name: /Document of/ });
async function write(text: string) {
  const view = EditorView.findFromDOM(await editor());
  act(() =>
    view!.dispatch({
      changes: { from: 0, to: view!.state.doc.length, insert: text },
    }),
  );
}

describe('DataContractRevision', () => {
  it('begins with what is in effect, and says what a change of it means', async () => {
    const { values } = await setup();
    expect(await editor()).toHaveTextContent('id: orders');
    expect(values[0]).toEqual({ contract, document });
    await write('id: orders\nversion: 1.1.0\n');
    expect(values.at(-1)?.document).toBe('id: orders\nversion: 1.1.0\n');
    expect(
      await screen.findByText(/2 of them would break/),
    ).toBeInTheDocument();
    expect(screen.getByText('Decided by Owners.')).toBeInTheDocument();
    expect(
      screen.getByText(/The version was raised: 1.1.0 is too low/),
    ).toBeInTheDocument();
    const changes = screen.getAllByText(/any more|was added/);
    expect(changes.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Readers find no amount'),
      expect.stringContaining('A column was added'),
    ]);
  });

  it('raises the version when told to, and begins again', async () => {
    const { values } = await setup();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Make it 2.0.0' }),
    );
    expect(values.at(-1)?.document).toBe('id: orders\nversion: 2.0.0\n');
    await userEvent.click(screen.getByRole('button', { name: 'Begin again' }));
    await waitFor(() => expect(values.at(-1)).toEqual({ contract, document }));
  });

  it('says what is wrong with the document, with the line', async () => {
    await setup({
      ...answers(),
      '/validations/contract': {
        body: {
          valid: false,
          findings: [
            {
              rule: 'a',
              severity: 'error',
              path: 'version',
              line: 2,
              message: 'is no version',
            },
            { rule: 'b', severity: 'warning', path: 'id', message: 'is short' },
          ],
        },
      },
    });
    expect(await screen.findByText('There is an error in it:')).toBeVisible();
    expect(screen.getByText(/Line 2: is no version/)).toBeVisible();
    expect(screen.queryByText(/is short/)).not.toBeInTheDocument();
  });

  it.each([
    [{ ...impact, known: impact.active }, /nothing would change/],
    [{ ...impact, active: undefined, comparison: undefined }, /first revision/],
  ])('says when there is nothing to compare', async (body, text) => {
    await setup({
      ...answers(),
      '/contracts/default/orders-main/impact': { body },
    });
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('asks for a contract first', async () => {
    await setup(answers(), '');
    expect(
      await screen.findByText('Choose a data contract first.'),
    ).toBeVisible();
  });

  it('says that a contract cannot be read, and tries again', async () => {
    const given = answers();
    const path = '/contracts/default/orders-main';
    const there = given[path];
    given[path] = {
      status: 404,
      body: { error: { name: 'NotFoundError', message: 'No data contract' } },
    };
    await setup(given);
    const again = await screen.findByRole('button', { name: 'Try again' });
    given[path] = there;
    await userEvent.click(again);
    expect(await editor()).toHaveTextContent('id: orders');
  });
});

describe('before the next page', () => {
  async function check(value: object | undefined, given = answers()) {
    const errors: string[] = [];
    await validateRevision(
      value,
      { addError: message => errors.push(message) },
      {
        formData: { contract },
        apiHolder: {
          get: (ref: { id: string }) =>
            ref.id === fetchApiRef.id ? fetchApiOf(given) : discoveryApi,
        } as never,
      },
    );
    return errors;
  }

  it.each<[string, object | undefined, Answers, RegExp | undefined]>([
    ['a change', { document }, {}, undefined],
    ['nothing', undefined, {}, /no document/],
    [
      'what is in effect',
      { document },
      {
        '/contracts/default/orders-main/impact': {
          body: { ...impact, known: impact.active },
        },
      },
      /nothing would change/,
    ],
    [
      'a document with errors',
      { document },
      {
        '/validations/contract': {
          body: {
            valid: false,
            findings: [
              { rule: 'a', severity: 'error', path: 'id', message: 'missing' },
            ],
          },
        },
      },
      /^id: missing$/,
    ],
    [
      'what the mesh refuses',
      { document },
      {
        '/contracts/default/orders-main/impact': {
          status: 409,
          body: {
            error: {
              name: 'ConflictError',
              message: 'No product hands it out',
            },
          },
        },
      },
      /No product hands it out/,
    ],
    [
      'a mesh that is away',
      { document },
      {
        '/validations/contract': {
          status: 503,
          body: { error: { name: 'ServiceUnavailableError', message: 'x' } },
        },
      },
      undefined,
    ],
  ])('%s', async (_, value, given, expected) => {
    const errors = await check(value, { ...answers(), ...given });
    expect(errors).toHaveLength(expected ? 1 : 0);
    expect(errors.join()).toMatch(expected ?? /^$/);
  });
});
