import { mockServices } from '@backstage/backend-test-utils';
import { readPlatforms } from './config';

const KEY = 'dataMesh.webhook.platforms';
const SECRET = 'a secret that is long enough for all';
const OTHER = 'another secret that is long enough';
const lake = {
  id: 'lake',
  url: 'https://lake.example.com/hooks',
  secrets: [SECRET],
};

const read = (platforms: object[]) =>
  readPlatforms(
    mockServices.rootConfig({
      data: { dataMesh: { webhook: { platforms: platforms as never } } },
    }),
  );

it('has no platforms where nothing is said', () => {
  expect(readPlatforms(mockServices.rootConfig({ data: {} }))).toEqual([]);
});

it('lets a platform answer within an hour, under the same secrets', () => {
  const [platform] = read([lake]);
  expect([
    platform.id,
    platform.endpoint.name,
    platform.answerWithin,
    platform.answerSecrets(),
  ]).toEqual(['lake', 'The platform "lake"', 3_600_000, [SECRET]]);
});

it('takes what is said of the answers', () => {
  const [platform] = read([
    { ...lake, callback: { answerWithin: { days: 2 }, secrets: [OTHER] } },
  ]);
  expect([
    platform.answerWithin,
    platform.answerSecrets(),
    platform.endpoint.secrets(),
  ]).toEqual([172_800_000, [OTHER], [SECRET]]);
});

it.each<[string, object[], string]>([
  ['a platform without a name', [{ ...lake, id: undefined }], `${KEY}[0].id`],
  ['a name that is no part of an address', [{ ...lake, id: 'a/b' }], '[0].id'],
  ['the same name twice', [lake, lake], 'has the id "lake" twice'],
  ['no address', [{ ...lake, url: undefined }], `${KEY}[0].url`],
  ['no secret', [lake, { id: 'b', url: lake.url }], `${KEY}[1] has no secret`],
  [
    'an answer without a secret',
    [{ ...lake, callback: { secrets: [] } }],
    `${KEY}[0].callback has no secret`,
  ],
  [
    'an hour that is none',
    [{ ...lake, callback: { answerWithin: 'soon' } }],
    'answerWithin',
  ],
])('refuses %s, and names the key', (_, platforms, problem) => {
  expect(() => read(platforms)).toThrow(problem);
});
