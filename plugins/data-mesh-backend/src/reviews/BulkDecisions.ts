import type {
  BulkDecision,
  BulkResult,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { isError } from '@backstage/errors';
import { StaleStateError } from '../approvals/Approvals';

type Item = BulkDecision['items'][number];

const OUTCOMES: Record<string, BulkResult['outcome']> = {
  NotAllowedError: 'forbidden',
  NotFoundError: 'not-found',
  ConflictError: 'conflict',
  InputError: 'invalid',
};

/**
 * Decides on several things with one reason. Each is decided by itself, by the same service
 * as alone: what fails keeps nothing else from being done.
 *
 * @param decide - decides on one of them
 */
export async function decideAll(
  items: readonly Item[],
  decide: (item: Item) => Promise<void>,
  unexpected: (error: unknown) => void,
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (const { kind, id, step } of items) {
    const item = items[results.length];
    try {
      await decide(item);
      results.push({ kind, id, step, outcome: 'done' });
    } catch (error) {
      const outcome = isError(error) ? OUTCOMES[error.name] : undefined;
      if (!outcome) unexpected(error);
      results.push({
        kind,
        id,
        step,
        outcome: outcome ?? 'failed',
        message:
          outcome && isError(error)
            ? error.message
            : 'The data mesh failed; try it again',
        ...(error instanceof StaleStateError && {
          state: error.state,
          stateVersion: error.stateVersion,
        }),
      });
    }
  }
  return results;
}
