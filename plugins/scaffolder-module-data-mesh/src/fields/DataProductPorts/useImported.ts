import type {
  AuthoringColumns,
  AuthoringText,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useEffect, useState } from 'react';
import { useMesh } from '../../mesh';
import { statusOf } from '../shared/statusOf';

/** Long enough for a line to be typed. */
const PAUSE_MS = 600;

export type Reading =
  | { state: 'nothing' }
  | { state: 'reading' }
  | { state: 'refused'; message: string }
  | { state: 'away' }
  | { state: 'busy' }
  | { state: 'read'; read: AuthoringColumns };

/** The columns of a text, some moments after it was put in. What is older is given up. */
export function useImported(asked: AuthoringText | undefined): Reading {
  const mesh = useMesh();
  const [reading, setReading] = useState<Reading>({ state: 'nothing' });
  const { text, format, dialect, object } = asked ?? {};
  useEffect(() => {
    if (!text?.trim() || !format) {
      setReading({ state: 'nothing' });
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    setReading({ state: 'reading' });
    const timer = setTimeout(async () => {
      try {
        const read = await mesh.readColumns(
          {
            text,
            format,
            ...(dialect && { dialect }),
            ...(object !== undefined && { object }),
          },
          { signal },
        );
        if (!signal.aborted) setReading({ state: 'read', read });
      } catch (error) {
        if (!signal.aborted) setReading(refused(error));
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [mesh, text, format, dialect, object]);
  return reading;
}

function refused(error: unknown): Reading {
  const status = statusOf(error);
  if (status === 503) return { state: 'busy' };
  if (status === undefined || status >= 500) return { state: 'away' };
  const { body } = error as { body?: { error?: { message?: string } } };
  return {
    state: 'refused',
    message: body?.error?.message ?? (error as Error).message,
  };
}
