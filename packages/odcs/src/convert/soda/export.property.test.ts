/** @jest-environment node */

import fc from 'fast-check';
import { parse } from 'yaml';
import { richContract } from '../checks/__testUtils__/richContract';
import { sqlDialects } from '../conversion';
import { exportSoda } from './export';

const name = '(?:[A-Za-z_$][^\\s<=>()[\\],]*|"[^"]+"|`[^`]+`)';
const number = '-?\\d+(?:\\.\\d+)?';
const limit = `(?: (?:=|!=|<|<=|>|>=) ${number}| (?:not )?between ${number} and ${number})`;

/** A line of a check as the grammar of SodaCL has it, and the header of a table. */
const lineForm = new RegExp(
  `^(?:schema|failed rows|[a-z][a-z_0-9]*(?:\\(${name}(?:, ${name})*\\))?${limit}?)$`,
  'u',
);
const headerForm = new RegExp(`^checks for ${name}$`, 'u');

/** Everything but lists of columns, which Soda compares and never fills in. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .filter(([key]) => !key.startsWith('when '))
        .flatMap(([, inner]) => textsOf(inner))
    : [];
}

it('writes lines that SodaCL has, and nothing that it fills in', () => {
  fc.assert(
    fc.property(
      richContract,
      fc.constantFrom(...sqlDialects),
      (document, dialect) => {
        const { files } = exportSoda(document, { dialect });
        const parts: Record<string, Record<string, unknown>[]> = parse(
          files[0].content,
        );
        for (const [header, checks] of Object.entries(parts)) {
          expect(header).toMatch(headerForm);
          const lines = checks.flatMap(check => Object.keys(check));
          expect(lines.filter(line => !lineForm.test(line))).toEqual([]);
          const alive = textsOf(checks).filter(text =>
            /\$\{|\{%|\{#/.test(text),
          );
          expect(alive).toEqual([]);
        }
      },
    ),
  );
});
