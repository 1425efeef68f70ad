import { createHash } from 'node:crypto';
import type { ContractFacts } from '@meshwork/model';
import { describeContract, isPersonalData, readContract } from '@meshwork/odcs';
import { OPEN_REVISION_STATES } from '../../contracts/RevisionStore';
import type { Db } from '../../database/MeshDatabase';

/** Changes with what is read of a document. */
const READING = '2';

/** How documents are read: another one whenever the same text says something else. */
const readingOf = (glossary: readonly string[]) =>
  glossary.length === 0
    ? READING
    : `${READING}-${createHash('sha256')
        .update(JSON.stringify(glossary))
        .digest('hex')
        .slice(0, 8)}`;

/** What a document says, whoever has it and whatever becomes of it. */
export type DocumentFacts = Pick<
  ContractFacts,
  | 'columns'
  | 'describedColumns'
  | 'linkedColumns'
  | 'personalColumns'
  | 'classifiedPersonalColumns'
  | 'qualityRules'
  | 'serviceLevels'
  | 'noticePeriod'
>;

/** Of a contract, without its document. */
interface Head {
  ref: string;
  hash: string;
  content_hash: string | null;
  findings: string;
  gone_since: string | null;
}
interface Revision {
  id: string;
  contract_ref: string;
  content_hash: string;
  version: string;
  state: string;
  /** Whether its version moved less than its changes ask; absent for the first one. */
  short: number | null;
}

const NOTHING: DocumentFacts = {
  columns: 0,
  describedColumns: 0,
  linkedColumns: 0,
  personalColumns: 0,
  classifiedPersonalColumns: 0,
  qualityRules: 0,
  serviceLevels: 0,
};

const activeOf = (revisions: readonly Revision[]) =>
  revisions.find(({ state }) => state === 'active');

/**
 * What contracts say, for many at once. A document is read once for each content: it is
 * the slow part, and the same content says the same for ever.
 *
 * @param glossary - beginnings of the addresses of terms; none where any will do
 * @returns by reference, also for contracts that are not there
 */
export async function contractFacts(
  db: Db,
  refs: readonly string[],
  glossary: readonly string[] = [],
): Promise<Map<string, ContractFacts>> {
  if (refs.length === 0) return new Map();
  const heads: Head[] = await db('contracts')
    .whereIn('ref', refs)
    .select('ref', 'hash', 'content_hash', 'findings', 'gone_since');
  const revisions: Revision[] = await db('revisions')
    .whereIn('contract_ref', refs)
    .whereIn('state', ['active', ...OPEN_REVISION_STATES])
    .orderBy('created_at', 'desc')
    .select(
      'id',
      'contract_ref',
      'content_hash',
      'version',
      'state',
      // What people wrote in it has its quotes escaped, and cannot look like this.
      db.raw(
        `case when comparison is null then null
          when comparison like '%"bumpSufficient":false%' then 1 else 0 end as short`,
      ),
    );
  const headOf = new Map(heads.map(head => [head.ref, head]));
  const own = new Map<string, Revision[]>();
  for (const revision of revisions) {
    own.set(revision.contract_ref, [
      ...(own.get(revision.contract_ref) ?? []),
      revision,
    ]);
  }
  const sources = new Map(
    refs.map(ref => [
      ref,
      sourceOf(headOf.get(ref), own.get(ref) ?? [], readingOf(glossary)),
    ]),
  );
  const documents = await read(db, [...sources.values()], glossary);
  return new Map(
    refs.map(ref => {
      const head = headOf.get(ref);
      const active = activeOf(own.get(ref) ?? []);
      const source = sources.get(ref);
      const said = source && documents.get(source.content);
      const findings: { severity: string }[] = JSON.parse(
        head?.findings ?? '[]',
      );
      const count = (severity: string) =>
        findings.filter(finding => finding.severity === severity).length;
      return [
        ref,
        {
          ref,
          found: Boolean(head && !head.gone_since),
          ...(active && {
            activeVersion: active.version,
            // The first one promised nothing before that it could break.
            versionKept: Number(active.short ?? 0) === 0,
          }),
          inReview: (own.get(ref) ?? []).some(
            ({ state }) => state !== 'active',
          ),
          errors: count('error'),
          warnings: count('warning'),
          ...(said ?? NOTHING),
        },
      ];
    }),
  );
}

/** Where the document is that counts, and what its content is called. */
interface Source {
  content: string;
  table: 'revisions' | 'contracts';
  key: string;
}

/** A document that is not valid has no content of its own. */
const hashOfHead = (head: { hash?: string; content_hash?: string | null }) =>
  head.content_hash ?? `head ${head.hash}`;

/** What is in effect; else what the catalog holds. */
function sourceOf(
  head: Head | undefined,
  revisions: readonly Revision[],
  reading: string,
): Source | undefined {
  const active = activeOf(revisions);
  if (active) {
    return {
      content: `${reading}:${active.content_hash}`,
      table: 'revisions',
      key: active.id,
    };
  }
  return (
    head && {
      content: `${reading}:${hashOfHead(head)}`,
      table: 'contracts',
      key: head.ref,
    }
  );
}

async function read(
  db: Db,
  sources: readonly (Source | undefined)[],
  glossary: readonly string[],
): Promise<Map<string, DocumentFacts>> {
  const byContent = new Map(
    sources.flatMap(source => (source ? [[source.content, source]] : [])),
  );
  const rows = await db('contract_facts')
    .whereIn('content', [...byContent.keys()])
    .select('content', 'facts');
  const known = new Map<string, DocumentFacts>(
    rows.map(row => [row.content, JSON.parse(row.facts)]),
  );
  const missing = [...byContent.values()].filter(
    ({ content }) => !known.has(content),
  );
  if (missing.length === 0) return known;
  const documents = await documentsOf(db, missing);
  const made = missing.flatMap(({ content, key }) => {
    const document = documents.get(key);
    // Another content by now: it is looked at when that is evaluated.
    if (!document || `${readingOf(glossary)}:${document.hash}` !== content) {
      return [];
    }
    return [{ content, facts: documentFacts(document.text, glossary) }];
  });
  for (const { content, facts } of made) known.set(content, facts);
  if (made.length === 0) return known;
  await db('contract_facts')
    .insert(
      made.map(({ content, facts }) => ({
        content,
        facts: JSON.stringify(facts),
      })),
    )
    .onConflict('content')
    .ignore();
  return known;
}

/** Documents by key, each with the hash of its content now. */
async function documentsOf(
  db: Db,
  sources: readonly Source[],
): Promise<Map<string, { hash: string; text: string }>> {
  const keysOf = (table: Source['table']) =>
    sources.filter(source => source.table === table).map(({ key }) => key);
  const revisions: Record<string, string>[] = await db('revisions')
    .whereIn('id', keysOf('revisions'))
    .select('id', 'content_hash', 'document');
  const heads: Record<string, string>[] = await db('contracts')
    .whereIn('ref', keysOf('contracts'))
    .select('ref', 'hash', 'content_hash', 'document');
  return new Map([
    ...revisions.map(
      row => [row.id, { hash: row.content_hash, text: row.document }] as const,
    ),
    ...heads.map(
      row => [row.ref, { hash: hashOfHead(row), text: row.document }] as const,
    ),
  ]);
}

/** What a document says; nothing where it cannot be read. */
export function documentFacts(
  text: string | undefined,
  glossary: readonly string[],
): DocumentFacts {
  const document = text ? readContract(text).document : undefined;
  if (!document) return NOTHING;
  const view = describeContract(document);
  const columns = view.objects.flatMap(object => object.columns);
  const personal = columns.filter(({ classification, tags }) =>
    isPersonalData({ classification, tags: [...tags] }),
  );
  return {
    columns: view.columnCount,
    describedColumns: view.describedColumnCount,
    linkedColumns: columns.filter(column => isLinked(column, glossary)).length,
    personalColumns: personal.length,
    classifiedPersonalColumns: personal.filter(c => c.classification).length,
    qualityRules: view.quality.length,
    serviceLevels: view.serviceLevels.length,
    ...(view.noticePeriod && { noticePeriod: view.noticePeriod }),
  };
}

/** What the standard calls the place where a term of the business is defined. */
const TERM = 'businessDefinition';

/** Whether a column leads to a term of the glossary. */
function isLinked(
  { definitions }: { definitions: readonly { url: string; type?: string }[] },
  glossary: readonly string[],
): boolean {
  return definitions.some(({ url, type }) =>
    glossary.length === 0
      ? type === TERM
      : glossary.some(beginning => url.startsWith(beginning)),
  );
}
