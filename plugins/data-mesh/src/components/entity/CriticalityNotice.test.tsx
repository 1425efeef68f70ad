import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ProductCriticality } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { CriticalityNotice } from './CriticalityNotice';

const waiting: ProductCriticality = {
  declared: 'critical',
  counted: 'low',
  waiting: true,
  confirmedBy: 'governance',
  stateVersion: 3,
  mayConfirm: true,
};
const product = { ref: 'dataproduct:default/orders', title: 'Orders' };

function show(criticality: ProductCriticality | undefined) {
  const confirmCriticality = jest.fn(async () => waiting);
  const onDone = jest.fn();
  renderPage(
    <CriticalityNotice scorecard={{ product, criticality }} onDone={onDone} />,
    { api: fakeApi({ confirmCriticality }) },
  );
  return { confirmCriticality, onDone };
}

it('has what is declared confirmed, by whoever may', async () => {
  const { confirmCriticality, onDone } = show(waiting);
  const user = userEvent.setup();
  expect(
    await screen.findByText(/declared Critical, and counts as Low/i),
  ).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /Confirm/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/Reason/), 'All orders hang on it');
  await user.click(dialog.getByRole('button', { name: 'Confirm' }));
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(confirmCriticality).toHaveBeenCalledWith(product.ref, {
    criticality: 'critical',
    stateVersion: 3,
    reason: 'All orders hang on it',
  });
});

it('only says so to others', async () => {
  show({ ...waiting, mayConfirm: false });
  expect(await screen.findByText(/Governance group/)).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
});

it.each([undefined, { ...waiting, waiting: false }])(
  'says nothing where nothing waits',
  async criticality => {
    show(criticality);
    await waitFor(() => expect(screen.getByRole('status')).toBeInTheDocument());
    expect(screen.queryByText(/declared/i)).toBeNull();
  },
);
