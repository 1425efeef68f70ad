import { mockServices } from '@backstage/backend-test-utils';
import type { Request, Response } from 'express';
import { keepInside } from './validation';

/** What a caller is told of an error that a handler threw. */
function told(error: unknown): Error {
  const next = jest.fn();
  const handler = keepInside(mockServices.logger.mock());
  handler(error, {} as Request, {} as Response, next);
  return next.mock.calls[0][0];
}
const withCode = (code: string, message = 'select * from secrets') =>
  Object.assign(new Error(message), { code });

describe('what a caller is told when something is away', () => {
  it.each<[string, unknown]>([
    ['a database that refuses', withCode('ECONNREFUSED')],
    ['a database that shuts down', withCode('57P01')],
    [
      'a pool that had no connection in time',
      Object.assign(new Error('x'), { name: 'KnexTimeoutError' }),
    ],
    [
      'a connection that broke',
      new Error('Connection terminated unexpectedly'),
    ],
    [
      'a catalog that is not there',
      Object.assign(new TypeError('fetch failed'), {
        cause: withCode('ECONNREFUSED'),
      }),
    ],
    [
      'a catalog that is on neither address',
      new TypeError('fetch failed', {
        cause: new AggregateError([withCode('ECONNREFUSED')]),
      }),
    ],
  ])('503 for %s, and nothing of the inside', (_, error) => {
    const answer = told(error);
    expect(answer.name).toBe('ServiceUnavailableError');
    expect(answer.message).not.toMatch(/select|fetch|terminated|ECONN/);
  });

  it.each<[string, unknown]>([
    ['a mistake of ours', new TypeError('x is not a function')],
    ['a constraint', withCode('23505')],
    ['nothing at all', undefined],
  ])('500 for %s', (_, error) => {
    expect(told(error)).toMatchObject({
      name: 'Error',
      message: 'The data mesh failed; its log says at what',
    });
  });
});
