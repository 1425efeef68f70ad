import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of something that is being filled in. */
export interface LookedAt<A> {
  /** Whether it is looked at just now. */
  asking: boolean;
  /** Whether nothing could be said of it the last time. */
  failed: boolean;
  /** What was said last, until there is something newer. */
  found?: A;
  again: () => void;
}

/**
 * Has something looked at some moments after it was changed last. What is older is given up.
 *
 * @param values - a new object where something may be another; the same content is looked at once
 * @param look - the same function while it looks at the same
 */
export function useLookedAt<V extends object, A>(
  values: V,
  look: (values: V, signal: AbortSignal) => Promise<A>,
  pauseMs: number,
): LookedAt<A> {
  const [times, setTimes] = useState(0);
  const [state, setState] = useState<Omit<LookedAt<A>, 'again'>>({
    asking: true,
    failed: false,
  });
  const last = useRef<{
    content: string;
    look: unknown;
    times: number;
    controller: AbortController;
  }>();

  useEffect(() => {
    const timer = setTimeout(async () => {
      // Only now: to write down a long form takes its time, and most of what was typed has
      // been typed over by then.
      const content = JSON.stringify(values);
      const before = last.current;
      if (
        before?.content === content &&
        before.look === look &&
        before.times === times
      ) {
        return;
      }
      before?.controller.abort();
      const controller = new AbortController();
      const { signal } = controller;
      last.current = { content, look, times, controller };
      setState(known => ({ ...known, asking: true }));
      try {
        const found = await look(values, signal);
        if (!signal.aborted) setState({ asking: false, failed: false, found });
      } catch {
        if (!signal.aborted) {
          setState(known => ({ ...known, asking: false, failed: true }));
        }
      }
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [values, look, pauseMs, times]);
  useEffect(() => () => last.current?.controller.abort(), []);

  const again = useCallback(() => setTimes(before => before + 1), []);
  return { ...state, again };
}
