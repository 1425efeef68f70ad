/** @jest-environment node */

import fc from 'fast-check';
import { richContract } from '../checks/__testUtils__/richContract';
import { sqlDialects } from '../conversion';
import type { Expectation } from './expectations';
import { exportGreatExpectations } from './export';

it('writes queries in which the tool finds its batch and nothing else', () => {
  fc.assert(
    fc.property(
      richContract,
      fc.constantFrom(...sqlDialects),
      (document, dialect) => {
        const { files } = exportGreatExpectations(document, { dialect });
        const expectations = files.flatMap(
          ({ content }): Expectation[] => JSON.parse(content).expectations,
        );
        const queries = expectations.flatMap(({ kwargs }) =>
          typeof kwargs.unexpected_rows_query === 'string'
            ? [kwargs.unexpected_rows_query.replaceAll('{batch}', '')]
            : [],
        );
        const alive = queries.filter(query => /[{}]|[^:\w\\]:\w/.test(query));
        expect(alive).toEqual([]);
        // The tool takes a mapping among the arguments for a parameter of its own.
        const values = expectations.flatMap(({ kwargs }) =>
          Object.values(kwargs).flat(),
        );
        expect(values.filter(value => typeof value === 'object')).toEqual([]);
      },
    ),
  );
});
