import type { ReactNode } from 'react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { act, renderHook, waitFor } from '@testing-library/react';
import { entity } from '../decisions/__testUtils__/renderPage';
import { useEntityOptions } from './useEntityOptions';

const number = (i: number) => String(i).padStart(2, '0');
const teams = Array.from({ length: 25 }, (_, i) =>
  entity('Group', `team-${number(i)}`, `Team ${number(i)}`),
);
const KINDS = ['Group'] as const;

function setup() {
  const catalog = catalogApiMock({ entities: teams });
  const asked = jest.spyOn(catalog, 'queryEntities');
  const hook = renderHook(() => useEntityOptions(KINDS), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[catalogApiRef, catalog]]}>
        {children}
      </TestApiProvider>
    ),
  });
  const now = () => hook.result.current;
  const idle = () => waitFor(() => expect(now().loadingState).toBe('idle'));
  return { asked, now, idle };
}

it('fetches a page at a time, and no page twice', async () => {
  const { asked, now, idle } = setup();
  await idle();
  expect(now().items).toHaveLength(20);
  act(() => now().loadMore());
  act(() => now().loadMore());
  await idle();
  expect(now().items.map(({ label }) => label)).toEqual(
    teams.map(({ metadata }) => metadata.title),
  );
  act(() => now().loadMore());
  expect(asked).toHaveBeenCalledTimes(2);
});

it('shows nothing of what was found for other words', async () => {
  const { asked, now, idle } = setup();
  await idle();
  let answer = () => {};
  asked.mockImplementationOnce(async () => {
    await new Promise<void>(resolve => {
      answer = resolve;
    });
    return { items: teams.slice(3, 4), pageInfo: {}, totalItems: 1 };
  });
  act(() => now().setFilterText('03'));
  expect(now()).toMatchObject({ items: [], loadingState: 'loading' });
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  // Slower than what is typed next.
  act(() => now().setFilterText('07'));
  await act(async () => answer());
  await idle();
  expect(now().items.map(({ id }) => id)).toEqual(['group:default/team-07']);
});
