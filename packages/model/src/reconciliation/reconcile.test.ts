import { FoundIndex, mayRevoke, type KnownPart } from './reconcile';

const part = (options: Partial<KnownPart> = {}): KnownPart => ({
  principal: 'team',
  name: 'orders',
  wish: 'wanted',
  status: 'granted',
  ...options,
});
const whole = { principal: 'team', name: 'orders' };
const columns = (...names: string[]) => ({ ...whole, columns: names });
const ended = { wish: 'unwanted', status: 'absent' } as const;

describe('what is found beside what is known', () => {
  it.each<
    [
      string,
      Parameters<typeof columns>[0][] | 'whole' | 'none',
      KnownPart,
      string | undefined,
      number,
    ]
  >([
    ['as agreed', 'whole', part(), undefined, 0],
    [
      'columns as agreed',
      ['a', 'b'],
      part({ columns: ['a', 'b'] }),
      undefined,
      0,
    ],
    ['a table for columns', 'whole', part({ columns: ['a'] }), undefined, 1],
    ['a column too few', ['a'], part({ columns: ['a', 'b'] }), 'missing', 0],
    ['a column too many', ['a', 'b'], part({ columns: ['a'] }), undefined, 1],
    ['columns for a table', ['a'], part(), 'missing', 0],
    ['nothing', 'none', part(), 'missing', 0],
    ['of somebody else', 'whole', part({ principal: 'others' }), 'missing', 1],
    ['nothing yet', 'none', part({ status: 'granting' }), undefined, 0],
    [
      'not there, known to have failed',
      'none',
      part({ status: 'failed' }),
      undefined,
      0,
    ],
    ['what ended', 'whole', part(ended), 'lingering', 1],
    [
      'a column of what ended',
      ['a'],
      part({ ...ended, columns: ['a', 'b'] }),
      'lingering',
      1,
    ],
    [
      'other columns than ended',
      ['c'],
      part({ ...ended, columns: ['a'] }),
      undefined,
      1,
    ],
    ['nothing of what ended', 'none', part(ended), undefined, 0],
    [
      'what is being taken',
      'whole',
      part({ ...ended, status: 'revoking' }),
      undefined,
      0,
    ],
    [
      'a column that is being taken, beside others',
      ['a', 'b'],
      part({ ...ended, status: 'failed', columns: ['a'] }),
      undefined,
      1,
    ],
  ])('%s', (_, found, known, drift, rest) => {
    const index = new FoundIndex(
      found === 'none' ? [] : [found === 'whole' ? whole : columns(...found)],
    );
    expect(index.compare(known)).toBe(drift);
    expect([...index.rest()]).toHaveLength(rest);
  });

  it('leaves to others what ended for one of them', () => {
    const index = new FoundIndex([columns('a', 'b')]);
    index.compare(part({ columns: ['a'] }));
    index.compare(part({ ...ended, columns: ['a', 'b'] }));
    expect(index.isAgreed(columns('a'))).toBe(true);
    expect(index.isAgreed(columns('a', 'b'))).toBe(false);
    expect([...index.rest()]).toEqual([columns('b')]);
  });
});

it.each([
  [0, 0, true],
  [1, 10, true],
  [2, 10, false],
  [1, 0, false],
])('may take back %s of %s: %s', (revocations, granted, may) => {
  expect(mayRevoke(revocations, granted, 0.1)).toBe(may);
});
