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

/** The one contract of a catalog file. */
function inEntities(text: string, name: string) {
  const entities = readEntities(text);
  if ('error' in entities) {
    const { line, column, message } = entities.error;
    throw new CannotRun(`${name}:${line}:${column}: ${message}`);
  }
  const [contract, second] = entities.contracts;
  if (!contract || second) {
    throw new CannotRun(
      contract
        ? `${name} has several contracts in it: keep each in a file of its own, with "$text".`
        : `${name} has no contract in it.`,
    );
  }
  return contract;
}

/**
 * Reads the contract in a text, be it a contract or a catalog file with one.
 *
 * @param name - what messages call the text
 * @throws CannotRun if there is none that can be read
 */
export function contractIn(text: string, name: string): Contract {
  const { text: own, place } =
    kindOf(name, text) === 'entities'
      ? inEntities(text, name)
      : {
          text,
          place: (line: number, column: number) => ({ line, column }),
        };
  const { document, findings } = readContract(own);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!document) {
    const { message, line = 1, column = 1 } = errors[0];
    const at = place(line, column);
    throw new CannotRun(`${name}:${at.line}:${at.column}: ${message}`);
  }
  return { document, text: own, errors: errors.length, place };
}
