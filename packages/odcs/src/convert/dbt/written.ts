import type { Mapping } from '../../values';
import { filled } from '../assemble';
import type { SqlDialect } from '../conversion';
import { identifier } from '../assemble';
import { OURS } from './resource';

/** What writing needs to know, and where it tells what it could not write. */
export interface WriteContext {
  dialect: SqlDialect;
  /** The contract's server is of this dialect. */
  own: boolean;
  /** The file: only models have constraints. */
  kind: 'model' | 'source';
  warn: (path: string, message: string) => void;
  /** The call that names an object of this contract in that file. */
  target: (object: string) => WrittenTarget | undefined;
}

/** Another object of the contract as a test names it. */
export interface WrittenTarget {
  /** `ref('orders')`. */
  call: string;
  /** The column of one of its properties. */
  column: (property: string) => string | undefined;
}

/** A test that is to be written. */
export interface WrittenTest {
  name: string;
  arguments?: Mapping;
  config?: Mapping;
  description?: string;
  /** What is left with the test for the way back. */
  mark?: Mapping;
}

/** A constraint that is to be written. */
export type WrittenConstraint = Mapping;

/** A query of its own that is to be written in a file. */
export interface WrittenQuery {
  /** With `${object}` where the table is. */
  query: string;
  column?: string;
  errorIf: string;
  config: Mapping;
}

/** All that a column or a whole is checked by. */
export interface WrittenChecks {
  tests: WrittenTest[];
  constraints: WrittenConstraint[];
  queries: WrittenQuery[];
}

/** A name that dbt and every database take without quotes. */
export const safeName = (name: string): string =>
  identifier(name).replaceAll('-', '_');

/** Whether dbt can put the name between quotes: it escapes nothing in it. */
export const canBeQuoted = (name: string): boolean =>
  !/["`\\{}\p{Cc}]/u.test(name);

/** The entries of `data_tests`; a test that stands twice gets a name of its own. */
export function entriesOf(
  tests: readonly WrittenTest[],
  place: string,
): (string | Mapping)[] {
  const counts = new Map<string, number>();
  return tests.map(test => {
    const key = JSON.stringify([test.name, test.arguments ?? {}]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const label =
      count > 1
        ? safeName(`${test.name.replace('.', ' ')} ${place} ${count}`)
        : undefined;
    const mark = {
      // A name of ours is no name of the rule.
      ...(label && !test.mark ? { engine: 'dbt' } : {}),
      ...test.mark,
    };
    const config = {
      ...test.config,
      ...(Object.keys(mark).length > 0 ? { meta: { [OURS]: mark } } : {}),
    };
    const held = filled({
      name: label,
      description: test.description,
      arguments: test.arguments,
      config,
    });
    return Object.keys(held).length === 0 ? test.name : { [test.name]: held };
  });
}
