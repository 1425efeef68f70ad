import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import type { ContinuationList } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { NOW, renderPage } from '../decisions/__testUtils__/renderPage';
import { Continuations } from '.';

const day = (ago: number) =>
  new Date(NOW.getTime() - ago * 86_400_000).toISOString();
const one: ContinuationList['items'][number] = {
  id: 'c1',
  templateRef: 'template:default/deploy',
  state: 'waiting',
  createdAt: day(1),
  expiresAt: day(-100),
  waits: [
    { kind: 'contract', subject: 'api:default/orders' },
    { kind: 'revision', subject: 'r1' },
    { kind: 'agreement', subject: 'a1' },
  ],
};

function show(items: ContinuationList['items'], answer?: () => Promise<never>) {
  let left = items;
  const api = fakeApi({
    listContinuations: async () => ({ items: left }),
    actOnContinuation: async id => {
      if (answer) return await answer();
      left = left.map(item =>
        item.id === id
          ? { ...item, state: 'cancelled', endedAt: day(0) }
          : item,
      );
      return { items: left };
    },
  });
  return renderPage(
    <>
      <Continuations />
      drawn
    </>,
    { api, templates: true },
  );
}

it('says what waits for what, and calls it off', async () => {
  const { notify } = show([one]);
  const table = await screen.findByRole('table');
  expect(table).toHaveTextContent('deploy');
  expect(
    within(table)
      .getAllByRole('link')
      .map(link => link.getAttribute('href')),
  ).toEqual([
    '/catalog/default/api/orders',
    '/data-mesh/reviews/changes/r1',
    '/data-mesh/access/a1',
  ]);
  await userEvent.click(
    screen.getByRole('button', { name: 'Do not start deploy' }),
  );
  expect(await screen.findByText('Called off')).toBeVisible();
  expect(notify).toHaveBeenCalled();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

it('leads to the task, and says why something was not started', async () => {
  show([
    { ...one, id: 'c2', state: 'started', taskId: 't1', endedAt: day(2) },
    { ...one, id: 'c3', state: 'failed', problem: 'No value', endedAt: day(2) },
    { ...one, id: 'c4', state: 'dropped', endedAt: day(40) },
  ]);
  expect(await screen.findByRole('link', { name: 'deploy' })).toHaveAttribute(
    'href',
    '/create/tasks/t1',
  );
  expect(screen.getByText('No value')).toBeVisible();
  expect(screen.getAllByRole('row')).toHaveLength(3);
});

it('says so when it cannot be called off any more', async () => {
  const refusal = await ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'ConflictError', message: 'It is started' },
        response: { statusCode: 409 },
      }),
      { status: 409, headers: { 'content-type': 'application/json' } },
    ) as never,
  );
  show([one], async () => {
    throw refusal;
  });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Do not start deploy' }),
  );
  expect(await screen.findByRole('alert')).toHaveTextContent('It is started');
});

it.each([[[]], [[{ ...one, state: 'lapsed' as const, endedAt: day(20) }]]])(
  'shows nothing where nothing is of interest',
  async items => {
    show(items);
    await waitFor(() => expect(screen.getByText('drawn')).toBeVisible());
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  },
);
