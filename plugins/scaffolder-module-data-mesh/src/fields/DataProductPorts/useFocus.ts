import { useCallback, useEffect, useRef } from 'react';

/**
 * Moves the focus to an element, once it is there: to what was added, or to
 * the nearest thing to what was removed, so that nobody at a keyboard is lost.
 */
export function useFocus(): (id: string) => void {
  const wanted = useRef<string>();
  useEffect(() => {
    if (wanted.current === undefined) return;
    const element = document.getElementById(wanted.current);
    if (element) {
      wanted.current = undefined;
      element.focus();
    }
  });
  return useCallback(id => {
    const element = document.getElementById(id);
    if (element) element.focus();
    else wanted.current = id;
  }, []);
}
