import { ConflictError, InputError } from '@backstage/errors';
import { PROPOSED_BY_ANNOTATION } from '@meshwork/model';
import { readContract, type RuleConfig } from '@meshwork/odcs';
import { posix } from 'node:path';
import { Scalar } from 'yaml';
import type { OpenDescriptor } from './descriptor';

/**
 * Puts a document in the place of a contract: into the file that its entity names, or into
 * the entity where it stands there itself.
 *
 * @param path - of the descriptor, within the repository
 * @returns files to write, by path
 * @throws InputError for a document with errors, and for a contract that is not described there
 * @throws ConflictError for a contract whose document is kept outside of the repository
 */
export function placeContract(
  descriptor: OpenDescriptor,
  path: string,
  contract: { name: string; namespace?: string },
  text: string,
  settings: {
    rules?: RuleConfig;
    /** Full reference of whoever has it written, where a person is known. */
    author?: string;
  } = {},
): Record<string, string> {
  const { rules, author } = settings;
  const errors = readContract(text, { rules }).findings.filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0) {
    throw new InputError(
      `The contract has errors:\n${errors
        .map(error => `- ${error.path}: ${error.message}`)
        .join('\n')}`,
    );
  }
  const { document, entity } = descriptor.find(
    'API',
    contract.name,
    contract.namespace,
  );
  const definition = entity.spec?.definition as
    | string
    | { $text?: string }
    | undefined;
  if (author) {
    document.setIn(['metadata', 'annotations', PROPOSED_BY_ANNOTATION], author);
  }
  if (typeof definition === 'string') {
    const value = new Scalar(text);
    value.type = 'BLOCK_LITERAL';
    document.setIn(['spec', 'definition'], value);
    return { [path]: descriptor.write() };
  }
  const own = definition?.$text;
  if (!own || /^[a-z][a-z0-9+.-]*:/i.test(own)) {
    throw new ConflictError(
      `The document of ${contract.name} is not kept beside its entity: change it where it is kept`,
    );
  }
  const target = posix.join(posix.dirname(path), own);
  if (target.startsWith('..') || posix.isAbsolute(own)) {
    throw new ConflictError(
      `The document of ${contract.name} is kept outside of the repository`,
    );
  }
  return { [target]: text, ...(author && { [path]: descriptor.write() }) };
}
