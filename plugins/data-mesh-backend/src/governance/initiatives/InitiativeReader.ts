import type {
  Initiative as ApiInitiative,
  InitiativeDetail,
  InitiativeFigures,
  InitiativeProduct,
  InitiativeProductPage,
  ProductInitiatives,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  isAboutToMiss,
  isInScope,
  standingOf,
  type InitiativeStanding,
  type Person,
  type ProgressFigures,
} from '@meshwork/model';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import type { View } from '../../catalog/Visibility';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { ExportRow } from '../../http/exporting';
import { link, personLink } from '../../http/present';
import { listProducts } from '../../products/ProductQuery';
import type { CheckSets } from '../scores/CheckSets';
import type { InitiativeService } from './InitiativeService';
import type { Initiative } from './InitiativeStore';
import { askedOfProduct } from '../criticality/asked';
import type { PolicyService } from '../policies/PolicyService';
import { scopeCondition, standingConditions } from './standingConditions';

/** Which products of an initiative are asked for. */
export interface InitiativeProductFilter {
  standing: Exclude<InitiativeStanding, 'not-asked'>;
  domain?: string;
  owner?: string;
}

/** Who reads, and whether figures that count what they may not see are for them. */
export interface InitiativeAudience {
  person: Person;
  view: View;
  mayCount: boolean;
}

/** Products that an export reads at once. */
const AT_ONCE = 200;

/** The columns of a CSV, in their order. */
export const INITIATIVE_COLUMNS = [
  'product',
  'title',
  'domain',
  'owner',
  'criticality',
  'standing',
  'asked',
  'passed',
  'lacking',
  'exempted',
] as const;

/** Initiatives as pages read them. */
export class InitiativeReader {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #policies: Pick<PolicyService, 'all'>;
  readonly #sets: CheckSets;
  readonly #initiatives: InitiativeService;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    policies: Pick<PolicyService, 'all'>;
    sets: CheckSets;
    initiatives: InitiativeService;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#policies = options.policies;
    this.#sets = options.sets;
    this.#initiatives = options.initiatives;
  }

  /** What everybody may know of it, with figures for those who may read them. */
  async present(
    initiative: Initiative,
    audience: InitiativeAudience,
  ): Promise<ApiInitiative> {
    const { scope, progress, state, untilAt } = initiative;
    const titles = new Map(progress?.checks.map(one => [one.id, one.title]));
    const figures = this.#mayCount(initiative, audience) ? progress : undefined;
    return {
      id: initiative.id,
      name: initiative.name,
      description: initiative.description,
      checks: initiative.checks.map(id => ({
        id,
        title: titles.get(id) ?? id,
      })),
      scope: {
        ...scope,
        criticalities: [...scope.criticalities],
        lifecycles: [...scope.lifecycles],
        domains: await this.#domains(scope.domains, audience.view),
        owners: scope.owners.map(ref => link(ref)),
      },
      owner: personLink(initiative.ownerRef),
      lastDay: initiative.lastDay,
      until: untilAt,
      state,
      stateVersion: initiative.stateVersion,
      createdBy: personLink(initiative.createdBy),
      createdAt: initiative.createdAt,
      closedAt: initiative.closedAt,
      cancelReason: initiative.cancelReason,
      ...(figures && {
        progress: figuresOf(figures),
        measuredAt: initiative.measuredAt,
        aboutToMiss:
          state === 'open' &&
          isAboutToMiss(
            { until: untilAt, failing: figures.failing },
            this.#clock.now(),
          ),
      }),
      actions: this.#initiatives.actionsOf(initiative, audience.person),
    };
  }

  /** The same, by domain, by check and over time. */
  async detail(
    id: string,
    audience: InitiativeAudience,
  ): Promise<InitiativeDetail> {
    const initiative = await this.#initiatives.find(id);
    const brief = await this.present(initiative, audience);
    const { progress } = initiative;
    if (!progress || !this.#mayCount(initiative, audience)) return brief;
    const titles = await ProjectionStore.domains(
      this.#database.db,
      progress.domains.map(({ ref }) => ref),
    );
    return {
      ...brief,
      domains: progress.domains.map(({ ref, ...figures }) => ({
        domain: link(ref, titles.get(ref)?.title ?? ref, titles.has(ref)),
        ...figures,
      })),
      byCheck: progress.checks,
      days: await this.#initiatives.days(id),
    };
  }

  /** Products that the reader may see, by title. */
  async products(
    id: string,
    view: View,
    filter: InitiativeProductFilter,
    page: { cursor?: string; limit: number },
  ): Promise<InitiativeProductPage> {
    const { db } = this.#database;
    const initiative = await this.#initiatives.find(id);
    const { standing, domain, owner } = filter;
    const found = await listProducts(db, view, { domain, owner }, page, [
      scopeCondition(initiative.scope, await this.#criticality()),
      ...(await standingConditions(
        db,
        this.#sets,
        initiative.checks,
        standing,
      )),
    ]);
    return {
      ...found,
      items: await this.#standings(initiative, found.items, view),
    };
  }

  /** The same products as the list has, one after the other. */
  async export(
    id: string,
    view: View,
    filter: InitiativeProductFilter,
  ): Promise<AsyncIterable<ExportRow>> {
    const page = (cursor?: string) =>
      this.products(id, view, filter, { cursor, limit: AT_ONCE });
    const first = await page();
    async function* rows() {
      let { items, nextCursor } = first;
      for (;;) {
        for (const item of items) yield rowOf(item, filter.standing);
        if (!nextCursor) return;
        ({ items, nextCursor } = await page(nextCursor));
      }
    }
    return rows();
  }

  /** What open initiatives ask of one product, the first to end first. */
  async ofProduct(product: ProductRow): Promise<ProductInitiatives> {
    const { db } = this.#database;
    const score = await db('scores')
      .where({ product_uid: product.uid })
      .whereNotNull('check_set')
      .first('check_set', 'outcomes');
    const lists = await this.#sets.read(db, score ? [score.check_set] : []);
    const checks = score && lists.get(score.check_set);
    if (!checks) return { items: [] };
    const criticality = await askedOfProduct(
      db,
      product,
      await this.#criticality(),
    );
    const asking = (await this.#initiatives.open()).filter(({ scope }) =>
      isInScope(scope, { ...product, criticality }),
    );
    return {
      items: asking.flatMap(initiative => {
        const { asked, passed, lacking, standing } = standingOf(
          initiative.checks,
          { checks, outcomes: score.outcomes },
        );
        return standing === 'not-asked'
          ? []
          : [
              {
                id: initiative.id,
                name: initiative.name,
                owner: personLink(initiative.ownerRef),
                lastDay: initiative.lastDay,
                until: initiative.untilAt,
                asked,
                passed,
                lacking,
              },
            ];
      }),
    };
  }

  async #criticality() {
    return (await this.#policies.all()).mesh.policies.criticality;
  }

  #mayCount(
    initiative: Initiative,
    { person, mayCount }: InitiativeAudience,
  ): boolean {
    return mayCount || this.#initiatives.isOwner(initiative, person);
  }

  async #standings(
    { checks: asked }: Initiative,
    products: readonly ProductRow[],
    view: View,
  ): Promise<InitiativeProduct[]> {
    const { db } = this.#database;
    const rows: { product_uid: string; check_set: string; outcomes: string }[] =
      await db('scores')
        .whereIn(
          'product_uid',
          products.map(({ uid }) => uid),
        )
        .select('product_uid', 'check_set', 'outcomes');
    const scores = new Map(rows.map(row => [row.product_uid, row]));
    const lists = await this.#sets.read(
      db,
      rows.map(row => row.check_set),
    );
    const domains = new Map(
      (
        await this.#domains([...new Set(products.map(p => p.domainRef))], view)
      ).map(one => [one.ref, one]),
    );
    return products.flatMap(product => {
      const score = scores.get(product.uid);
      const checks = score && lists.get(score.check_set);
      if (!checks) return [];
      const { outcomes } = score;
      const one = standingOf(asked, { checks, outcomes });
      return [
        {
          product: link(product.ref, product.title),
          domain: domains.get(product.domainRef) ?? link(product.domainRef),
          owner: link(product.ownerRef),
          criticality: product.criticality,
          asked: one.asked,
          passed: one.passed,
          lacking: one.lacking,
        },
      ];
    });
  }

  /** Domains with the titles of those that the reader sees in the catalog. */
  async #domains(refs: readonly string[], view: View) {
    const seen = await view.visible(refs);
    const titles = await ProjectionStore.domains(this.#database.db, [...seen]);
    return refs.map(ref => link(ref, titles.get(ref)?.title));
  }
}

function figuresOf(progress: ProgressFigures): InitiativeFigures {
  const { products, satisfied, waived, failing } = progress;
  const { asked, passed, exempted } = progress;
  return { products, satisfied, waived, failing, asked, passed, exempted };
}

function rowOf(
  { product, domain, owner, lacking, ...rest }: InitiativeProduct,
  standing: string,
): ExportRow {
  const ids = (waived: boolean) =>
    lacking.flatMap(one => (one.waived === waived ? one.id : [])).join(' ');
  return {
    product: product.ref,
    title: product.title,
    domain: domain.ref,
    owner: owner.ref,
    criticality: rest.criticality,
    standing,
    asked: rest.asked,
    passed: rest.passed,
    lacking: ids(false),
    exempted: ids(true),
  };
}
