import { heldOf, tooManyRemoved, type Read, type There } from './removals';

const product = (name: string, ...contracts: string[]): There => ({
  ref: `dataproduct:default/${name}`,
  name,
  isProduct: true,
  location: `f:${name}.yaml`,
  contracts,
});
const contract = (name: string): There => ({
  ref: `api:default/${name}`,
  name,
  isProduct: false,
  location: `f:${name}.odcs.yaml`,
  contracts: [],
});
const there = [product('a', 'api:default/a-x'), contract('a-x'), product('b')];
const [a, ax, b] = there.map(({ ref }) => ref);
const read = (fields: { [K in keyof Read]?: string[] }): Read => ({
  brought: new Set(fields.brought ?? [b]),
  locations: new Set(fields.locations ?? there.map(one => one.location)),
  unread: new Set(fields.unread),
  blank: new Set(fields.blank),
  leftOut: new Set(fields.leftOut),
  incomplete: new Set(fields.incomplete),
});

it.each<[string, Parameters<typeof read>[0], string[]]>([
  ['nothing that is gone', {}, []],
  ['nothing that is there', { brought: [a, ax, b], leftOut: ['a'] }, []],
  ['what was left out, with its contracts', { leftOut: ['a'] }, [a, ax]],
  ['whose file is empty', { blank: ['f:a.yaml'] }, [a, ax]],
  ['what could not be read', { unread: ['f:a.yaml'] }, [a, ax]],
  [
    'whose contract could not be read',
    { brought: [a, b], unread: ['f:a-x.odcs.yaml'] },
    [a, ax],
  ],
  [
    'whose contract could not be taken',
    { brought: [a, b], incomplete: [a] },
    [a, ax],
  ],
  ['no contract that it gave up', { brought: [a, b] }, []],
  [
    'what may have moved to a file that could not be read',
    { locations: ['f:new.yaml', 'f:b.yaml'], unread: ['f:new.yaml'] },
    [a, ax],
  ],
  ['nothing of other files', { unread: ['f:new.yaml'] }, []],
])('keeps %s', (_, fields, expected) => {
  expect([...heldOf(there, read(fields))].sort()).toEqual([...expected].sort());
});

it('keeps every contract of a product of which one could not be read', () => {
  const both = [product('c', 'api:default/c-x', 'api:default/c-y')];
  const all = [...both, contract('c-x'), contract('c-y')];
  const refs = all.map(({ ref }) => ref);
  const held = heldOf(
    all,
    read({
      brought: [refs[0], refs[1]],
      locations: all.map(({ location }) => location),
      unread: ['f:c-y.odcs.yaml'],
    }),
  );
  expect([...held].sort()).toEqual([...refs].sort());
});

it('counts products and contracts each by itself', () => {
  expect(tooManyRemoved(there, new Set([a]), 0.5)).toBeUndefined();
  expect(tooManyRemoved(there, new Set([ax]), 0.5)).toContain(
    'It would remove 1 of the 1 contracts',
  );
  expect(tooManyRemoved(there, new Set([a, b]), 0.5)).toContain(
    'It would remove 2 of the 2 products',
  );
  expect(tooManyRemoved(there, new Set([a, b, ax]), 1)).toBeUndefined();
  expect(tooManyRemoved([], new Set(), 0)).toBeUndefined();
});
