import { ColumnSet } from './ColumnSet';

const many = Array.from({ length: 20 }, (_, n) => `column_${n}`);

describe.each([
  ['few', ['id', 'total']],
  ['many', many],
])('a set of %s columns', (_, own) => {
  it('has its own, and no others', () => {
    const set = new ColumnSet(own);
    expect(own.every(column => set.has(column))).toBe(true);
    expect(set.has('other')).toBe(false);
    expect(set.hasAll(own)).toBe(true);
    expect(set.hasAll([...own].reverse())).toBe(true);
    expect(set.hasAll([...own, 'other'])).toBe(false);
  });

  it('is what it was when the same list is added, and more with another', () => {
    const set = new ColumnSet(own);
    set.add([...own]);
    expect(set.without()).toEqual(own);
    set.add(['other', own[0]]);
    expect(set.without()).toEqual([...own, 'other']);
    expect(set.hasAll([...own, 'other'])).toBe(true);
  });

  it('leaves what no other one has, each once', () => {
    const set = new ColumnSet([...own, ...own]);
    expect(set.without(undefined)).toEqual(own);
    expect(set.without(new ColumnSet([own[0]]), new ColumnSet(['x']))).toEqual(
      own.slice(1),
    );
    expect(set.without(new ColumnSet(own))).toEqual([]);
  });

  it('leaves the list alone that it was made of', () => {
    const list = [...own];
    new ColumnSet(list).add(['other']);
    expect(list).toEqual(own);
  });
});
