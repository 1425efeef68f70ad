import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { meshOf, renderField } from '../__testUtils__/renderField';
import { OutputPortPicker } from './OutputPortPicker';
import { validatePort } from './validation';

jest.setTimeout(30_000);

const ref = 'dataproduct:default/orders';
const answers = {
  'GET /products': () => ({
    items: [
      {
        ref,
        title: 'Orders',
        domain: { ref: 'domain:default/sales' },
        classification: 'internal',
      },
    ],
  }),
  'GET /products/default/orders': () => ({
    outputPorts: [
      {
        name: 'lines',
        title: 'Order lines',
        type: 'table',
        requestable: true,
        contract: { active: { version: '2.1.0' } },
      },
      {
        name: 'stream',
        type: 'topic',
        requestable: false,
        whyNotRequestable: 'This port has no data contract',
      },
    ],
  }),
};
const props = { uiSchema: { 'ui:options': { requestable: true } } };

it('chooses a product, then one of its ports, by keyboard', async () => {
  const { latest, changes } = await renderField<{ product?: string }>(
    OutputPortPicker as never,
    { answers, props },
  );
  const user = userEvent.setup();
  expect(screen.getByLabelText('Output port')).toBeDisabled();
  await user.type(screen.getByLabelText('Data product'), 'ord');
  await screen.findByRole('option');
  await user.keyboard('{ArrowDown}{Enter}');
  expect(latest()).toEqual({ product: ref });
  await user.type(screen.getByLabelText('Output port'), 'l');
  await screen.findByText('table · v2.1.0');
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
  await user.keyboard('{ArrowDown}{Enter}');
  expect(latest()).toEqual({ product: ref, port: 'lines' });

  await user.click(screen.getAllByTitle('Clear')[0]);
  expect(changes[changes.length - 1]).toBeUndefined();
});

it('does not offer what cannot be requested, and says why', async () => {
  await renderField(OutputPortPicker as never, {
    answers,
    props,
    value: { product: ref },
  });
  await userEvent.setup().click(screen.getByLabelText('Output port'));
  await screen.findByText('topic · This port has no data contract');
  const [lines, stream] = screen.getAllByRole('option');
  expect(lines).toHaveAttribute('aria-disabled', 'false');
  expect(stream).toHaveAttribute('aria-disabled', 'true');
});

describe('the validation of a port', () => {
  it.each<[string, object | undefined, string[]]>([
    ['nothing', undefined, []],
    ['a port that is there', { product: ref, port: 'lines' }, []],
    [
      'a product alone',
      { product: ref },
      ['Choose a data product and one of its output ports'],
    ],
    [
      'a port that is not there',
      { product: ref, port: 'x' },
      [`${ref} has no output port "x"`],
    ],
    [
      'a port that cannot be requested',
      { product: ref, port: 'stream' },
      [
        'Access to "stream" cannot be requested: This port has no data contract',
      ],
    ],
    [
      'a product that is not there',
      { product: 'dataproduct:default/ghost', port: 'x' },
      ['There is no data product dataproduct:default/ghost that you may see'],
    ],
  ])('of %s', async (_, value, expected) => {
    const { apiHolder } = meshOf(answers);
    const addError = jest.fn();
    await validatePort(value, { addError }, { apiHolder, ...props });
    expect(addError.mock.calls.flat()).toEqual(expected);
  });
});
