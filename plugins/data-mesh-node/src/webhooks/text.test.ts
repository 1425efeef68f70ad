import { plainText } from './text';

it.each<[string, unknown, string | undefined]>([
  ['text', 'no role', 'no role'],
  ['lines', ' no\r\nrole\t1\n', 'no role 1'],
  ['what is no text', { a: 1 }, undefined],
  ['nothing', ' \u0000 ', undefined],
  ['marks that turn the writing', 'a\u202eb\u2066c', 'a b c'],
  ['half a character', 'a\ud83d', 'a'],
  ['markup, which stays text', '<b>no</b>', '<b>no</b>'],
  ['ten characters', '0123456789', '0123456789'],
  ['eleven', '0123456789a', '012345678…'],
  ['a character at the edge', '01234567😀a', '01234567…'],
])('makes one line of %s', (_, value, expected) => {
  expect(plainText(value, 10)).toBe(expected);
});
