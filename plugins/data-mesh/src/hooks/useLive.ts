import { useEffect, useRef } from 'react';
import type { JsonObject } from '@backstage/types';
import { useSignal } from '@backstage/plugin-signals-react';

/** Between two looks, where nothing tells that something changed; milliseconds. */
const POLL_INTERVAL = 15_000;

/** On the channel `data-mesh`: whoever shows `subject` should fetch it again. */
export interface MeshSignal extends JsonObject {
  subject: string;
}

export interface LiveOptions {
  /** Only signals that concern this; all of them when left out. */
  concerns?: (subject: string) => boolean;
  /** Look again every 15 seconds where the portal has no signals. */
  poll?: boolean;
}

/**
 * Fetches again when the backend says that something changed, when the tab
 * comes back into view and, on a page that waits for something in a portal
 * without signals, every 15 seconds while it is visible.
 */
export function useLive(reload: () => void, options: LiveOptions = {}) {
  const { concerns, poll = false } = options;
  const { lastSignal, isSignalsAvailable } = useSignal<MeshSignal>('data-mesh');
  const latest = useRef({ reload, concerns });
  latest.current = { reload, concerns };

  useEffect(() => {
    if (!lastSignal) return;
    const { subject } = lastSignal;
    if (latest.current.concerns?.(subject) ?? true) latest.current.reload();
  }, [lastSignal]);

  useEffect(() => {
    const whenVisible = () => {
      if (document.visibilityState === 'visible') latest.current.reload();
    };
    document.addEventListener('visibilitychange', whenVisible);
    const timer =
      poll && !isSignalsAvailable
        ? window.setInterval(whenVisible, POLL_INTERVAL)
        : undefined;
    return () => {
      document.removeEventListener('visibilitychange', whenVisible);
      window.clearInterval(timer);
    };
  }, [poll, isSignalsAvailable]);
}
