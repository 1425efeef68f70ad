import type {
  AuthoringForm,
  AuthoringPreview,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useCallback, useMemo } from 'react';
import { sentOf, useMesh } from '../../mesh';
import { useLookedAt, type LookedAt } from '../shared/useLookedAt';

/** Long enough for a word, short enough to be called live. */
const PAUSE_MS = 700;

/**
 * What would become of the form as it stands, some moments after the last key. What is older
 * is given up, and what was said last stays until there is something newer.
 */
export function useFeedback(values: object): LookedAt<AuthoringPreview> {
  const mesh = useMesh();
  return useLookedAt(
    useMemo(() => sentOf(values), [values]),
    useCallback(
      (form: AuthoringForm, signal: AbortSignal) =>
        mesh.previewProduct(form, { signal }),
      [mesh],
    ),
    PAUSE_MS,
  );
}
