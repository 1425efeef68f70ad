import { collide } from './collide';

const many = Array.from({ length: 40 }, (_, index) => `name ${index}`);

it.each([
  ['one name twice', ['a', 'b', 'a']],
  ['names that differ in case', ['Total', 'b', 'tOTAL']],
  ['names beyond ASCII', ['größe', 'b', 'GRÖSSE', 'GRÖßE']],
  ['names that end beyond ASCII', ['menü', 'b', 'MENÜ']],
  ['many names', [...many, 'NAME 7']],
])('sees that %s collide', (_, names) => {
  expect(collide(names)).toBe(true);
});

it.each([
  ['none', []],
  ['an empty name', ['']],
  ['names of one length and end', ['order_id', 'outer_id']],
  ['names that end in marks', ['a@', 'a`']],
  ['names beyond ASCII', ['menü', 'menu', 'menù']],
  ['many names', many],
])('sees that %s do not', (_, names) => {
  expect(collide(names)).toBe(false);
});
