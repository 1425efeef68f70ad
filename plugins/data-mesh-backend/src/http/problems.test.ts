import { ConflictError, InputError } from '@backstage/errors';
import { mockErrorHandler } from '@backstage/backend-test-utils';
import {
  InvalidRequestError,
  problemDetails,
} from '@meshwork/backstage-plugin-data-mesh-node';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { StaleStateError } from '../approvals/Approvals';

/** What a caller gets when a handler throws this. */
async function answer(error: Error | undefined, accept?: string) {
  const app = express();
  app.use(problemDetails);
  app.get('/things/:id', (_req, res) => {
    if (error) throw error;
    res.json({ error: 'is a word like others' });
  });
  app.use(mockErrorHandler());
  const server = app.listen(0);
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://localhost:${port}/things/7?a=b`, {
      headers: accept ? { accept } : {},
    });
    return {
      type: response.headers.get('content-type')?.split(';')[0],
      body: await response.json(),
    };
  } finally {
    server.close();
  }
}

describe('a refusal', () => {
  it('is what the clients of the portal read, and problem details beside it', async () => {
    const { type, body } = await answer(new ConflictError('It is over'));
    expect(type).toBe('application/json');
    expect(body).toMatchObject({
      error: { name: 'ConflictError', message: 'It is over' },
      request: { method: 'GET' },
      response: { statusCode: 409 },
      type: 'tag:meshwork.dev,2026:problem/conflict',
      title: 'Conflict',
      status: 409,
      detail: 'It is over',
      instance: '/things/7',
    });
    expect(body).not.toHaveProperty('errors');
  });

  it('goes by the name of the RFC for who accepts that', async () => {
    const accept = 'application/problem+json, application/json';
    const { type, body } = await answer(new InputError('No'), accept);
    expect([type, body.status]).toEqual(['application/problem+json', 400]);
  });

  it('points to everything that is wrong', async () => {
    const { body } = await answer(
      new InvalidRequestError([
        { path: '/body/columns/0', message: 'is too long' },
        { path: '/body', message: 'is not JSON' },
        { path: '/query/limit', message: 'must be >= 1' },
      ]),
    );
    expect(body.errors).toEqual([
      { detail: 'is too long', pointer: '#/columns/0' },
      { detail: 'is not JSON', pointer: '#' },
      { detail: 'must be >= 1', parameter: 'limit' },
    ]);
  });

  it('points to what a service names in words', async () => {
    const words = 'request/body/reason must be given: why';
    const { body } = await answer(new InputError(words));
    expect(body.errors).toEqual([{ detail: words, pointer: '#/reason' }]);
  });

  it('carries the state that it was refused for', async () => {
    const { body } = await answer(
      new StaleStateError('agreement', { state: 'active', stateVersion: 4 }),
    );
    expect(body).toMatchObject({
      state: 'active',
      stateVersion: 4,
      error: { state: 'active', stateVersion: 4 },
    });
  });

  it('leaves answers alone', async () => {
    const { body } = await answer(undefined);
    expect(body).toEqual({ error: 'is a word like others' });
  });
});
