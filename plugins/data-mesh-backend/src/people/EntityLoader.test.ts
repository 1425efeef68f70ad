import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { Directory } from './Directory';
import { EntityLoader } from './EntityLoader';

const entityOf = (ref: string, memberOf: string[] = []): Entity => ({
  apiVersion: 'v1',
  kind: 'User',
  metadata: { name: ref.replace(/^.*\//, '') },
  relations: memberOf.map(targetRef => ({ type: 'memberOf', targetRef })),
});

/** A catalog that answers when it is told to, with what is so when it was asked. */
function slowCatalog(state: Map<string, Entity>) {
  const calls: { refs: string[]; answer(): void }[] = [];
  const catalog = {
    getEntitiesByRefs: ({ entityRefs }: { entityRefs: string[] }) =>
      new Promise(resolve => {
        const items = entityRefs.map(ref => state.get(ref));
        calls.push({ refs: entityRefs, answer: () => resolve({ items }) });
      }),
  } as unknown as CatalogService;
  return { calls, catalog };
}

const auth = mockServices.auth();
const turn = async () => {
  for (let n = 0; n < 5; n++) await new Promise(setImmediate);
};

describe('asking the catalog for entities', () => {
  it('asks once for those who ask at the same moment', async () => {
    const state = new Map(
      ['user:default/a', 'user:default/b'].map(ref => [ref, entityOf(ref)]),
    );
    const { calls, catalog } = slowCatalog(state);
    const loader = new EntityLoader({ catalog, auth });
    const answers = [
      loader.load(['user:default/a']),
      loader.load(['user:default/a', 'user:default/b']),
      loader.load(['user:default/missing']),
    ];
    await turn();
    expect(calls.map(({ refs }) => refs)).toEqual([
      ['user:default/a', 'user:default/b', 'user:default/missing'],
    ]);
    calls[0].answer();
    const found = await Promise.all(answers);
    expect(found.map(map => [...map.keys()])).toEqual([
      ['user:default/a'],
      ['user:default/a', 'user:default/b'],
      [],
    ]);
  });

  it('gives nobody the answer to a call that began before they asked', async () => {
    const ref = 'user:default/a';
    const state = new Map([[ref, entityOf(ref, ['group:default/old'])]]);
    const { calls, catalog } = slowCatalog(state);
    const loader = new EntityLoader({ catalog, auth });
    const before = loader.load([ref]);
    await turn();
    state.set(ref, entityOf(ref, ['group:default/new']));
    const after = loader.load([ref]);
    await turn();
    expect(calls).toHaveLength(2);
    calls.forEach(({ answer }) => answer());
    const team = (found: Map<string, Entity>) =>
      found.get(ref)?.relations?.[0].targetRef;
    expect(team(await before)).toBe('group:default/old');
    expect(team(await after)).toBe('group:default/new');
  });

  it('asks for many in parts, two at a time', async () => {
    const refs = Array.from({ length: 250 }, (_, n) => `user:default/u${n}`);
    const { calls, catalog } = slowCatalog(
      new Map(refs.map(ref => [ref, entityOf(ref)])),
    );
    const all = new EntityLoader({ catalog, auth }).load(refs);
    for (let n = 0; n < 3; n++) {
      await turn();
      calls.forEach(({ answer }) => answer());
    }
    expect((await all).size).toBe(250);
    expect(calls.map(call => call.refs.length)).toEqual([100, 100, 50]);
  });

  it('tells everybody who waits when the catalog is away', async () => {
    const catalog = {
      getEntitiesByRefs: async () => {
        throw new Error('away');
      },
    } as unknown as CatalogService;
    const loader = new EntityLoader({ catalog, auth });
    const both = [loader.load(['user:default/a']), loader.load(['group:x/b'])];
    await expect(Promise.allSettled(both)).resolves.toEqual([
      expect.objectContaining({ status: 'rejected' }),
      expect.objectContaining({ status: 'rejected' }),
    ]);
  });
});

describe('who somebody is', () => {
  it('is asked anew for a decision, and once in a moment for pages', async () => {
    let asked = 0;
    const catalog = {
      getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => {
        asked += 1;
        return { items: entityRefs.map(ref => entityOf(ref)) };
      },
    } as unknown as CatalogService;
    const directory = new Directory({ catalog, auth });
    await directory.recentPerson('user:default/a');
    await directory.recentPerson('user:default/a');
    expect(asked).toBe(1);
    await directory.person('user:default/a');
    await directory.person('user:default/a');
    expect(asked).toBe(3);
    const real = performance.now();
    const later = jest.spyOn(performance, 'now').mockReturnValue(real + 70_000);
    await directory.recentPerson('user:default/a');
    expect(asked).toBe(4);
    later.mockRestore();
  });

  it('is asked for together with the groups of before, and believed as it is now', async () => {
    const calls: string[][] = [];
    const group = (ref: string, parents: string[]): Entity => ({
      ...entityOf(ref),
      kind: 'Group',
      relations: parents.map(targetRef => ({ type: 'childOf', targetRef })),
    });
    const state = new Map([
      ['user:x/a', entityOf('user:x/a', ['group:x/team'])],
      ['group:x/team', group('group:x/team', ['group:x/unit'])],
      ['group:x/unit', group('group:x/unit', [])],
      ['group:x/other', group('group:x/other', [])],
    ]);
    const catalog = {
      getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => {
        calls.push(entityRefs);
        return { items: entityRefs.map(ref => state.get(ref)) };
      },
    } as unknown as CatalogService;
    const directory = new Directory({ catalog, auth });
    const groups = async () => (await directory.person('user:x/a')).memberOf;

    expect(await groups()).toEqual(['group:x/team', 'group:x/unit']);
    expect(calls).toHaveLength(3);
    expect(await groups()).toEqual(['group:x/team', 'group:x/unit']);
    expect(calls).toHaveLength(4);
    // Another team, and a unit that is not above this one any more.
    state.set('user:x/a', entityOf('user:x/a', ['group:x/other']));
    expect(await groups()).toEqual(['group:x/other']);
    state.set(
      'user:x/a',
      entityOf('user:x/a', ['group:x/other', 'group:x/team']),
    );
    state.set('group:x/team', group('group:x/team', []));
    expect(await groups()).toEqual(['group:x/other', 'group:x/team']);
    state.delete('user:x/a');
    expect(await groups()).toEqual([]);
  });

  it('is asked again after the catalog was away', async () => {
    let away = true;
    const catalog = {
      getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => {
        if (away) throw new Error('away');
        return { items: entityRefs.map(ref => entityOf(ref)) };
      },
    } as unknown as CatalogService;
    const directory = new Directory({ catalog, auth });
    await expect(directory.recentPerson('user:default/a')).rejects.toThrow();
    away = false;
    await expect(directory.recentPerson('user:default/a')).resolves.toEqual({
      userRef: 'user:default/a',
      memberOf: [],
    });
  });
});
