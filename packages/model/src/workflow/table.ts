/**
 * Who an action is open to, as the specification names them. `system` is the
 * product itself: a clock, a worker, the catalog.
 */
export type Actor =
  | 'system'
  | 'proposer'
  | 'requester'
  | 'approver'
  | 'product-owner'
  | 'domain-owner'
  | 'consumer-side'
  | 'provider-side'
  | 'governance'
  | 'steward'
  | 'privacy-officer'
  | 'platform-engineer'
  | 'initiator';

/** One row of a state machine. */
export interface Transition<State extends string, Action extends string> {
  /** `null`: the row creates the thing. */
  from: State | null;
  action: Action;
  by: readonly Actor[];
  /** Where it may lead; which one is decided by the guard named in `when`. */
  to: readonly State[];
  /** What must hold, or which case leads where. */
  when?: string;
  /** Whether the person must say why; `when-objecting`: only who objects must. */
  reason?: 'mandatory' | 'when-objecting';
  /**
   * Of the two sides of an agreement, the one that this is left to: the one
   * that gave the notice that runs, or the other one.
   */
  noticeSide?: 'giver' | 'other';
  /**
   * Actors who cannot do this alone, each with those of whom one must join in
   * as a second person.
   */
  second?: Partial<Record<Actor, readonly Actor[]>>;
}

/** A state machine as data. */
export type TransitionTable<
  State extends string,
  Action extends string,
> = readonly Transition<State, Action>[];

/** An action that the current state does not know. Carries both, for a 409. */
export class IllegalTransitionError extends Error {
  readonly name = 'IllegalTransitionError';
  constructor(
    readonly subject: string,
    readonly state: string,
    readonly action: string,
    readonly possible: readonly string[],
  ) {
    super(
      `The ${subject} is ${state}: "${action}" is not possible now${
        possible.length
          ? ` (possible: ${possible.join(', ')})`
          : ' (it is final)'
      }`,
    );
  }
}

/** The actions that a state knows, each once, in the order of the table. */
export function actionsIn<S extends string, A extends string>(
  table: TransitionTable<S, A>,
  state: S,
  actor?: Actor,
): A[] {
  const rows = table.filter(
    row => row.from === state && (!actor || row.by.includes(actor)),
  );
  return [...new Set(rows.map(row => row.action))];
}

/**
 * The row for an action in a state.
 *
 * @throws IllegalTransitionError when the state does not know the action
 */
export function transitionOf<S extends string, A extends string>(
  table: TransitionTable<S, A>,
  subject: string,
  state: S,
  action: A,
): Transition<S, A> {
  const row = table.find(r => r.from === state && r.action === action);
  if (!row) {
    throw new IllegalTransitionError(
      subject,
      state,
      action,
      actionsIn(table, state),
    );
  }
  return row;
}
