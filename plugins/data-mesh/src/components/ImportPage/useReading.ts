import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  Adoption,
  AdoptionCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { readFailure, type Failure } from '../decisions/failure';

/** What was read last, and what is being read. */
export interface Reading {
  /** What is asked for while it comes. */
  pending?: AdoptionCommand;
  /** What came, and what it was asked with. */
  read?: { command: AdoptionCommand; adoption: Adoption };
  failure?: Failure;
  start(command: AdoptionCommand): Promise<void>;
  stop(): void;
}

/** Reads an address; the next one takes the place of the last. */
export function useReading(): Reading {
  const { api } = useDataMesh();
  const [pending, setPending] = useState<AdoptionCommand>();
  const [read, setRead] = useState<Reading['read']>();
  const [failure, setFailure] = useState<Failure>();
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);

  const stop = useCallback(() => {
    running.current?.abort();
    setPending(undefined);
  }, []);
  const start = useCallback(
    async (command: AdoptionCommand) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setPending(command);
      setFailure(undefined);
      try {
        const adoption = await api.readAdoption(command, {
          signal: controller.signal,
        });
        if (!controller.signal.aborted) setRead({ command, adoption });
      } catch (error) {
        if (!controller.signal.aborted) {
          setRead(undefined);
          setFailure(readFailure(error));
        }
      } finally {
        if (running.current === controller) setPending(undefined);
      }
    },
    [api],
  );
  return { pending, read, failure, start, stop };
}
