import { NotFoundError } from '@backstage/errors';
import {
  SourceProblem,
  sourceProblem,
  withoutSecretsOf,
} from './SourceProblem';

it.each<[unknown, string]>([
  [new NotFoundError('secret'), 'There is nothing at its address'],
  [
    Object.assign(new Error('secret'), { code: 'EACCES' }),
    'The portal may not',
  ],
  [
    new TypeError('x', { cause: { code: 'ECONNREFUSED' } }),
    'could not be reach',
  ],
  [new DOMException('secret', 'AbortError'), 'It was not read in time'],
  [new Error('secret'), 'It could not be read'],
  ['secret', 'It could not be read'],
  [new SourceProblem('It has too much'), 'It has too much'],
])('says of %s in own words that %s', (error, problem) => {
  expect(sourceProblem(error).message).toContain(problem);
});

it.each([
  'https://someone:s3cret@git.example/mesh?sig=s1%2Fgned&path=/a',
  'https://git.example/mesh?token=t0ken: 403',
  'from https://other:s3cret@git.example:443/x?sig=s1%2Fgned',
  'Authorization: s3cret',
  'signature s1/gned is wrong',
])('keeps the secrets of an address out of "%s"', message => {
  const told = withoutSecretsOf(
    message,
    'https://someone:s3cret@git.example/mesh?sig=s1%2Fgned&path=/a',
    'https://git.example/mesh?path=/a',
  );
  expect(told).not.toMatch(/s3cret|s1%2Fgned|s1\/gned|t0ken/);
});
