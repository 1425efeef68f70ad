import type { GrantProvisioner } from '@meshwork/backstage-plugin-data-mesh-node';
import { FoundIndex, settledStatus, type KnownPart } from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';
import { withDeadline } from '../deadline';
import { grantFromRow, type GrantRow } from '../GrantStore';
import type { FoundDrift } from './DriftStore';

/** Rows that are in memory at once, beside what a platform found in one place. */
const PAGE = 5_000;
/** Grants that are asked for in one query. */
const GRANTS = 500;
/** A platform reads all that is in a schema: that takes longer than one grant. */
const DISCOVER_MS = 120_000;
const INSPECT_MS = 30_000;
/** Grants that are looked at at the same time where a platform can only look at one. */
const PARALLEL = 8;

export interface Place {
  provisioner: string;
  environment: string;
}

/** What a comparison tells while it goes on. */
export interface ComparisonListener {
  /** A page is compared; throws to stop. */
  progress(compared: number, granted: number): Promise<void>;
  drift(drift: FoundDrift[]): Promise<void>;
}

interface PartRow extends KnownPart {
  grantId: string;
  part: number;
  columns?: string[];
}

/** What is only asked for where something differs. */
interface DriftingPart extends PartRow {
  agreementId: string;
  productUid: string;
  updatedAt: string;
}

/**
 * Holds everything that is known in one container of a platform against what is there:
 * one look at the platform, and pages of rows in the order of an index.
 */
export async function compareContainer(options: {
  db: Db;
  discover: NonNullable<GrantProvisioner['discover']>;
  place: Place;
  container: string;
  listener: ComparisonListener;
}): Promise<void> {
  const { db, discover, place, container, listener } = options;
  const signal = AbortSignal.timeout(DISCOVER_MS);
  const found = await withDeadline(
    discover(
      { environment: place.environment, containers: [container] },
      { signal },
    ),
    signal,
  );
  const index = new FoundIndex(
    found.map(({ principal, resource }) => ({
      principal,
      name: resource.name,
      columns: resource.columns,
    })),
  );
  const where = { ...place, container };
  // What ended is judged when everything else is known: others may keep it.
  const ended: PartRow[] = [];
  for await (const page of pagesOf(db, where)) {
    const missing: PartRow[] = [];
    let granted = 0;
    for (const part of page) {
      if (part.wish === 'wanted' && part.status === 'granted') granted += 1;
      const kind = index.compare(part);
      if (kind === 'missing') missing.push(part);
      if (kind === 'lingering') ended.push(part);
    }
    if (missing.length > 0) {
      const parts = await inFull(db, missing);
      await listener.drift(parts.map(part => driftOf('missing', where, part)));
    }
    await listener.progress(page.length, granted);
  }
  const lingering = latestOf(
    await inFull(
      db,
      ended.filter(part => !index.isAgreed(part)),
    ),
  );
  const explained = new Set(
    lingering.map(part => JSON.stringify([part.principal, part.name])),
  );
  for (let i = 0; i < lingering.length; i += PAGE) {
    await listener.drift(
      lingering
        .slice(i, i + PAGE)
        .map(part => driftOf('lingering', where, part)),
    );
  }
  let rest: FoundDrift[] = [];
  for (const part of index.rest()) {
    if (explained.has(JSON.stringify([part.principal, part.name]))) continue;
    rest.push({
      kind: 'unagreed',
      ...where,
      principal: part.principal,
      name: part.name,
      columns: part.columns && [...part.columns],
    });
    if (rest.length === PAGE) {
      await listener.drift(rest);
      rest = [];
    }
  }
  if (rest.length > 0) await listener.drift(rest);
}

/**
 * Looks at one settled grant after the other, a few at a time, on a platform that can
 * only be asked so. What nobody knows of is not found this way.
 */
export async function inspectGrants(options: {
  db: Db;
  place: Place;
  inspect: (grant: GrantRow, signal: AbortSignal) => Promise<string>;
  listener: ComparisonListener;
}): Promise<void> {
  const { db, place, listener } = options;
  for (let last = ''; ; ) {
    const rows: GrantRow[] = (
      await db('grants')
        .where({ ...place })
        .andWhere(q =>
          q
            .where({ wish: 'wanted', status: 'granted' })
            .orWhere({ wish: 'unwanted', status: 'absent' }),
        )
        .andWhere('id', '>', last)
        .orderBy('id')
        .limit(500)
    ).map(grantFromRow);
    if (rows.length === 0) return;
    last = rows[rows.length - 1].id;
    const queue = [...rows];
    const drift: FoundDrift[] = [];
    const work = async () => {
      for (let grant = queue.shift(); grant; grant = queue.shift()) {
        const signal = AbortSignal.timeout(INSPECT_MS);
        const status = await withDeadline(
          options.inspect(grant, signal),
          signal,
        );
        if (status === 'unknown' || status === settledStatus(grant.wish)) {
          continue;
        }
        drift.push({
          kind: grant.wish === 'wanted' ? 'missing' : 'lingering',
          ...place,
          container: grant.resources[0]?.container ?? '',
          principal: grant.principals.join(', '),
          name: grant.resources.map(({ name }) => name).join(', '),
          grantId: grant.id,
          agreementId: grant.agreementId,
          productUid: grant.productUid,
        });
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
    if (drift.length > 0) await listener.drift(drift);
    await listener.progress(
      rows.length,
      rows.filter(({ wish }) => wish === 'wanted').length,
    );
  }
}

/** Of agreements on the same that ended one after the other, the one that ended last. */
function latestOf(parts: readonly DriftingPart[]): DriftingPart[] {
  const latest = new Map<string, DriftingPart>();
  for (const part of parts) {
    const key = JSON.stringify([part.principal, part.name, part.columns]);
    const other = latest.get(key);
    if (!other || other.updatedAt < part.updatedAt) latest.set(key, part);
  }
  return [...latest.values()];
}

function driftOf(
  kind: 'missing' | 'lingering',
  where: Place & { container: string },
  part: DriftingPart,
): FoundDrift {
  return {
    kind,
    ...where,
    principal: part.principal,
    name: part.name,
    columns: part.columns,
    grantId: part.grantId,
    agreementId: part.agreementId,
    productUid: part.productUid,
  };
}

/** Whose agreement some parts are of, in as many queries as there are pages. */
async function inFull(
  db: Db,
  parts: readonly PartRow[],
): Promise<DriftingPart[]> {
  const result: DriftingPart[] = [];
  for (let i = 0; i < parts.length; i += GRANTS) {
    const page = parts.slice(i, i + GRANTS);
    const rows = await db('grants')
      .whereIn('id', [...new Set(page.map(({ grantId }) => grantId))])
      .select(
        'id',
        'agreement_id as agreementId',
        'product_uid as productUid',
        'updated_at as updatedAt',
      );
    const grants = new Map(rows.map(({ id, ...grant }) => [id, grant]));
    for (const part of page) {
      // A grant that is gone by now differs from nothing.
      const grant = grants.get(part.grantId);
      if (grant) result.push({ ...part, ...grant });
    }
  }
  return result;
}

/** All that is known in a place, in pages: the next is read while one is compared. */
async function* pagesOf(
  db: Db,
  where: Place & { container: string },
): AsyncGenerator<PartRow[]> {
  let page = await partsAfter(db, where, undefined);
  while (page.length > 0) {
    const next = partsAfter(db, where, page[page.length - 1]);
    // Where nobody asks for it any more, nobody hears that it failed.
    next.catch(() => {});
    yield page;
    page = await next;
  }
}

async function partsAfter(
  db: Db,
  where: Place & { container: string },
  last: PartRow | undefined,
): Promise<PartRow[]> {
  const query = db('grant_parts as p')
    .join('grants as g', 'g.id', 'p.grant_id')
    .where({
      'p.provisioner': where.provisioner,
      'p.environment': where.environment,
      'p.container': where.container,
    })
    .orderBy(['p.principal', 'p.name', 'p.grant_id', 'p.part'])
    .limit(PAGE)
    .select(
      'p.principal',
      'p.name',
      'p.columns',
      'p.part',
      'p.grant_id as grantId',
      'g.wish',
      'g.status',
    );
  if (last) {
    query.whereRaw('(p.principal, p.name, p.grant_id, p.part) > (?, ?, ?, ?)', [
      last.principal,
      last.name,
      last.grantId,
      last.part,
    ]);
  }
  const rows = await query;
  // Most grants are of the same columns.
  const known = new Map<string, string[]>();
  for (const row of rows) {
    const text: string | null = row.columns;
    row.columns = text ? known.get(text) ?? JSON.parse(text) : undefined;
    if (text) known.set(text, row.columns);
  }
  return rows;
}
