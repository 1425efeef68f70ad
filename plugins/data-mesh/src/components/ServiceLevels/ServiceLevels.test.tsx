import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DataMeshApi,
  PortServiceLevels,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { ServiceLevels } from './ServiceLevels';

const port: PortServiceLevels = {
  port: 'main',
  levels: [
    {
      metric: 'freshness',
      unit: 's',
      promised: { limit: 900, origin: 'contract' },
      observed: {
        last: 660,
        lastAt: '2026-11-20T11:00:00Z',
        lastBroke: false,
        source: 'dbt',
        count: 30,
        mean: 600,
        min: 300,
        max: 1200,
        judged: 30,
        breaches: 2,
      },
      days: [
        { day: '2026-11-19', mean: 1000, max: 1200, judged: 2, breaches: 1 },
        {
          day: '2026-11-20',
          mean: 660,
          min: 600,
          max: 700,
          judged: 2,
          breaches: 0,
        },
      ],
    },
    {
      metric: 'completeness',
      unit: '%',
      object: 'orders',
      column: 'email',
      promised: { limit: 99.5, origin: 'product' },
      observed: {
        last: 98,
        lastAt: '2026-11-20T11:00:00Z',
        lastBroke: true,
        source: 'soda',
        count: 1,
        judged: 1,
        breaches: 1,
      },
      days: [{ day: '2026-11-20', mean: 98, judged: 1, breaches: 1 }],
    },
    { metric: 'accuracy', promised: { limit: 98, origin: 'policy' }, days: [] },
  ],
  tests: {
    total: 8,
    failing: 1,
    at: '2026-11-20T11:00:00Z',
    source: 'dbt',
    failures: [
      { test: 'unique_id', at: '2026-11-20T11:00:00Z', message: 'Got 3' },
    ],
  },
  schemas: [
    {
      object: 'orders',
      at: '2026-11-20T11:00:00Z',
      source: 'dbt',
      ahead: true,
      changes: [{ path: 'a', summary: 'total removed', verdict: 'breaking' }],
    },
    {
      object: 'lines',
      at: '2026-11-20T11:00:00Z',
      source: 'dbt',
      ahead: false,
      changes: [],
    },
  ],
};

const show = (given: Partial<DataMeshApi>) =>
  renderPage(
    <ServiceLevels productRef="dataproduct:default/orders" port="main" />,
    {
      api: fakeApi(given),
    },
  );
const answer = (ports: PortServiceLevels[]) => ({
  getServiceLevels: async () => ({ environment: 'prod', days: 30, ports }),
});

describe('ServiceLevels', () => {
  it('shows what is promised beside what was observed', async () => {
    await show(answer([port]));
    const table = await screen.findByRole('table', {
      name: /promised, and observed/,
    });
    const rows = within(table).getAllByRole('row').slice(1);
    const texts = rows.map(row =>
      [...row.children].map(cell => cell.textContent?.replace(/\s+/g, ' ')),
    );
    expect(texts).toEqual([
      [
        'Freshness',
        '≤ 15 minutes by the contract',
        '11 minutes by dbt, 1 hour ago',
        '28 of 30',
        '',
      ],
      [
        'Completeness · orders.email',
        '≥ 99.5 % by the product',
        '98 % by soda, 1 hour ago',
        'broken now, kept 0 of 1',
        '',
      ],
      ['Accuracy', '≥ 98 % by policy', 'nothing reported', 'not known', ''],
    ]);
  });

  it('says in words and figures what the charts show', async () => {
    await show(answer([port]));
    expect(
      await screen.findByRole('img', {
        name: 'Freshness: 2 days with observations, broken on 1',
      }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByText('Freshness, day by day as a table'));
    const day = await screen.findByRole('row', { name: /Nov 19, 2026/ });
    expect(day).toHaveTextContent('16.7 minutes–20 minutes1 / 2');
  });

  it('tells of tests that fail, and of schemas that differ', async () => {
    await show(answer([port]));
    expect(await screen.findByText('7 of 8 tests pass')).toBeInTheDocument();
    expect(screen.getByText('unique_id: Got 3')).toBeInTheDocument();
    const drift = screen.getByRole('group', {
      name: 'The schema of orders is not the one that was agreed',
    });
    expect(drift).toHaveTextContent('total removed');
    expect(drift).toHaveTextContent('is not approved yet');
    expect(
      screen.getByText('The schema of lines is as agreed'),
    ).toBeInTheDocument();
  });

  it('says that there is nothing', async () => {
    await show(answer([]));
    expect(
      await screen.findByText(/Nothing is promised of this port/),
    ).toBeInTheDocument();
  });

  it('says that it failed', async () => {
    await show({
      getServiceLevels: async () => {
        throw new Error('no way');
      },
    });
    expect(await screen.findByText(/no way/)).toBeInTheDocument();
  });
});
