import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readDataMeshConfig } from '../../config';

const KEY = 'dataMesh.approvals.external';
const now = {
  id: 'servicenow',
  url: 'https://now.example.com/hooks',
  secrets: ['a secret that is long enough for all'],
};

const read = (approvals: JsonObject) =>
  readDataMeshConfig(
    mockServices.rootConfig({ data: { dataMesh: { approvals } } }),
  ).externalSystems;

it('has none where nothing is said', () => {
  expect(read({})).toEqual([]);
});

it('calls a system by its id where it has no title', () => {
  expect(
    read({ external: [now, { ...now, id: 'jira', title: 'Jira' }] }).map(
      ({ id, title }) => [id, title],
    ),
  ).toEqual([
    ['servicenow', 'servicenow'],
    ['jira', 'Jira'],
  ]);
});

it.each<[string, JsonObject, string]>([
  ['an id that is none', { external: [{ ...now, id: 'a/b' }] }, `${KEY}[0].id`],
  ['an id twice', { external: [now, now] }, 'has the id "servicenow" twice'],
  [
    'a system without a secret',
    { external: [{ ...now, secrets: [] }] },
    `${KEY}[0] has no secret`,
  ],
  [
    'an address that is not encrypted',
    { external: [{ ...now, url: 'http://now.example.com/' }] },
    `${KEY}[0].url is not encrypted`,
  ],
  [
    'a step for a system that there is not',
    {
      external: [now],
      classifications: { internal: { accessSteps: [['external:jira']] } },
    },
    'gives a step to external:jira',
  ],
  [
    'the same in a purpose',
    { purposes: [{ id: 'x', title: 'X', extraSteps: ['external:jira'] }] },
    'gives a step to external:jira',
  ],
  [
    'the same for contracts',
    { revisions: { safe: { public: ['external:jira'] } } },
    'gives a step to external:jira',
  ],
])('refuses %s, and names the key', (_, approvals, problem) => {
  expect(() => read(approvals)).toThrow(problem);
});
