/** How many questions a request is counted as. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { countQuestions } from '../src/questions.ts';

const MOST = 20;
const aliases = (count: number) =>
  Array.from({ length: count }, (_, index) => `a${index}: a`).join(' ');

/** Fragments of which each spreads the next one twice. */
const doubling = Array.from(
  { length: 60 },
  (_, index) =>
    `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`,
).join(' ');

const circle = (last: string) =>
  `{ ...f0 } ${Array.from(
    { length: 30 },
    (_, index) =>
      `fragment f${index} on Query { ${Array.from(
        { length: 30 },
        (__, other) => `...f${other}`,
      ).join(' ')} ${index === 29 ? last : ''} }`,
  ).join(' ')}`;

const cases: [string, string, number | 'more'][] = [
  ['one', '{ a }', 1],
  ['fields of rows for none', '{ a { b c { d } } }', 1],
  ['as many as there are names', `{ ${aliases(20)} }`, 20],
  ['too many', `{ ${aliases(21)} }`, 'more'],
  ['in a fragment without a name', `{ ... { ${aliases(300)} } }`, 'more'],
  ['in one of a type', `{ ... on Query { ${aliases(300)} } }`, 'more'],
  ['in one in another', `{ ... { a ... { b ... { c } } } }`, 3],
  [
    'in a fragment each time that it is spread',
    '{ ...f x: a ... { ...f } } fragment f on Query { a b ...g } fragment g on Query { c }',
    7,
  ],
  [
    'fields of a fragment of rows for none',
    `{ a { ...f } } fragment f on A { ${aliases(30)} }`,
    1,
  ],
  ['of all operations', 'query x { a } query y { a b }', 3],
  ['without end', `{ ...f0 } ${doubling} fragment f60 on Query { a }`, 'more'],
  ['in a circle with nothing in it', circle(''), 0],
  ['of a fragment that is not there', '{ a ...f }', 1],
];

for (const [what, query, expected] of cases) {
  test(`questions are counted: ${what}`, () => {
    const count = countQuestions(parse(query), MOST);
    if (expected === 'more') assert.ok(count > MOST, String(count));
    else assert.equal(count, expected);
  });
}
