import { namesAfter } from './names';

const renames = new Map([
  ['old', 'new'],
  ['gone', undefined],
]);

it.each<[readonly string[] | undefined, readonly string[] | undefined]>([
  [undefined, undefined],
  [[], []],
  [
    ['kept', 'old', 'gone'],
    ['kept', 'new'],
  ],
  [['gone'], []],
])('calls %p afterwards %p', (before, after) => {
  expect(namesAfter(before, renames)).toEqual(after);
});
