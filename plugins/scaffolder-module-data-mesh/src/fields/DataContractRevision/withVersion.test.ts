import { withVersion } from './withVersion';

it.each([
  [
    'plain',
    'id: a\nversion: 1.0.0 # first\n',
    'id: a\nversion: 2.0.0 # first\n',
  ],
  ['quoted', "version: '1.0.0'\n", "version: '2.0.0'\n"],
  ['in double quotes', 'version: "1.0.0"\n', 'version: "2.0.0"\n'],
  ['empty', 'version:\nid: a\n', 'version: 2.0.0\nid: a\n'],
  ['absent', 'id: a\n', 'id: a\nversion: 2.0.0\n'],
  ['JSON', '{"version":"1.0.0"}', '{ "version": "2.0.0" }\n'],
  [
    'of something else first',
    'servers:\n  - version: 9\nversion: 1.0.0\n',
    'servers:\n  - version: 9\nversion: 2.0.0\n',
  ],
])('a version that is %s', (_, before, after) => {
  expect(withVersion(before, '2.0.0')).toBe(after);
});
