import { ResponseError } from '@backstage/errors';
import type {
  ApiFinding,
  DataMeshApi,
  Impact,
} from '@meshwork/backstage-plugin-data-mesh-common';

/** The calls that the field needs. */
export type MeaningApi = Pick<
  DataMeshApi,
  'validateContract' | 'previewRevision'
>;

/** What a document would mean as the next revision of a contract. */
export type Meaning =
  | { kind: 'errors'; findings: ApiFinding[] }
  | { kind: 'same' }
  | { kind: 'change'; impact: Impact }
  /** The mesh refuses to say, in its words. */
  | { kind: 'refused'; message: string };

/**
 * Reads and checks a document, and asks what would follow if it were submitted.
 *
 * @throws Error when the mesh cannot be reached
 */
export async function meaningOf(
  contract: string,
  document: string,
  api: MeaningApi,
  signal?: AbortSignal,
): Promise<Meaning> {
  const { valid, findings } = await api.validateContract(document, { signal });
  if (!valid) {
    return {
      kind: 'errors',
      findings: findings.filter(({ severity }) => severity === 'error'),
    };
  }
  try {
    const impact = await api.previewRevision(contract, document, { signal });
    const { active, contentHash, known } = impact;
    const isInEffect = active && known?.id === active.id;
    return isInEffect && contentHash
      ? { kind: 'same' }
      : { kind: 'change', impact };
  } catch (error) {
    if (error instanceof ResponseError && error.statusCode < 500) {
      return { kind: 'refused', message: error.body.error.message };
    }
    throw error;
  }
}
