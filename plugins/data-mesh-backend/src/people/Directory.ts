import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
  RELATION_PARENT_OF,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Person } from '@meshwork/model';

/** Deeper than any organisation: a bound against groups that contain each other. */
const DEPTH = 20;

/**
 * Who belongs to whom, asked of the catalog at the moment it matters: claims
 * in a token may be older than a change of team.
 */
export class Directory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** A person with all groups they belong to, directly or through child groups. */
  async person(userRef: string): Promise<Person> {
    const user = (await this.entities([userRef])).get(userRef);
    const memberOf = await this.#climb(
      user ? targets(user, RELATION_MEMBER_OF) : [],
      RELATION_CHILD_OF,
    );
    return { userRef, memberOf: [...memberOf] };
  }

  /** Every person behind some groups and users, through child groups as well. */
  async people(refs: readonly string[]): Promise<string[]> {
    const people = new Set<string>();
    const groups: string[] = [];
    for (const ref of refs) {
      if (ref.startsWith('user:')) people.add(ref);
      else groups.push(ref);
    }
    const seen = new Map<string, Entity>();
    await this.#climb(groups, RELATION_PARENT_OF, seen);
    for (const group of seen.values()) {
      for (const member of targets(group, RELATION_HAS_MEMBER)) {
        people.add(member);
      }
    }
    // A user whose entity is missing cannot be asked to decide anything.
    const found = await this.entities([...people]);
    return [...people].filter(ref => found.has(ref));
  }

  /** Entities by reference, with the suite's own eyes; missing ones are left out. */
  async entities(refs: readonly string[]): Promise<Map<string, Entity>> {
    const found = new Map<string, Entity>();
    if (refs.length === 0) return found;
    const credentials = await this.#auth.getOwnServiceCredentials();
    for (let i = 0; i < refs.length; i += 100) {
      const chunk = refs.slice(i, i + 100);
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: chunk,
          fields: ['kind', 'metadata', 'spec', 'relations'],
        },
        { credentials },
      );
      items.forEach((entity, index) => {
        if (entity) found.set(chunk[index], entity);
      });
    }
    return found;
  }

  async #climb(
    from: readonly string[],
    relation: string,
    entities = new Map<string, Entity>(),
  ): Promise<Set<string>> {
    const seen = new Set<string>(from);
    let front = [...seen];
    for (let depth = 0; depth < DEPTH && front.length > 0; depth++) {
      const found = await this.entities(front);
      const next: string[] = [];
      for (const [ref, entity] of found) {
        entities.set(ref, entity);
        for (const target of targets(entity, relation)) {
          if (!seen.has(target)) {
            seen.add(target);
            next.push(target);
          }
        }
      }
      front = next;
    }
    return seen;
  }
}

function targets(entity: Entity, relation: string): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef);
}
