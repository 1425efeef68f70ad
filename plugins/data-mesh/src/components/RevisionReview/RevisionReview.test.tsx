import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RevisionDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { revision, step } from '../decisions/__testUtils__/samples';
import { RevisionReview } from './RevisionReview';

const route = {
  path: '/data-mesh/reviews/changes/:id',
  at: '/data-mesh/reviews/changes/r3',
};

describe('RevisionReview', () => {
  it('shows the decision, then what changes and for whom', async () => {
    const api = fakeApi({ getRevision: async () => revision });
    renderPage(<RevisionReview />, { api, ...route });

    const bar = await screen.findByRole('region', { name: 'Decision' });
    expect(
      within(bar)
        .getAllByRole('button')
        .map(b => b.textContent),
    ).toEqual(['Approve…', 'Request changes…', 'Reject…']);
    expect(bar).toHaveTextContent('Step 1 of 2: Domain owner');

    const changes = screen.getByRole('region', {
      name: 'What changes, in words',
    });
    expect(changes).toHaveTextContent('country removed');
    expect(changes).toHaveTextContent('breaks for readers');
    expect(changes).toHaveTextContent('notice for what was agreed');
    expect(changes).toHaveTextContent('1 safe change');
    expect(
      screen.getByRole('region', { name: 'Who is affected' }),
    ).toHaveTextContent('5 agreements use this port');
    expect(
      screen.getByRole('region', { name: 'Findings in the document' }),
    ).toHaveTextContent('The table has no description');
    const [diff] = screen.getAllByRole('region', {
      name: 'Documents side by side',
    });
    expect(diff).toHaveTextContent('Lines: 1 added, 2 removed');
    expect(diff).toHaveTextContent('removed country: yes');
  });

  it('shows single values of a change, not what is whole as JSON', async () => {
    const [change] = revision.comparison!.changes;
    const changes = [
      { ...change, path: 'a', before: { name: 'country', type: 'string' } },
      { ...change, path: 'b', before: 'P1M', after: 'P2W' },
      { ...change, path: 'c', after: 'EUR' },
    ];
    const api = fakeApi({
      getRevision: async () => ({
        ...revision,
        comparison: { ...revision.comparison!, changes },
      }),
    });
    renderPage(<RevisionReview />, { api, ...route });
    const shown = await screen.findByRole('region', {
      name: 'What changes, in words',
    });
    const [whole, both, added] = within(shown).getAllByRole('listitem');
    expect(whole).not.toHaveTextContent('Before');
    expect(whole).not.toHaveTextContent('string');
    expect(both).toHaveTextContent('Before: P1M · After: P2W');
    expect(added).toHaveTextContent('Before: not there · After: EUR');
  });

  it('shows a first revision without a comparison', async () => {
    const { comparison, previous, previousDocument, ...first } = revision;
    const api = fakeApi({
      getRevision: async () => ({ ...first, first: true }),
    });
    renderPage(<RevisionReview />, { api, ...route });
    expect(
      await screen.findByText('First revision of this contract'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'What changes, in words' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Documents side by side' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    [{ kind: 'person', ref: 'user:default/bo' }, 'Proposed by bo '],
    [
      { kind: 'group', ref: 'group:default/shop' },
      'Proposed by shop (found in the catalog',
    ],
    [
      {
        kind: 'group',
        ref: 'group:default/shop',
        author: 'user:default/carla',
      },
      'Proposed by carla through a template, and by shop (found in the catalog',
    ],
  ] as const)('says who proposed it: %j', async (proposer, expected) => {
    const api = fakeApi({
      getRevision: async () => ({ ...revision, proposer }),
    });
    renderPage(<RevisionReview />, { api, ...route });
    const line = await screen.findByText(/Proposed by/);
    expect(line).toHaveTextContent(expected);
  });

  it('says why somebody may not decide and who can', async () => {
    const api = fakeApi({
      getRevision: async () => ({
        ...revision,
        actions: [],
        steps: [{ ...step, mayDecide: false, whyNot: 'You proposed it' }],
      }),
    });
    renderPage(<RevisionReview />, { api, ...route });
    const bar = await screen.findByRole('region', { name: 'Decision' });
    expect(bar).toHaveTextContent('You cannot decide here: You proposed it');
    expect(bar).toHaveTextContent('Who can decide: Customer');
    expect(within(bar).queryByRole('button')).not.toBeInTheDocument();
  });

  it.each([
    ['Approve…', 'Approve', 'approve'],
    ['Request changes…', 'Request changes', 'request-changes'],
    ['Reject…', 'Reject', 'reject'],
  ])('sends %s with reason and state version', async (open, send, action) => {
    const user = userEvent.setup();
    const api = fakeApi({
      getRevision: async () => revision,
      actOnRevision: async () => ({
        ...revision,
        state: 'rejected',
        stateVersion: 5,
        actions: [],
        steps: [],
      }),
    });
    const { notify } = renderPage(<RevisionReview />, { api, ...route });
    await user.click(await screen.findByRole('button', { name: open }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Reason/), 'As agreed');
    await user.click(within(dialog).getByRole('button', { name: send }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.actOnRevision).toHaveBeenCalledTimes(1);
    expect(api.actOnRevision).toHaveBeenCalledWith('r3', {
      action,
      reason: 'As agreed',
      stateVersion: 4,
    });
    expect(notify).toHaveBeenCalled();
    expect(await screen.findByText('It was rejected.')).toBeInTheDocument();
  });

  it.each(['Request changes', 'Reject'])(
    'does not %s without a reason',
    async name => {
      const user = userEvent.setup();
      const api = fakeApi({ getRevision: async () => revision });
      renderPage(<RevisionReview />, { api, ...route });
      await user.click(await screen.findByRole('button', { name: `${name}…` }));
      const dialog = await screen.findByRole('dialog');
      await user.click(within(dialog).getByRole('button', { name }));
      expect(within(dialog).getByRole('alert')).toHaveTextContent('Say why');
      expect(api.actOnRevision).not.toHaveBeenCalled();
    },
  );

  it('explains that somebody was faster, and shows the state now', async () => {
    const user = userEvent.setup();
    const decided: RevisionDetail = {
      ...revision,
      state: 'rejected',
      stateVersion: 5,
      actions: [],
      steps: [{ ...step, state: 'rejected' }],
      history: [
        ...revision.history,
        {
          id: 'h2',
          at: '2026-11-20T11:59:00Z',
          action: 'reject',
          actor: { ref: 'user:default/cy', title: 'Cy' },
        },
      ],
    };
    const api = fakeApi({
      getRevision: jest
        .fn()
        .mockResolvedValueOnce(revision)
        .mockResolvedValue(decided),
      actOnRevision: async () => {
        throw refusal(409, 'The revision has moved on');
      },
    });
    renderPage(<RevisionReview />, { api, ...route });
    await user.click(await screen.findByRole('button', { name: 'Approve…' }));
    await user.click(await screen.findByRole('button', { name: 'Approve' }));
    expect(
      await screen.findByText(/Cy decided while you were reading: Rejected/),
    ).toBeInTheDocument();
    expect(screen.getByText('It was rejected.')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('keeps what was typed when the backend refuses', async () => {
    const user = userEvent.setup();
    const api = fakeApi({
      getRevision: async () => revision,
      actOnRevision: async () => {
        throw refusal(403, 'This step waits for group:default/other');
      },
    });
    renderPage(<RevisionReview />, { api, ...route });
    await user.click(await screen.findByRole('button', { name: 'Reject…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Reason/), 'No');
    await user.click(within(dialog).getByRole('button', { name: 'Reject' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'This step waits for group:default/other',
    );
    expect(within(dialog).getByLabelText(/Reason/)).toHaveValue('No');
  });

  it('says what failed', async () => {
    const api = fakeApi({
      getRevision: async () => {
        throw refusal(404, 'No such revision');
      },
    });
    renderPage(<RevisionReview />, { api, ...route });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is nothing here',
    );
  });
});
