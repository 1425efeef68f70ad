import { useCallback, useEffect, useRef, useState } from 'react';

/** What an answer depends on: plain values, compared by what they are. */
export type LoadKey = readonly (string | number | boolean | undefined | null)[];

/** Something that is fetched, with what is known of it so far. */
export interface Loaded<T> {
  /** The latest answer; stays while it is fetched again. */
  value?: T;
  /** Why the latest attempt failed. */
  error?: Error;
  /** Whether an answer is on its way. */
  loading: boolean;
  /** Fetches again and keeps what is shown until the answer is there. */
  reload(): void;
  /** Takes over an answer that came another way, for example from a command. */
  setValue(value: T): void;
}

interface State<T> {
  value?: T;
  error?: Error;
  loading: boolean;
}

/**
 * Fetches when the component appears and whenever `deps` change; an answer
 * that is no longer wanted is aborted and ignored.
 *
 * @param load - fetches; has to pass the signal on
 * @param deps - what the answer depends on
 * @param options - `keepPrevious` keeps showing the answer to the former `deps`
 *   until the next one is there, as a list wants it while its filter changes
 */
export function useLoad<T>(
  load: (signal: AbortSignal) => Promise<T>,
  deps: LoadKey,
  options: { keepPrevious?: boolean } = {},
): Loaded<T> {
  const { keepPrevious = false } = options;
  const key = JSON.stringify(deps);
  const [state, setState] = useState<State<T>>({ loading: true });
  const latest = useRef({ load, controller: new AbortController() });
  latest.current.load = load;

  const run = useCallback((keep: boolean) => {
    latest.current.controller.abort();
    const controller = new AbortController();
    latest.current.controller = controller;
    setState(before => ({
      value: keep ? before.value : undefined,
      error: keep ? before.error : undefined,
      loading: true,
    }));
    latest.current.load(controller.signal).then(
      value => {
        if (!controller.signal.aborted) setState({ value, loading: false });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const cause = error instanceof Error ? error : new Error(String(error));
        setState(({ value }) => ({ value, error: cause, loading: false }));
      },
    );
  }, []);

  useEffect(() => {
    const current = latest.current;
    run(keepPrevious);
    return () => current.controller.abort();
  }, [key, keepPrevious, run]);

  const reload = useCallback(() => run(true), [run]);
  const setValue = useCallback((value: T) => {
    latest.current.controller.abort();
    setState({ value, loading: false });
  }, []);
  return { ...state, reload, setValue };
}
