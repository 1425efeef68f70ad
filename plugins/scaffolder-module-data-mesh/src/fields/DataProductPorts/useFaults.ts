import type { DataProductForm } from '@meshwork/model';
import { useEffect, useState } from 'react';
import { useMesh } from '../../mesh';
import { findFaults } from './findFaults';

/** Long enough for a word, short enough to be called live. */
const PAUSE_MS = 500;

/**
 * What is wrong with the form as it stands, some moments after the last key.
 *
 * @returns undefined until it was checked for the first time
 */
export function useFaults(values: DataProductForm): string[] | undefined {
  const client = useMesh();
  const [faults, setFaults] = useState<string[]>();
  // The form hands out new objects for the same content.
  const content = JSON.stringify(values);

  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        setFaults(
          await findFaults(JSON.parse(content), client, controller.signal),
        );
      } catch {
        // Something newer is being checked.
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [content, client]);

  return faults;
}
