import type { Knex } from 'knex';
import {
  ProjectionStore,
  productFromRow,
  type ProductRow,
} from '../catalog/ProjectionStore';
import type { CatalogView } from '../catalog/Visibility';
import { retiredProducts } from '../contracts/changes/retired';
import { decodeCursor, encodeCursor } from '../database/cursor';
import type { Db } from '../database/MeshDatabase';
import { unusedProducts } from '../governance/health/returnOfMesh';
import type { OutcomeCondition } from '../governance/scores/outcomeFilter';

export interface ProductFilter {
  search?: string;
  domain?: string;
  owner?: string;
  archetype?: string;
  classification?: string;
  level?: string;
  lifecycle?: string;
  /** Only those that nobody uses, by agreement or by lineage. */
  unused?: boolean;
}

export interface ProductListPage {
  items: ProductRow[];
  nextCursor?: string;
  totalItems?: number;
}

/** A LIKE pattern in which what people type has no meaning of its own. */
function containing(text: string): string {
  const escaped = text
    .toLocaleLowerCase('en-US')
    .replace(/[\\%_]/g, character => `\\${character}`);
  return `%${escaped}%`;
}

function filtered(
  db: Db,
  filter: ProductFilter,
  conditions: readonly OutcomeCondition[],
): Knex.QueryBuilder {
  const query = db('products')
    .leftJoin('scores', 'scores.product_uid', 'products.uid')
    .whereNull('products.gone_since');
  for (const word of filter.search?.split(/\s+/).filter(Boolean) ?? []) {
    query.whereRaw(`products.search_text like ? escape '\\'`, [
      containing(word),
    ]);
  }
  if (filter.domain) query.where('products.domain_ref', filter.domain);
  if (filter.owner) query.where('products.owner_ref', filter.owner);
  if (filter.archetype) query.where('products.archetype', filter.archetype);
  if (filter.classification) {
    query.where('products.classification', filter.classification);
  }
  const retired = () => retiredProducts(db).select('products.uid');
  if (filter.lifecycle === 'retired') {
    query.whereIn('products.uid', retired());
  } else if (filter.lifecycle) {
    query
      .where('products.lifecycle', filter.lifecycle)
      .whereNotIn('products.uid', retired());
  }
  if (filter.unused) {
    query.whereIn('products.uid', unusedProducts(db).select('products.uid'));
  }
  for (const condition of conditions) condition(query);
  if (filter.level === 'none') {
    query.where(q => q.whereNull('level').orWhere('level', 'none'));
  } else if (filter.level) {
    query.where('level', filter.level);
  }
  return query;
}

/**
 * One page of products that a reader may see, by title. A reader whose view
 * has conditions gets rows filtered by their own view of the catalog, as many
 * reads as it takes to fill the page.
 *
 * @param conditions - on the outcomes of checks
 */
export async function listProducts(
  db: Db,
  view: CatalogView,
  filter: ProductFilter,
  page: { cursor?: string; limit: number },
  conditions: readonly OutcomeCondition[] = [],
): Promise<ProductListPage> {
  const items: ProductRow[] = [];
  let position = decodeCursor(page.cursor, 2);
  let more = true;
  while (items.length <= page.limit && more) {
    const query = filtered(db, filter, conditions)
      .select('products.*')
      .orderBy([{ column: 'sort_title' }, { column: 'products.uid' }])
      .limit(page.limit + 1);
    if (position) {
      const [title, uid] = position;
      query.where(q =>
        q
          .where('sort_title', '>', title)
          .orWhere(w =>
            w.where('sort_title', title).andWhere('products.uid', '>', uid),
          ),
      );
    }
    const rows: Record<string, string>[] = await query;
    more = rows.length > page.limit;
    const visible = await view.visible(rows.map(row => row.ref));
    items.push(
      ...rows
        .filter(row => visible.has(row.ref))
        .map(row => productFromRow(row as never)),
    );
    const last = rows[rows.length - 1];
    if (last) position = [last.sort_title, last.uid];
  }
  const shown = items.slice(0, page.limit);
  const last = shown[shown.length - 1];
  return {
    items: shown,
    ...(items.length > page.limit &&
      last && {
        nextCursor: encodeCursor([
          last.title.toLocaleLowerCase('en-US').slice(0, 255),
          last.uid,
        ]),
      }),
    ...(view.all && {
      totalItems: await count(filtered(db, filter, conditions)),
    }),
  };
}

async function count(query: Knex.QueryBuilder): Promise<number> {
  const row = await query.count({ n: '*' }).first();
  return Number(row?.n ?? 0);
}

/**
 * What the filters of the products page offer: domains and owners of the products that
 * the reader may see. A filter must not tell of a product that the list does not show.
 */
export async function productFacets(db: Db, view: CatalogView) {
  const rows: { ref: string; domain: string; owner: string }[] = await db(
    'products',
  )
    .whereNull('gone_since')
    .select('ref', 'domain_ref as domain', 'owner_ref as owner');
  const visible = await view.visible(rows.map(({ ref }) => ref));
  const shown = rows.filter(({ ref }) => visible.has(ref));
  const refs = [...new Set(shown.map(({ domain }) => domain))].sort();
  const named = await view.visible(refs);
  const domains = await ProjectionStore.domains(db, [...named]);
  return {
    domains: refs.map(ref => {
      const title = domains.get(ref)?.title;
      return { ref, ...(title && { title }) };
    }),
    owners: [...new Set(shown.map(({ owner }) => owner))]
      .sort()
      .map(ref => ({ ref })),
  };
}
