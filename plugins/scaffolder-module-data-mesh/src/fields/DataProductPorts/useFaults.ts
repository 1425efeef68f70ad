import type { DataProductForm } from '@meshwork/model';
import { useCallback } from 'react';
import { useMesh } from '../../mesh';
import { useLookedAt } from '../shared/useLookedAt';
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
  const { found } = useLookedAt(
    values,
    useCallback(
      (form: DataProductForm, signal: AbortSignal) =>
        findFaults(form, client, signal),
      [client],
    ),
    PAUSE_MS,
  );
  return found;
}
