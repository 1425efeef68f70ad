import type {
  AuthoringForm,
  AuthoringPreview,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useCallback, useEffect, useState } from 'react';
import { useMesh } from '../../mesh';

/** Long enough for a word, short enough to be called live. */
const PAUSE_MS = 700;

export interface Feedback {
  /** Whether what is shown is about an older form. */
  asking: boolean;
  failed: boolean;
  preview?: AuthoringPreview;
  again: () => void;
}

/**
 * What would become of the form as it stands, some moments after the last key. What is older
 * is given up, and what was said last stays until there is something newer.
 */
export function useFeedback(form: AuthoringForm): Feedback {
  const mesh = useMesh();
  const [times, setTimes] = useState(0);
  const [state, setState] = useState<Omit<Feedback, 'again'>>({
    asking: true,
    failed: false,
  });
  // The form hands out new objects for the same content.
  const content = JSON.stringify(form);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setState(before => ({ ...before, asking: true }));
    const timer = setTimeout(async () => {
      try {
        const preview = await mesh.previewProduct(JSON.parse(content), {
          signal,
        });
        if (!signal.aborted) {
          setState({ asking: false, failed: false, preview });
        }
      } catch {
        if (!signal.aborted) {
          setState(before => ({ ...before, asking: false, failed: true }));
        }
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [content, mesh, times]);
  const again = useCallback(() => setTimes(before => before + 1), []);
  return { ...state, again };
}
