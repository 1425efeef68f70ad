import { contentHash, readContract, type RuleConfig } from '@meshwork/odcs';
import type { ContractRow } from './ProjectionStore';

/** Larger definitions are not parsed: they would hold up everybody else. */
export const LARGEST_DOCUMENT = 1_048_576;

/**
 * What the catalog holds of a contract, read and checked.
 *
 * @param definition - `spec.definition` of the entity, whatever it is
 * @param rules - severities that shall not be the engine's own
 */
export function readHead(
  definition: unknown,
  rules: RuleConfig,
): Pick<
  ContractRow,
  'document' | 'valid' | 'contentHash' | 'version' | 'findings'
> {
  if (typeof definition !== 'string') {
    return {
      document: '',
      valid: false,
      findings: [
        {
          rule: 'definition-missing',
          severity: 'error',
          path: 'spec.definition',
          message: 'The entity has no definition: put the contract there',
        },
      ],
    };
  }
  if (definition.length > LARGEST_DOCUMENT) {
    return {
      document: '',
      valid: false,
      findings: [
        {
          rule: 'document-too-large',
          severity: 'error',
          path: '',
          message: `The document has ${definition.length} characters; at most ${LARGEST_DOCUMENT} are read`,
        },
      ],
    };
  }
  const { document, valid, findings } = readContract(definition, { rules });
  return {
    document: definition,
    valid,
    findings,
    ...(valid &&
      document && {
        contentHash: contentHash(document),
        version: String(document.version),
      }),
  };
}
