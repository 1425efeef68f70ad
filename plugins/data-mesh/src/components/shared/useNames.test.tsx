import type { ReactNode } from 'react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { renderHook } from '@testing-library/react';
import { useNames } from './useNames';

function setup(promise: Promise<unknown>) {
  const forEntity = jest.fn(() => ({ promise }));
  const { result } = renderHook(() => useNames(), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider
        apis={[[entityPresentationApiRef, { forEntity } as never]]}
      >
        {children}
      </TestApiProvider>
    ),
  });
  return { forEntity, names: result.current };
}
const team = { ref: 'group:default/legal' };

it('waits for the names that are not known', async () => {
  let answer = () => {};
  const { forEntity, names } = setup(
    new Promise<void>(resolve => {
      answer = resolve;
    }),
  );
  let done = false;
  const waiting = names([team, { ref: 'user:default/ada', title: 'Ada' }]).then(
    () => {
      done = true;
    },
  );
  await Promise.resolve();
  expect(done).toBe(false);
  answer();
  await waiting;
  expect(forEntity.mock.calls).toEqual([['group:default/legal']]);
});

it('does without those that cannot be found out', async () => {
  const { names } = setup(Promise.reject(new Error('The catalog is away')));
  await expect(names([team])).resolves.toBeUndefined();
});

it('does not wait for ever', async () => {
  jest.useFakeTimers();
  const { names } = setup(new Promise(() => {}));
  const waiting = names([team]);
  await jest.advanceTimersByTimeAsync(2_000);
  await expect(waiting).resolves.toBeUndefined();
  jest.useRealTimers();
});
