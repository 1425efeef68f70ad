import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { LIVE_AGREEMENT_STATES, type PilotOption } from '@meshwork/model';
import { later, type Clock } from '../../clock';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import type { Directory } from '../../people/Directory';
import { count, median } from '../health/figures';
import type { MeshReport } from '../health/MeshReport';
import type { MeshFacts } from './knownAnswers';

/** How old what is shown may be: it takes a walk through products and teams. */
const FRESH_MS = 60_000;
/** Products, and domains, that are looked at as a pilot. */
const OPTIONS = 200;
/** Teams whose members are counted: those with most products. */
const TEAMS = 200;
/** What the catalog's users call a resource that holds data. */
export const SOURCE_TYPES = [
  'database',
  'data-store',
  'data-warehouse',
  'data-lake',
  'warehouse',
  'topic',
  'bucket',
  's3-bucket',
];
const SENSITIVE = ['confidential', 'restricted'];
const MUCH_HANGS_ON = ['high', 'critical'];

/** What is known, and what a pilot could be about. */
export interface MeshKnowledge {
  facts: MeshFacts;
  /** What does not work yet; who may see which of them is asked later. */
  options: PilotOption[];
  at: string;
}

/** Reads what the catalog and the mesh know of how ready an organisation is. */
export class MeshFactsReader {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    catalog: CatalogService;
    auth: AuthService;
    directory: Pick<Directory, 'people'>;
    mesh: Pick<MeshReport, 'figures'>;
    /** Provisioners that grant by themselves. */
    platforms: number;
  };
  #known: { from: string; knowledge: Promise<MeshKnowledge> } | undefined;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    catalog: CatalogService;
    auth: AuthService;
    directory: Pick<Directory, 'people'>;
    mesh: Pick<MeshReport, 'figures'>;
    /** Provisioners that grant by themselves. */
    platforms: number;
  }) {
    this.#options = options;
  }

  /** Those who ask within a minute share what is read. */
  async read(): Promise<MeshKnowledge> {
    const now = this.#options.clock.now();
    if (!this.#known || this.#known.from <= later(now, -FRESH_MS)) {
      const knowledge = this.#read(now);
      const known = { from: now, knowledge };
      this.#known = known;
      // What failed is asked for again, and not remembered.
      knowledge.catch(() => {
        if (this.#known === known) this.#known = undefined;
      });
    }
    return await this.#known.knowledge;
  }

  async #read(at: string): Promise<MeshKnowledge> {
    const { database, mesh, platforms } = this.#options;
    const { db } = database;
    const [sources, figures] = await Promise.all([
      this.#sources(),
      mesh.figures(),
    ]);
    const domains = () => db('domains').whereNull('gone_since');
    const options = [...(await products(db)), ...(await emptyDomains(db))];
    const owners = await teams(db);
    const sizes = await this.#sizes([
      ...owners,
      ...options.flatMap(({ ownerRef }) => ownerRef ?? []),
    ]);
    const owning = owners.flatMap(ref => sizes.get(ref) ?? []);
    return {
      at,
      facts: {
        domains: await count(domains()),
        ownedDomains: await count(domains().whereNotNull('owner_ref')),
        products: figures.counts.products,
        working: await count(working(db)),
        teams: owners.length,
        teamSize: median(owning),
        sources,
        decisions: await count(db('agreements').whereNotNull('decided_at')),
        medianHoursToDecision: figures.access.medianHoursToDecision,
        waiting: figures.access.waiting,
        overdue: figures.access.overdueDecisions,
        platforms,
      },
      options: options.map(option => ({
        ...option,
        teamSize: option.ownerRef ? sizes.get(option.ownerRef) : undefined,
      })),
    };
  }

  /** With the suite's own eyes: it is a number. */
  async #sources(): Promise<number> {
    const { catalog, auth } = this.#options;
    const { totalItems } = await catalog.queryEntities(
      {
        filter: { kind: 'Resource', 'spec.type': SOURCE_TYPES },
        fields: ['kind'],
        limit: 1,
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return totalItems;
  }

  /** How many people are in some groups; none of those in which the catalog knows nobody. */
  async #sizes(refs: readonly string[]): Promise<Map<string, number>> {
    const groups = [...new Set(refs)].filter(ref => ref.startsWith('group:'));
    const counted = await Promise.all(
      groups.map(async ref => {
        const { length } = await this.#options.directory.people([ref]);
        return [ref, length] as const;
      }),
    );
    return new Map(counted.filter(([, people]) => people > 0));
  }
}

function there(db: Db) {
  return db('products')
    .whereNull('products.gone_since')
    .whereNot('products.lifecycle', 'retired');
}

/** Products that work: somebody approved what they promise, and somebody uses it. */
function working(db: Db) {
  return there(db)
    .whereExists(
      db('revisions')
        .where({ state: 'active' })
        .whereRaw('revisions.product_uid = products.uid')
        .select(db.raw('1')),
    )
    .whereExists(
      db('agreements')
        .whereIn('state', LIVE_AGREEMENT_STATES)
        .whereRaw('agreements.product_uid = products.uid')
        .select(db.raw('1')),
    );
}

/** Products that do not work yet, those that most ask for first. */
async function products(db: Db): Promise<PilotOption[]> {
  const used = db('agreements')
    .whereIn('state', LIVE_AGREEMENT_STATES)
    .groupBy('product_uid')
    .select('product_uid')
    .countDistinct({ consumers: 'consumer_ref' })
    .as('used');
  const asked = db('agreements')
    .where({ state: 'requested' })
    .groupBy('product_uid')
    .select('product_uid')
    .count({ requests: '*' })
    .as('asked');
  const read = db('inputs')
    .join('products as downstream', 'downstream.uid', 'inputs.product_uid')
    .whereNull('downstream.gone_since')
    .groupBy('provider_ref')
    .select('provider_ref')
    .countDistinct({ readers: 'downstream.uid' })
    .as('downstream_of');
  const demand = `coalesce(used.consumers, 0) + coalesce(asked.requests, 0)
    + coalesce(downstream_of.readers, 0)`;
  const rows = await there(db)
    .leftJoin(used, 'used.product_uid', 'products.uid')
    .leftJoin(asked, 'asked.product_uid', 'products.uid')
    .leftJoin(read, 'downstream_of.provider_ref', 'products.ref')
    .whereNotIn('products.uid', working(db).select('products.uid'))
    .orderByRaw(`${demand} desc, products.ref`)
    .limit(OPTIONS)
    .select(
      'products.ref',
      'products.title',
      'products.owner_ref',
      'products.classification',
      'products.criticality',
      'used.consumers',
      'asked.requests',
      'downstream_of.readers',
    );
  return rows.map(row => ({
    kind: 'product',
    ref: row.ref,
    title: row.title,
    ownerRef: row.owner_ref,
    consumers: Number(row.consumers ?? 0) + Number(row.readers ?? 0),
    waiting: Number(row.requests ?? 0),
    sensitive: SENSITIVE.includes(row.classification),
    critical: MUCH_HANGS_ON.includes(row.criticality),
  }));
}

/** Domains without data products: there a first one could be made. */
async function emptyDomains(db: Db): Promise<PilotOption[]> {
  const rows = await db('domains')
    .whereNull('gone_since')
    .whereNotIn('ref', there(db).select('products.domain_ref'))
    .orderBy('ref')
    .limit(OPTIONS)
    .select('ref', 'title', 'owner_ref');
  return rows.map(row => ({
    kind: 'domain',
    ref: row.ref,
    title: row.title,
    ownerRef: row.owner_ref ?? undefined,
    consumers: 0,
    waiting: 0,
  }));
}

/** Groups that own products, those with most first; else groups that own domains. */
async function teams(db: Db): Promise<string[]> {
  const groups = (query: ReturnType<Db>): Promise<string[]> =>
    query
      .where('owner_ref', 'like', 'group:%')
      .groupBy('owner_ref')
      .orderByRaw('count(*) desc, owner_ref')
      .limit(TEAMS)
      .pluck('owner_ref');
  const owners = await groups(there(db));
  return owners.length > 0
    ? owners
    : await groups(db('domains').whereNull('gone_since'));
}
