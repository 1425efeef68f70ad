import {
  placeFound,
  placeSubmitted,
  replacedBy,
  type KnownContent,
} from './known';

/** Revisions newest first: `content state created found`. */
const revisions = (...rows: string[]): KnownContent[] =>
  rows.map(row => {
    const [contentHash, state, createdAt, foundAt] = row.split(' ');
    return {
      contentHash,
      state: state as KnownContent['state'],
      createdAt,
      foundAt,
    };
  });

describe('content that the catalog holds', () => {
  it.each<[string, string, string[], string]>([
    ['the registry has never seen', 'a 1', [], 'new'],
    ['is in effect', 'a 1', ['a active 1 1'], 'in-effect'],
    ['is in effect and being retired', 'a 1', ['a retiring 1 1'], 'in-effect'],
    ['waits already', 'b 2', ['b in-review 2 2', 'a active 1 1'], 'open'],
    [
      'was submitted, and is merged before it is decided',
      'b 3',
      ['b in-review 2', 'a active 1 1'],
      'open',
    ],
    [
      'was submitted and approved, and is merged now',
      'b 3',
      ['b active 2', 'a superseded 1 1'],
      'in-effect',
    ],
    [
      'is the old one still, while what was submitted is in effect',
      'a 1',
      ['b active 2', 'a superseded 1 1'],
      'decided',
    ],
    [
      'is an earlier submission, merged after a later one took effect',
      'b 4',
      ['c active 3', 'b superseded 2', 'a superseded 1 1'],
      'behind',
    ],
    [
      'is the old one again, after what took its place was there',
      'a 4',
      ['b active 2 3', 'a superseded 1 1'],
      'new',
    ],
    [
      'lost its place to what was submitted',
      'f 2',
      ['s in-review 3', 'f withdrawn 2 2', 'a active 1 1'],
      'decided',
    ],
    [
      'was withdrawn, and comes back',
      'b 5',
      ['c withdrawn 3 3', 'b withdrawn 2 2', 'a active 1 1'],
      'new',
    ],
    [
      'was submitted and withdrawn, and is merged all the same',
      'b 3',
      ['b withdrawn 2', 'a active 1 1'],
      'new',
    ],
    ['was rejected', 'b 2', ['b rejected 2 2', 'a active 1 1'], 'decided'],
    [
      'was rejected as submitted, and is merged all the same',
      'b 3',
      ['b rejected 2', 'a active 1 1'],
      'decided',
    ],
    [
      'was rejected long ago, and comes back',
      'b 4',
      ['c active 3 3', 'b rejected 2 2', 'a superseded 1 1'],
      'new',
    ],
  ])('%s', (_, head, rows, expected) => {
    const [contentHash, since] = head.split(' ');
    expect(placeFound({ contentHash, since }, revisions(...rows))).toBe(
      expected,
    );
  });

  it('is decided where nobody noted since when it is there', () => {
    expect(
      placeFound(
        { contentHash: 'a' },
        revisions('b active 2', 'a superseded 1 1'),
      ),
    ).toBe('decided');
  });
});

describe('content that somebody submits', () => {
  it.each<[string, string[], string]>([
    ['nobody has seen', [], 'new'],
    ['is in effect', ['s active 1'], 'active'],
    ['waits', ['s in-review 1'], 'in-review'],
    ['is to be changed', ['s changes-requested 1'], 'changes-requested'],
    ['waits for its day', ['s scheduled 1'], 'scheduled'],
    ['was rejected', ['s rejected 1'], 'rejected'],
    ['was withdrawn', ['s withdrawn 1'], 'new'],
    ['was in effect earlier', ['b active 2', 's superseded 1'], 'new'],
    [
      'was rejected and approved later',
      ['s active 2', 's rejected 1'],
      'active',
    ],
  ])('and %s', (_, rows, expected) => {
    const found = placeSubmitted('s', revisions(...rows));
    expect(found === 'new' ? 'new' : found.known.state).toBe(expected);
  });
});

describe('what gives way', () => {
  const all = revisions(
    'n in-review 6 6',
    's in-review 5',
    'c changes-requested 4 4',
    'd scheduled 3 3',
    'a active 1 1',
  );
  const hashes = (by: 'newer' | 'return') =>
    replacedBy('n', all, by).map(({ contentHash }) => contentHash);

  it('to newer content is everything that waits for something', () => {
    expect(hashes('newer')).toEqual(['s', 'c', 'd']);
  });

  it('to a return of the catalog is only what the catalog held', () => {
    expect(hashes('return')).toEqual(['c', 'd']);
  });
});
