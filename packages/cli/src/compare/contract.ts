import { type OdcsDocument, readContract } from '@meshwork/odcs';
import { CannotRun } from '../cannotRun';
import { readEntities } from '../documents/entities';
import { kindOf } from '../documents/kind';

/** A contract to compare or to convert. */
export interface Contract {
  document: OdcsDocument;
  /** The text of the contract itself, which may stand in a catalog entity. */
  text: string;
  /** How many errors it has. */
  errors: number;
  place(line: number, column: number): { line: number; column: number };
}

/** A contract in a file, with the entity that it stands in, if it stands in one. */
export interface Located {
  entity?: string;
  contract: Contract;
}

function inEntities(text: string, name: string) {
  const entities = readEntities(text);
  if ('error' in entities) {
    const { line, column, message } = entities.error;
    throw new CannotRun(`${name}:${line}:${column}: ${message}`);
  }
  return entities.contracts;
}

function readIn(
  { text, place }: Pick<Contract, 'text' | 'place'>,
  name: string,
): Contract {
  const { document, findings } = readContract(text);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!document) {
    const { message, line = 1, column = 1 } = errors[0];
    const at = place(line, column);
    throw new CannotRun(`${name}:${at.line}:${at.column}: ${message}`);
  }
  return { document, text, errors: errors.length, place };
}

/**
 * Reads every contract in a text, be it a contract or a catalog file with some.
 *
 * @param name - what messages call the text
 * @throws CannotRun if one cannot be read
 */
export function contractsIn(text: string, name: string): Located[] {
  if (kindOf(name, text) !== 'entities') {
    const place = (line: number, column: number) => ({ line, column });
    return [{ contract: readIn({ text, place }, name) }];
  }
  return inEntities(text, name).map(({ name: entity, ...own }) => ({
    entity,
    contract: readIn(own, name),
  }));
}

/**
 * Reads the contract in a text, be it a contract or a catalog file with one.
 *
 * @param name - what messages call the text
 * @throws CannotRun if there is none that can be read, or more than one
 */
export function contractIn(text: string, name: string): Contract {
  const [only, second] = contractsIn(text, name);
  if (only && !second) return only.contract;
  throw new CannotRun(
    only
      ? `${name} has several contracts in it: keep each in a file of its own, with "$text".`
      : `${name} has no contract in it.`,
  );
}
