import { useCallback, useRef, useState } from 'react';
import { readFailure, type Failure } from './failure';

/** One command at a time: a second click while it runs does nothing. */
export interface Command {
  pending: boolean;
  failure?: Failure;
  run(work: () => Promise<void>): Promise<void>;
  /** Forgets the failure, for example because the input changed. */
  clear(): void;
}

/** Runs what changes something, and keeps why it failed. */
export function useCommand(): Command {
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const run = useCallback(async (work: () => Promise<void>) => {
    // State alone would let a second click of the same moment through.
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(readFailure(error));
    } finally {
      busy.current = false;
      setPending(false);
    }
  }, []);
  const clear = useCallback(() => setFailure(undefined), []);
  return { pending, failure, run, clear };
}
