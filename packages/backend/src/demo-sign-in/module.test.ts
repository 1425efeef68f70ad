import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { PERSON_HEADER } from './authenticator';
import { demoSignIn } from './module';

const people = [
  { user: 'user:default/ada', role: 'Engineer', note: 'Builds' },
  { user: 'user:default/piet', role: 'Platform engineer', note: 'Runs' },
];

const user = (name: string, ...memberOf: string[]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name },
  spec: { memberOf },
  relations: memberOf.map(group => ({
    type: 'memberOf',
    targetRef: `group:default/${group}`,
  })),
});

async function portal(nodeEnv: string | undefined): Promise<TestBackend> {
  // The module looks once, when it starts.
  const before = process.env.NODE_ENV;
  try {
    if (nodeEnv === undefined) {
      delete (process.env as Record<string, string | undefined>).NODE_ENV;
    } else {
      Object.assign(process.env, { NODE_ENV: nodeEnv });
    }
    return await startTestBackend({
      features: [
        authPlugin,
        demoSignIn,
        catalogServiceMock.factory({
          entities: [user('ada', 'customer-insights'), user('mallory')],
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            auth: { providers: { demo: {} } },
            demo: { people },
          },
        }),
      ],
    });
  } finally {
    Object.assign(process.env, { NODE_ENV: before });
  }
}

function signIn(backend: TestBackend, person?: string) {
  return fetch(
    `http://localhost:${backend.server.port()}/api/auth/demo/refresh`,
    { headers: person ? { [PERSON_HEADER]: person } : {} },
  );
}

describe('the demo sign-in', () => {
  let backend: TestBackend | undefined;

  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
  });

  it.each([[undefined], [''], ['production'], ['test'], ['Development']])(
    'is not registered when NODE_ENV is %p',
    async nodeEnv => {
      backend = await portal(nodeEnv);
      const response = await signIn(backend, 'user:default/ada');
      expect(response.status).toBe(404);
    },
  );

  describe('when NODE_ENV is "development"', () => {
    it.each([
      ['a listed user of the catalog', 'user:default/ada', 200],
      ['a user of the catalog who is not listed', 'user:default/mallory', 401],
      [
        'a listed user whom the catalog does not know',
        'user:default/piet',
        404,
      ],
      ['somebody unknown', 'user:default/nobody', 401],
      ['a group', 'group:default/customer-insights', 401],
      ['a guest', 'user:development/guest', 401],
      ['nobody', undefined, 401],
    ])('answers %s', async (_who, person, status) => {
      backend = await portal('development');
      const response = await signIn(backend, person);
      expect(response.status).toBe(status);
    });

    it('takes ownership from the catalog', async () => {
      backend = await portal('development');
      const response = await signIn(backend, 'user:default/ada');
      expect(await response.json()).toMatchObject({
        backstageIdentity: {
          identity: {
            userEntityRef: 'user:default/ada',
            ownershipEntityRefs: [
              'user:default/ada',
              'group:default/customer-insights',
            ],
          },
        },
      });
    });
  });
});
