import type { ColumnForm } from '@meshwork/model';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Refusal, renderField, type Asked } from '../__testUtils__/renderField';
import { ColumnGrid } from './ColumnGrid';
import { formatOf, formatOfText } from './importFormats';

jest.setTimeout(30_000);

/** The grid as a field, so that it can be drawn like one. */
function Grid(props: {
  formData?: ColumnForm[];
  onChange: (columns: ColumnForm[]) => void;
}) {
  return (
    <ColumnGrid
      id="grid"
      port="visits"
      columns={props.formData ?? []}
      onChange={props.onChange}
    />
  );
}

const READ = {
  objects: [
    { name: 'visits', columns: 2 },
    { name: 'stores', columns: 1 },
  ],
  totalObjects: 2,
  object: 'visits',
  columns: [
    { name: 'id', type: 'integer', required: true, key: true },
    { name: 'email', type: 'string', description: 'Whose' },
  ],
  totalColumns: 2,
  notes: [{ path: 'email', message: 'The form leaves out that it is unique.' }],
  totalNotes: 1,
};
const answers = {
  'POST /authoring/columns': ({ body }: Asked) =>
    body?.object === 'stores'
      ? {
          ...READ,
          object: 'stores',
          columns: [{ name: 'store' }],
          totalColumns: 1,
        }
      : READ,
};

const open = async (columns: ColumnForm[], answer: object = answers) => {
  const drawn = await renderField<ColumnForm[]>(Grid as never, {
    value: columns,
    answers: answer as typeof answers,
  });
  const user = userEvent.setup();
  screen.getByRole('button', { name: 'Import columns of visits' }).focus();
  await user.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', {
    name: 'Import columns of visits',
  });
  return { ...drawn, user, dialog: within(dialog) };
};

describe('importing columns', () => {
  it('shows what was read before it is taken, by keyboard alone', async () => {
    const { user, dialog, latest, asked } = await open([{}]);
    expect(dialog.getByLabelText('Format')).toHaveFocus();
    const text = dialog.getByRole('textbox', { name: 'Text' });
    text.focus();
    await user.paste('create table visits (id bigint)');
    await dialog.findByText('2 columns of visits');
    expect(asked[0].body).toEqual({
      text: 'create table visits (id bigint)',
      format: 'sql',
    });
    expect(
      dialog.getByRole('rowheader', { name: 'email' }),
    ).toBeInTheDocument();
    expect(
      dialog.getByText('email: The form leaves out that it is unique.'),
    ).toBeInTheDocument();
    // Columns in which there is nothing are none that could be kept.
    expect(dialog.queryByRole('radio')).toBeNull();
    dialog.getByRole('button', { name: 'Take these columns' }).focus();
    await user.keyboard('{Enter}');
    expect(latest()).toEqual(READ.columns);
    await screen.findByText('2 columns imported.');
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Import columns of visits' }),
      ).toHaveFocus(),
    );
  });

  it('keeps the columns that are there, or has others take their place', async () => {
    const first = await open([{ name: 'x' }, {}]);
    await first.user.type(
      first.dialog.getByRole('textbox', { name: 'Text' }),
      'a',
    );
    await first.dialog.findByText('2 columns of visits');
    await first.user.selectOptions(
      first.dialog.getByLabelText('Which of them'),
      'stores',
    );
    await first.dialog.findByText('1 columns of stores');
    await first.user.click(
      first.dialog.getByRole('button', { name: 'Take these columns' }),
    );
    expect(first.latest()).toEqual([{ name: 'x' }, { name: 'store' }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    await first.user.click(
      screen.getByRole('button', { name: 'Import columns of visits' }),
    );
    const again = within(await screen.findByRole('dialog'));
    await first.user.type(again.getByRole('textbox', { name: 'Text' }), 'a');
    await again.findByText('2 columns of visits');
    await first.user.click(
      again.getByRole('radio', { name: /Take their place/ }),
    );
    await first.user.click(
      again.getByRole('button', { name: 'Take these columns' }),
    );
    expect(first.latest()).toEqual(READ.columns);
  });

  it('reads a file by what it is called', async () => {
    const { dialog, asked } = await open([]);
    const input = document.querySelector('input[type=file]')!;
    const schema = Object.assign(new File([], 'visit.avsc'), {
      // jsdom has files without it.
      text: async () => '{"type":"record"}',
    });
    fireEvent.change(input, { target: { files: [schema] } });
    await dialog.findByText('2 columns of visits');
    expect(asked[0].body).toMatchObject({ format: 'avro' });
    const large = new File([''], 'dump.sql');
    Object.defineProperty(large, 'size', { value: 2e6 });
    fireEvent.change(input, { target: { files: [large] } });
    await dialog.findByText(/Files of more than 1 MB are not read/);
  });

  it.each<[string, Refusal, string]>([
    [
      'what is wrong',
      new Refusal(422, 'line 1: This is not SQL'),
      'line 1: This is not SQL',
    ],
    [
      'that others are read',
      new Refusal(503, ''),
      'The data mesh reads for others just now. Try again in a moment.',
    ],
    [
      'that the mesh is away',
      new Refusal(500, ''),
      'The data mesh does not answer. Try again in a while.',
    ],
  ])('says %s', async (_, refusal, message) => {
    const { user, dialog, changes } = await open([], {
      'POST /authoring/columns': () => refusal,
    });
    await user.type(dialog.getByRole('textbox', { name: 'Text' }), 'x');
    await dialog.findByText(message);
    expect(
      dialog.getByRole('button', { name: 'Take these columns' }),
    ).toBeDisabled();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(changes).toEqual([]);
  });
});

it.each<[string, ReturnType<typeof formatOf>]>([
  ['tables.SQL', 'sql'],
  ['visits.csv', 'csv'],
  ['visit.avsc', 'avro'],
  ['visit.proto', 'protobuf'],
  ['manifest.json', 'dbt'],
  ['schema.yml', 'dbt'],
  ['stg_models.yml', 'dbt'],
  ['openapi.yaml', 'openapi'],
  ['asyncapi.json', 'asyncapi'],
  ['visit.json', 'jsonschema'],
  ['notes.txt', undefined],
])('takes %s for %s', (name, format) => {
  expect(formatOf(name)).toBe(format);
});

it.each<[string, ReturnType<typeof formatOfText>]>([
  ['-- visits\nCREATE TABLE visits (id int)', 'sql'],
  ['create or replace transient table x (a int)', 'sql'],
  ['{"type": "record", "name": "x"}', 'avro'],
  ['syntax = "proto3";', 'protobuf'],
  ['openapi: 3.1.0', 'openapi'],
  ['version: 2\nmodels:\n- name: x', 'dbt'],
  ['{"$schema": "x"}', 'jsonschema'],
  ['id,name', undefined],
])('takes the text %j for %s', (text, format) => {
  expect(formatOfText(text)).toBe(format);
});
