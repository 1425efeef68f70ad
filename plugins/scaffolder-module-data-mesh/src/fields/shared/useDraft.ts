import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';

/** Longer than between two keys, shorter than it takes to look up from them. */
const PAUSE_MS = 400;
/** A form that takes longer to hear something is told after so many times as long. */
const TIMES_AS_LONG = 20;
/** What is said of the whole form waits no longer than this for somebody to stop. */
const LONGEST_PAUSE_MS = 1_500;

/**
 * A value of a form that is shown at once and told to the form a moment later: with each value
 * that it is told, a form copies and compares all it holds, which for hundreds of columns takes
 * longer than a key should. The longer it takes, the longer the pause that it waits for.
 * Whatever could send the form tells it before.
 *
 * @param told - the value as the form has it
 * @param tell - tells the form another one
 */
export function useDraft<T>(
  told: T,
  tell: (value: T) => void,
): {
  value: T;
  change: (value: T) => void;
  /** For the element around all that changes the value. */
  handlers: {
    onBlur: (event: FocusEvent) => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
} {
  const [draft, setDraft] = useState<{ value: T }>();
  const waiting = useRef<{ value: T; timer: ReturnType<typeof setTimeout> }>();
  /** When the form was told what it has not taken in yet, and how long that took last. */
  const hearing = useRef<{ since?: number; tookMs: number }>({ tookMs: 0 });
  const latest = useRef(tell);
  useLayoutEffect(() => {
    latest.current = tell;
  });

  const tellNow = useCallback(() => {
    if (!waiting.current) return;
    const { value, timer } = waiting.current;
    clearTimeout(timer);
    waiting.current = undefined;
    hearing.current.since = performance.now();
    latest.current(value);
  }, []);
  const change = useCallback(
    (value: T) => {
      clearTimeout(waiting.current?.timer);
      const pause = Math.min(
        LONGEST_PAUSE_MS,
        Math.max(PAUSE_MS, hearing.current.tookMs * TIMES_AS_LONG),
      );
      waiting.current = { value, timer: setTimeout(tellNow, pause) };
      setDraft({ value });
    },
    [tellNow],
  );
  // From then on the form says what its value is.
  useEffect(() => {
    const { since } = hearing.current;
    if (since !== undefined) {
      hearing.current = { tookMs: performance.now() - since };
    }
    if (!waiting.current) setDraft(undefined);
  }, [told]);
  useEffect(() => tellNow, [tellNow]);

  return {
    value: draft ? draft.value : told,
    change,
    handlers: {
      onBlur: ({ currentTarget, relatedTarget }) => {
        // To a button that sends the form, for example.
        if (!currentTarget.contains(relatedTarget)) tellNow();
      },
      onKeyDown: event => {
        // In most fields it sends the form.
        if (event.key === 'Enter' && !event.defaultPrevented) tellNow();
      },
    },
  };
}
