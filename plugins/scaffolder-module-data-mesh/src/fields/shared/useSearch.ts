import { useEffect, useState } from 'react';

/** Long enough for a word, short enough to be called live. */
const PAUSE_MS = 250;

/** Something to choose. */
export interface Option {
  value: string;
  label: string;
  /** What else tells it from others. */
  detail?: string;
  /** Why it cannot be chosen. */
  whyNot?: string;
}

/** Finds what fits to a text; on the server, which shows what one may see. */
export type Search = (text: string, signal: AbortSignal) => Promise<Option[]>;

export interface Found {
  state: 'searching' | 'found' | 'failed';
  options: Option[];
}

/** What fits to what is typed, some moments after the last key. What is older is given up. */
export function useSearch(search: Search, text: string, open: boolean): Found {
  const [found, setFound] = useState<Found>({
    state: 'searching',
    options: [],
  });
  useEffect(() => {
    if (!open) return undefined;
    const controller = new AbortController();
    setFound(({ options }) => ({ state: 'searching', options }));
    const timer = setTimeout(async () => {
      try {
        const options = await search(text, controller.signal);
        if (!controller.signal.aborted) setFound({ state: 'found', options });
      } catch {
        if (!controller.signal.aborted) {
          setFound({ state: 'failed', options: [] });
        }
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search, text, open]);
  return found;
}
