import { useCallback, useEffect, useState } from 'react';

/** What is known of something that was asked for. */
export type Answer<T> =
  | { state: 'asking' }
  | { state: 'failed'; again: () => void }
  | { state: 'there'; value: T };

/**
 * Asks once for each function; what is older is given up.
 *
 * @param ask - the same function while it asks the same
 */
export function useAnswer<T>(
  ask: (signal: AbortSignal) => Promise<T>,
): Answer<T> {
  const [times, setTimes] = useState(0);
  const again = useCallback(() => setTimes(before => before + 1), []);
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'asking' });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setAnswer({ state: 'asking' });
    ask(signal).then(
      value => {
        if (!signal.aborted) setAnswer({ state: 'there', value });
      },
      () => {
        if (!signal.aborted) setAnswer({ state: 'failed', again });
      },
    );
    return () => controller.abort();
  }, [ask, again, times]);
  return answer;
}
