import { isNamed, namesOf } from './externalNames';

const ADA = 'user:default/ada';
const entity = (profile: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada' },
  spec: { profile: { ...profile } },
});

it.each<[string, object | undefined, string[], string[]]>([
  ['nobody the catalog knows', undefined, [], [ADA]],
  [
    'somebody with a name and a mail address',
    { displayName: 'Ada  Lovelace', email: 'Ada@Example.com' },
    [],
    [ADA, 'ada lovelace', 'ada@example.com'],
  ],
  ['a display name that is the short one', { displayName: 'Ada' }, [], [ADA]],
  ['a profile of something else', { displayName: { a: 1 } }, [], [ADA]],
  [
    'what others know',
    undefined,
    ['A. Lovelace', 'ada', ' '],
    [ADA, 'a. lovelace', 'ada'],
  ],
])('knows the names of %s', (_, profile, told, names) => {
  expect(namesOf(ADA, profile && entity(profile), told)).toEqual(names);
});

const NAMES = ['ada lovelace', 'ada@example.com'];

it.each<[string, boolean]>([
  ['Ada Lovelace', true],
  [' ada   LOVELACE ', true],
  ['ADA@example.com', true],
  ['Lovelace, Ada <ada@example.com>', true],
  ['A. Lovelace (ada@example.com)', true],
  ['Ada Lovelace-King', false],
  ['Ada', false],
  ['nada@example.com', false],
  ['ada@example.com.evil', false],
])('"%s" is meant: %s', (said, meant) => {
  expect(isNamed(said, NAMES)).toBe(meant);
});
