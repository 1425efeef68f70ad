import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DataMeshApi,
  ReviewItem,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { BulkDecision, isSelectable } from './BulkDecision';

jest.setTimeout(30_000);

const item = (change: Partial<ReviewItem> = {}): ReviewItem => ({
  kind: 'access',
  id: 'a1',
  title: 'Orders · main',
  product: { ref: 'dataproduct:default/orders', title: 'Orders' },
  from: { ref: 'user:default/ada', title: 'Ada' },
  since: '2026-11-18T12:00:00Z',
  step: 1,
  steps: 2,
  risk: 'internal',
  mayDecide: true,
  stateVersion: 3,
  ...change,
});
const change = item({
  kind: 'change',
  id: 'r1',
  title: 'Returns · requests 2.0.0',
  stateVersion: 7,
  step: 2,
});

function setup(
  selected: ReviewItem[],
  decideOnReviews?: DataMeshApi['decideOnReviews'],
) {
  const api = fakeApi({
    ...(decideOnReviews && { decideOnReviews }),
  });
  const onDone = jest.fn();
  renderPage(<BulkDecision selected={selected} onDone={onDone} />, { api });
  return { api, onDone, user: userEvent.setup() };
}

describe('deciding on several things', () => {
  it.each<[string, ReviewItem, boolean]>([
    ['a request', item(), true],
    ['a change', change, true],
    ['what somebody else decides on', item({ mayDecide: false }), false],
    ['a running agreement', item({ kind: 'agreement-review' }), false],
    ['what has no version', item({ stateVersion: undefined }), false],
  ])('is for %s', (_, one, may) => {
    expect(isSelectable(one)).toBe(may);
  });

  it('has nothing to press while nothing is chosen', async () => {
    setup([]);
    expect(
      await screen.findByRole('button', { name: 'Approve…' }),
    ).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Reject…' })).toBeDisabled();
  });

  it('sends each with what was seen of it, and says what was left', async () => {
    const { api, onDone, user } = setup([item(), change], async () => ({
      results: [
        { kind: 'access', id: 'a1', step: 1, outcome: 'done' },
        {
          kind: 'change',
          id: 'r1',
          step: 2,
          outcome: 'conflict',
          message: 'Somebody decided before you',
        },
      ],
    }));
    await user.click(await screen.findByRole('button', { name: 'Approve…' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Approve 2 things?');
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Orders · main', 'Returns · requests 2.0.0']);
    const send = within(dialog).getByRole('button', { name: 'Approve' });
    await user.click(send);
    expect(api.decideOnReviews).not.toHaveBeenCalled();
    await user.type(within(dialog).getByLabelText(/Reason/), 'As agreed');
    await user.click(send);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(api.decideOnReviews.mock.calls).toEqual([
      [
        {
          action: 'approve',
          reason: 'As agreed',
          items: [
            { kind: 'access', id: 'a1', stateVersion: 3, step: 1 },
            { kind: 'change', id: 'r1', stateVersion: 7, step: 2 },
          ],
        },
      ],
    ]);
    const told = await screen.findByText('1 decision was taken');
    expect(told).toBeInTheDocument();
    expect(document.body).toHaveTextContent(
      'Returns · requests 2.0.0: Somebody decided before you',
    );
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText('1 decision was taken')).not.toBeInTheDocument();
  });

  it('stays with its reason when nothing was sent', async () => {
    const { onDone, user } = setup([item()], async () => {
      throw refusal(503, 'The mesh is away');
    });
    await user.click(await screen.findByRole('button', { name: 'Reject…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Reason/), 'No purpose');
    await user.click(within(dialog).getByRole('button', { name: 'Reject' }));
    expect(
      await within(dialog).findByText('The mesh is away'),
    ).toBeInTheDocument();
    expect(within(dialog).getByLabelText(/Reason/)).toHaveValue('No purpose');
    expect(onDone).not.toHaveBeenCalled();
  });
});
