import { screen } from '@testing-library/react';
import type { Step } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { Steps } from './Steps';

const step: Step = {
  position: 1,
  stage: 1,
  role: 'external',
  target: 'servicenow',
  assignedRole: 'external',
  system: 'servicenow',
  systemTitle: 'ServiceNow',
  approvers: [],
  state: 'open',
  openedAt: '2026-03-02T09:00:00.000Z',
  mayDecide: false,
};

const show = (change: Partial<Step>) =>
  renderPage(<Steps steps={[{ ...step, ...change }]} />, {
    api: fakeApi({}),
    path: '/steps',
    at: '/steps',
  });

describe('a step that another system decides', () => {
  it('says where it waits, and leads there', async () => {
    show({ reference: 'RITM0012', referenceLink: 'https://now.example.com/1' });
    const item = await screen.findByRole('listitem');
    expect(item).toHaveTextContent('It is decided in ServiceNow');
    expect(item).toHaveTextContent('Waits since');
    expect(screen.getByRole('link', { name: /RITM0012/ })).toHaveAttribute(
      'href',
      'https://now.example.com/1',
    );
  });

  it('says who decided there, as text and not as somebody of the portal', async () => {
    show({
      state: 'approved',
      decidedBy: { ref: 'external:default/servicenow' },
      decidedThere: 'Jane <b>Doe</b>',
      decidedAt: '2026-03-03T09:00:00.000Z',
    });
    const item = await screen.findByRole('listitem');
    expect(item).toHaveTextContent('by Jane <b>Doe</b> in ServiceNow');
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
