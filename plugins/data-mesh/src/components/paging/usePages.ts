import { useCallback, useRef } from 'react';
import { useLive, useLoad, type Loaded, type LoadKey } from '../../hooks';
import { useCommand, type Command } from '../decisions/useCommand';

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

export interface Pages<T> {
  /** All items fetched so far. */
  load: Loaded<T[]>;
  /** Fetches the next page; absent when there is none. */
  more?: () => void;
  moreState: Command;
}

interface Fetched<T> extends Page<T> {
  /** How many pages these are, so that a reload fetches as many again. */
  pages: number;
}

/**
 * A list that grows page by page and is fetched again, as far as it was
 * opened, when the backend says that something changed.
 */
export function usePages<T>(
  fetchPage: (
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<Page<T>>,
  deps: LoadKey,
): Pages<T> {
  const opened = useRef(1);
  const latest = useRef(fetchPage);
  latest.current = fetchPage;
  const load = useLoad<Fetched<T>>(async signal => {
    let fetched: Fetched<T> = { items: [], pages: 0 };
    do {
      const page = await latest.current(fetched.nextCursor, signal);
      fetched = {
        items: [...fetched.items, ...page.items],
        nextCursor: page.nextCursor,
        pages: fetched.pages + 1,
      };
    } while (fetched.nextCursor && fetched.pages < opened.current);
    return fetched;
  }, deps);
  useLive(load.reload, { poll: true });
  const moreState = useCommand();

  const { value, setValue } = load;
  const { run } = moreState;
  const more = useCallback(
    () =>
      run(async () => {
        if (!value?.nextCursor) return;
        const page = await latest.current(
          value.nextCursor,
          new AbortController().signal,
        );
        opened.current = value.pages + 1;
        setValue({
          items: [...value.items, ...page.items],
          nextCursor: page.nextCursor,
          pages: value.pages + 1,
        });
      }),
    [run, value, setValue],
  );
  return {
    load: {
      ...load,
      value: value?.items,
      setValue: items => setValue({ items, pages: 1 }),
    },
    more: value?.nextCursor ? more : undefined,
    moreState,
  };
}
