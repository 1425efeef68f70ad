import { useEffect, useState } from 'react';
import { useMesh } from '../../mesh';
import { type Meaning, meaningOf } from './meaning';

/** Long enough for a word, short enough to be called live. */
const PAUSE_MS = 600;

/** What is known of a document while somebody writes it. */
export interface Known {
  /** Of the document as it was when it was asked last. */
  meaning?: Meaning;
  asking: boolean;
  /** The mesh cannot be reached. */
  away: boolean;
}

/** What a document means, some moments after the last key. */
export function useMeaning(
  contract: string | undefined,
  document: string | undefined,
): Known {
  const mesh = useMesh();
  const [known, setKnown] = useState<Known>({ asking: true, away: false });
  useEffect(() => {
    if (!contract || document === undefined) return undefined;
    const controller = new AbortController();
    setKnown(before => ({ ...before, asking: true }));
    const timer = setTimeout(async () => {
      try {
        const meaning = await meaningOf(
          contract,
          document,
          mesh,
          controller.signal,
        );
        if (!controller.signal.aborted) {
          setKnown({ meaning, asking: false, away: false });
        }
      } catch {
        if (!controller.signal.aborted) {
          setKnown({ asking: false, away: true });
        }
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [contract, document, mesh]);
  return known;
}
