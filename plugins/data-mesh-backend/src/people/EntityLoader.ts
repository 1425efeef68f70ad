import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { STABLE_ID_ANNOTATION } from '../catalog/stableId';

const FIELDS = ['kind', 'metadata', 'spec', 'relations'];
const BATCH = 100;
/** Calls to the catalog at a time; whoever comes meanwhile shares the next one. */
const CALLS = 2;

interface Waiting {
  ref: string;
  resolve(entity: Entity | undefined): void;
  reject(error: unknown): void;
}

/**
 * Entities by reference. Those who ask at the same moment share a call, and nobody is
 * ever given an answer to a call that began before they asked: it is as fresh as a call
 * of their own would be.
 */
export class EntityLoader {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  #waiting: Waiting[] = [];
  #calls = 0;
  #scheduled = false;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** With the suite's own eyes; missing ones are left out. */
  async load(refs: readonly string[]): Promise<Map<string, Entity>> {
    const found = new Map<string, Entity>();
    await Promise.all(
      [...new Set(refs)].map(async ref => {
        const entity = await new Promise<Entity | undefined>(
          (resolve, reject) => {
            this.#waiting.push({ ref, resolve, reject });
            this.#schedule();
          },
        );
        if (entity) found.set(ref, entity);
      }),
    );
    return found;
  }

  /** The entity of an identity, whatever it is called now. */
  async byUid(uid: string): Promise<Entity | undefined> {
    const { items } = await this.#catalog.getEntities(
      { filter: { 'metadata.uid': uid }, fields: FIELDS, limit: 1 },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items[0];
  }

  /** The entities of a kind that say they are this, whatever they are called. */
  async byStableId(kind: string, id: string): Promise<Entity[]> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: { kind, [`metadata.annotations.${STABLE_ID_ANNOTATION}`]: id },
        fields: FIELDS,
        limit: 2,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items;
  }

  #schedule(): void {
    if (this.#scheduled || this.#calls >= CALLS) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#waiting.length > 0) this.#call();
    });
  }

  async #call(): Promise<void> {
    const refs = [...new Set(this.#waiting.map(({ ref }) => ref))].slice(
      0,
      BATCH,
    );
    const asked = new Set(refs);
    const mine = this.#waiting.filter(({ ref }) => asked.has(ref));
    this.#waiting = this.#waiting.filter(({ ref }) => !asked.has(ref));
    this.#calls += 1;
    try {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: refs,
          fields: FIELDS,
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      const byRef = new Map(refs.map((ref, index) => [ref, items[index]]));
      for (const { ref, resolve } of mine) resolve(byRef.get(ref));
    } catch (error) {
      for (const { reject } of mine) reject(error);
    } finally {
      this.#calls -= 1;
      if (this.#waiting.length > 0) this.#schedule();
    }
  }
}
