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

/**
 * A value of a form that is shown at once and told to the form a moment later: with each value
 * that it is told, a form copies and compares all it holds, which for hundreds of columns takes
 * longer than a key should. Whatever could send the form tells it before.
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
  const latest = useRef(tell);
  useLayoutEffect(() => {
    latest.current = tell;
  });

  const tellNow = useCallback(() => {
    if (!waiting.current) return;
    const { value, timer } = waiting.current;
    clearTimeout(timer);
    waiting.current = undefined;
    latest.current(value);
  }, []);
  const change = useCallback(
    (value: T) => {
      clearTimeout(waiting.current?.timer);
      waiting.current = { value, timer: setTimeout(tellNow, PAUSE_MS) };
      setDraft({ value });
    },
    [tellNow],
  );
  // From then on the form says what its value is.
  useEffect(() => {
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
