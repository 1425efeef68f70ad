import { useState } from 'react';
import type {
  EntityLink,
  HistoryEntry,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMe } from '../../hooks';
import { readFailure } from './failure';

/** Anything that is decided on: it has a state version and a history. */
export interface Decidable {
  stateVersion: number;
  history: HistoryEntry[];
}

/** What happened to a thing while somebody was reading it. */
export interface Conflict {
  who?: EntityLink;
  action?: string;
}

/** What some commands say besides the reason. */
type More = Record<string, string>;

export interface Decision<A extends string> {
  conflict?: Conflict;
  dismissConflict(): void;
  /**
   * Sends the command with the state version that the person was looking at.
   * Rejects with anything but a conflict: that one is explained on the page,
   * beside the current state, since the question has changed.
   */
  submit(action: A, reason?: string, more?: More): Promise<void>;
}

/** Sends decisions on one thing and explains a conflict with somebody else's. */
export function useDecision<T extends Decidable, A extends string>(options: {
  value: T;
  send(command: {
    action: A;
    stateVersion: number;
    reason?: string;
  }): Promise<T>;
  fetch(): Promise<T>;
  onValue(value: T): void;
  /** What is said in passing when it went through. */
  done(action: A): string;
}): Decision<A> {
  const { value, send, fetch, onValue, done } = options;
  const { notify } = useDataMesh();
  const { reload: reloadMe } = useMe();
  const [conflict, setConflict] = useState<Conflict>();

  const submit = async (action: A, reason?: string, more?: More) => {
    const { stateVersion } = value;
    setConflict(undefined);
    try {
      onValue(
        await send({
          ...more,
          action,
          stateVersion,
          ...(reason && { reason }),
        }),
      );
      notify(done(action));
    } catch (error) {
      if (readFailure(error).status !== 409) throw error;
      const current = await fetch();
      setConflict(whatHappened(value, current));
      onValue(current);
    }
    reloadMe();
  };
  return { conflict, dismissConflict: () => setConflict(undefined), submit };
}

/** The latest entry that was not there when the person began to read. */
function whatHappened(before: Decidable, now: Decidable): Conflict {
  const known = new Set(before.history.map(entry => entry.id));
  const latest = now.history
    .filter(entry => !known.has(entry.id))
    .sort((a, b) => b.at.localeCompare(a.at))[0];
  return latest ? { who: latest.actor, action: latest.action } : {};
}
