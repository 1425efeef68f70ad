import {
  agreementTransitions,
  type AgreementAction,
  type AgreementState,
} from '@meshwork/model';
import createKnex from 'knex';
import { Sealer } from '../plugins/data-mesh-backend/src/history/Sealer';

/** A row of the history of one agreement, in the order of the chain. */
export interface Entry {
  action: AgreementAction;
  from_state: AgreementState | null;
  to_state: AgreementState;
}

/**
 * The state that a history leads to, by the tables of the specification.
 *
 * @throws Error naming the first entry that no row of the table allows
 */
export function fold(history: readonly Entry[]): {
  state: AgreementState;
  moves: number;
} {
  let state: AgreementState | null = null;
  let moves = 0;
  for (const { action, from_state: from, to_state: to } of history) {
    // Remarks stand in it as well; they move nothing.
    if (!agreementTransitions.some(t => t.action === action)) continue;
    if (from !== state) {
      throw new Error(`"${action}" begins at ${from}, where ${state} was`);
    }
    const row = agreementTransitions.find(
      t => t.from === from && t.action === action && t.to.includes(to),
    );
    if (!row)
      throw new Error(`No row leads from ${from} by ${action} to ${to}`);
    state = to;
    moves += 1;
  }
  if (!state) throw new Error('It has no history');
  return { state, moves };
}

/** Walks the sealed chain of a database. */
export async function verify(connection: string) {
  const knex = createKnex({
    client: 'pg',
    connection,
    pool: { min: 0, max: 1 },
  });
  try {
    return await Sealer.verify(knex);
  } finally {
    await knex.destroy();
  }
}
