import { searchOf } from './searchOf';

const both = { kind: ['Group', 'User'] };

it.each([
  ['nothing', '  ', { filter: both }],
  ['a part of a name', ' leg ', { filter: both, term: 'leg' }],
  [
    'words of a title',
    'Legal and risk',
    { filter: both, term: 'Legal and risk' },
  ],
  ['a reference', 'user:ada', { filter: { kind: 'User' }, term: 'ada' }],
  [
    'a full one',
    'Group:eu/legal',
    { filter: { kind: 'Group', 'metadata.namespace': 'eu' }, term: 'legal' },
  ],
  ['the begin of one', 'group:', { filter: { kind: 'Group' } }],
  [
    'one of a kind that is not offered',
    'component:ada',
    { filter: both, term: 'component:ada' },
  ],
])('looks for %s', (_, text, search) => {
  expect(searchOf(text, ['Group', 'User'])).toEqual(search);
});
