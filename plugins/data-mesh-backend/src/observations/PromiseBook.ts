import {
  promisesOf,
  type DataProductEntity,
  type Promised,
  type ServiceLevel,
  type ServiceObjectives,
} from '@meshwork/model';
import {
  describeContract,
  durationSeconds,
  readContract,
} from '@meshwork/odcs';
import type { Db } from '../database/MeshDatabase';
import type { Policies } from '../governance/policies/PolicySet';
import { Remembered } from './Remembered';

/** What a product promises, port by port, with what it is needed for beside it. */
export interface PromisingProduct {
  uid: string;
  ref: string;
  ownerRef: string;
  domainRef: string;
  /** The environments that a port names, by port. */
  ports: ReadonlyMap<string, readonly string[]>;
  /** Id of the revision in effect of a port's contract. */
  active(port: string): string | undefined;
  /** What observations of a port are held against. */
  of(port: string): readonly Promised[];
}

/** What of an entity matters here. */
interface Spoken {
  objectives: ServiceObjectives;
  ports: ReadonlyMap<string, readonly string[]>;
}

/** As many as are reported of in turns. */
const REMEMBERED = 20_000;

/**
 * What is promised of products. Documents are read once: whoever reports every minute does
 * not have a contract parsed every minute.
 */
export class PromiseBook {
  readonly #policies: Policies;
  /** By uid and hash of the entity. */
  readonly #spoken = new Remembered<Spoken>(REMEMBERED);
  /** By id of the revision, whose content never changes. */
  readonly #levels = new Remembered<readonly ServiceLevel[]>(REMEMBERED);

  constructor(options: { policies: Policies }) {
    this.#policies = options.policies;
  }

  /** The products that are there, by reference, with what they promise now. */
  async products(
    db: Db,
    where: { refs: readonly string[] } | { uids: readonly string[] },
  ): Promise<Map<string, PromisingProduct>> {
    const rows: {
      uid: string;
      ref: string;
      hash: string;
      owner_ref: string;
      domain_ref: string;
    }[] = await db('products')
      .where(q =>
        'refs' in where
          ? q.whereIn('ref', where.refs)
          : q.whereIn('uid', where.uids),
      )
      .whereNull('gone_since')
      .select('uid', 'ref', 'hash', 'owner_ref', 'domain_ref');
    if (rows.length === 0) return new Map();
    const spoken = await this.#spokenBy(db, rows);
    const { levels, active } = await this.#serviceLevels(db, rows);
    const found = new Map<string, PromisingProduct>();
    for (const row of rows) {
      const { objectives, ports } = spoken.get(row.uid)!;
      const { policies } = await this.#policies.of(row.domain_ref);
      const promises = new Map<string, readonly Promised[]>();
      found.set(row.ref, {
        uid: row.uid,
        ref: row.ref,
        ownerRef: row.owner_ref,
        domainRef: row.domain_ref,
        ports,
        active: port => active.get(`${row.uid} ${port}`),
        of: port => {
          const known = promises.get(port);
          if (known) return known;
          const made = promisesOf(
            {
              objectives,
              serviceLevels: levels.get(`${row.uid} ${port}`) ?? [],
              thresholds: policies.quality ?? {},
            },
            durationSeconds,
          );
          promises.set(port, made);
          return made;
        },
      });
    }
    return found;
  }

  async #spokenBy(
    db: Db,
    rows: readonly { uid: string; hash: string }[],
  ): Promise<Map<string, Spoken>> {
    const found = new Map<string, Spoken>();
    const missing: string[] = [];
    for (const { uid, hash } of rows) {
      const known = this.#spoken.get(`${uid} ${hash}`);
      if (known) found.set(uid, known);
      else missing.push(uid);
    }
    if (missing.length > 0) {
      const read = await db('products')
        .whereIn('uid', missing)
        .select('uid', 'hash', 'entity');
      for (const { uid, hash, entity } of read) {
        found.set(uid, this.#spoken.set(`${uid} ${hash}`, spokenIn(entity)));
      }
    }
    return found;
  }

  /** By uid and port. */
  async #serviceLevels(
    db: Db,
    rows: readonly { uid: string }[],
  ): Promise<{
    levels: Map<string, readonly ServiceLevel[]>;
    active: Map<string, string>;
  }> {
    const active: { product_uid: string; name: string; id: string }[] =
      await db('ports')
        .join('revisions', 'revisions.contract_ref', 'ports.contract_ref')
        .whereIn(
          'ports.product_uid',
          rows.map(({ uid }) => uid),
        )
        .andWhere('revisions.state', 'active')
        .select('ports.product_uid', 'ports.name', 'revisions.id');
    const levels = new Map<string, readonly ServiceLevel[]>();
    for (const { id } of active) {
      const known = this.#levels.get(id);
      if (known) levels.set(id, known);
    }
    const missing = active.flatMap(({ id }) => (levels.has(id) ? [] : [id]));
    if (missing.length > 0) {
      const read = await db('revisions')
        .whereIn('id', missing)
        .select('id', 'document');
      for (const { id, document } of read) {
        levels.set(id, this.#levels.set(id, levelsIn(document)));
      }
    }
    const byPort = active.map(
      ({ product_uid: uid, name, id }) => [`${uid} ${name}`, id] as const,
    );
    return {
      active: new Map(byPort),
      levels: new Map(byPort.map(([key, id]) => [key, levels.get(id) ?? []])),
    };
  }
}

function spokenIn(entity: string): Spoken {
  const { spec }: DataProductEntity = JSON.parse(entity);
  return {
    objectives: spec.serviceObjectives ?? {},
    ports: new Map(
      spec.outputPorts.map(port => [
        port.name,
        (port.environments ?? []).map(({ name }) => name),
      ]),
    ),
  };
}

function levelsIn(text: string): ServiceLevel[] {
  const { document } = readContract(text);
  return document ? describeContract(document).serviceLevels : [];
}
