import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { personOrGroup } from '../__testUtils__/people';
import { demandOwner, type User } from './owner';

const owner = 'group:default/customer-insights';
const ada = 'user:default/ada';
const team = 'group:default/web-team';
const squad = 'group:default/web-squad';

describe('who speaks for an owner', () => {
  /** @param groups - what the catalog says by now */
  async function ask(
    groups: Record<string, string[]>,
    user: User = { ref: ada },
    ownerRef = owner,
  ) {
    const askedAs: unknown[] = [];
    let calls = 0;
    await demandOwner(user, ownerRef, 'change it', {
      auth: mockServices.auth({ pluginId: 'scaffolder' }),
      catalog: {
        async getEntitiesByRefs({ entityRefs }, { credentials }) {
          askedAs.push(credentials.principal);
          calls += 1;
          return {
            items: entityRefs.map(ref =>
              groups[ref] ? personOrGroup(ref, groups[ref]) : undefined,
            ),
          };
        },
      },
    });
    return { calls, askedAs };
  }

  it.each<[string, Record<string, string[]>]>([
    ['a member', { [ada]: [owner] }],
    ['a member of a team below it', { [ada]: [team], [team]: [owner] }],
    [
      'a member of a team below that',
      { [ada]: [squad], [squad]: [team], [team]: [owner] },
    ],
  ])('is %s', async (_, groups) => {
    await expect(ask(groups)).resolves.toBeDefined();
  });

  it('is the owner, whether the catalog has them or not', async () => {
    await expect(ask({}, { ref: ada }, ada)).resolves.toBeDefined();
  });

  const memberOnce = {
    ref: ada,
    entity: personOrGroup(ada, [owner]),
  } as unknown as User;
  const round = { [ada]: [team], [team]: [squad], [squad]: [team] };

  it.each<[string, Record<string, string[]>, User]>([
    ['who left since the task was made', { [ada]: [] }, memberOnce],
    ['whose team left', { [ada]: [team], [team]: [] }, memberOnce],
    ['whom the catalog no longer has', {}, memberOnce],
    [
      'who is of a team above it',
      { [ada]: [team], [owner]: [team], [team]: [] },
      { ref: ada },
    ],
    ['whose teams go round', round, { ref: ada }],
    ['who is nobody', { [ada]: [owner] }, {}],
  ])('is not somebody %s', async (_, groups, user) => {
    await expect(ask(groups, user)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: `Only members of ${owner} may change it`,
    });
  });

  it('is not asked for ever, and with eyes that see every group', async () => {
    const names = Array.from(
      { length: 50 },
      (_, index) => `group:default/g-${index}`,
    );
    const chain = Object.fromEntries(
      names.map((ref, index) => [ref, names.slice(index + 1, index + 2)]),
    );
    const { calls, askedAs } = await ask(
      { [ada]: [names[0]], ...chain },
      { ref: ada },
      names[10],
    );
    expect(calls).toBeLessThan(names.length / 2);
    expect(askedAs[0]).toEqual(
      mockCredentials.service('plugin:scaffolder').principal,
    );
  });
});
