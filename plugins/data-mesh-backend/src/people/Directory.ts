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
import { EntityLoader } from './EntityLoader';
import { Recent } from './Recent';

/** Deeper than any organisation: a bound against groups that contain each other. */
const DEPTH = 20;
/** Of so many people it is remembered which groups they had. */
const REMEMBERED = 5_000;

/**
 * Who belongs to whom, asked of the catalog at the moment it matters: claims
 * in a token may be older than a change of team.
 */
export class Directory {
  readonly #loader: EntityLoader;
  /** Who somebody was a moment ago, for pages; decisions never look here. */
  readonly #recent = new Recent((userRef: string) => this.person(userRef));
  /** Which groups somebody had when they were last asked for: what is read ahead. */
  readonly #groupsBefore = new Map<string, readonly string[]>();

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#loader = new EntityLoader(options);
  }

  /**
   * The same for a page, which may show what was so a moment ago: opening one asks for
   * several things, and each would ask the catalog again.
   */
  async recentPerson(userRef: string): Promise<Person> {
    return await this.#recent.get(userRef);
  }

  /**
   * A person with all groups they belong to, directly or through child groups. The groups
   * that they had before are asked for together with them: mostly they are the same, and
   * the answer is as new as that of a second call would be.
   */
  async person(userRef: string): Promise<Person> {
    const asked = [userRef, ...(this.#groupsBefore.get(userRef) ?? [])];
    const found = await this.entities(asked);
    const user = found.get(userRef);
    const memberOf = [
      ...(await this.#climb(
        user ? targets(user, RELATION_MEMBER_OF) : [],
        RELATION_CHILD_OF,
        { ahead: { asked: new Set(asked), found } },
      )),
    ];
    this.#remember(userRef, memberOf);
    return { userRef, memberOf };
  }

  #remember(userRef: string, groups: readonly string[]) {
    this.#groupsBefore.delete(userRef);
    this.#groupsBefore.set(userRef, groups);
    if (this.#groupsBefore.size > REMEMBERED) {
      const [oldest] = this.#groupsBefore.keys();
      this.#groupsBefore.delete(oldest);
    }
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
    await this.#climb(groups, RELATION_PARENT_OF, { entities: seen });
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
    return await this.#loader.load(refs);
  }

  /** The entity of an identity, whatever it is called now. */
  async byUid(uid: string): Promise<Entity | undefined> {
    return await this.#loader.byUid(uid);
  }

  /** The entities of a kind that say they are this, whatever they are called. */
  async byStableId(kind: string, id: string): Promise<Entity[]> {
    return await this.#loader.byStableId(kind, id);
  }

  /**
   * Groups and those that a relation leads to from them.
   *
   * @param how - `entities` is filled with what was met; `ahead` is what was asked for
   *   just now
   */
  async #climb(
    from: readonly string[],
    relation: string,
    how: {
      entities?: Map<string, Entity>;
      ahead?: {
        asked: ReadonlySet<string>;
        found: ReadonlyMap<string, Entity>;
      };
    } = {},
  ): Promise<Set<string>> {
    const { entities, ahead } = how;
    const seen = new Set<string>(from);
    let front = [...seen];
    for (let depth = 0; depth < DEPTH && front.length > 0; depth++) {
      const found = await this.entities(
        front.filter(ref => !ahead?.asked.has(ref)),
      );
      const next: string[] = [];
      for (const ref of front) {
        const entity = found.get(ref) ?? ahead?.found.get(ref);
        if (!entity) continue;
        entities?.set(ref, entity);
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
