import { isMapping, fieldOf, listOf, textOf, type Mapping } from '../values';

/** A model, seed, snapshot or table of a source, as far as products are concerned. */
export interface ManifestNode {
  id: string;
  raw: Mapping;
  kind: string;
  name: string;
  version?: string;
  package: string;
  group?: string;
  isPublic: boolean;
  isEnforced: boolean;
  tags: string[];
  meta: Mapping;
  /** Ids of what it reads. */
  reads: string[];
  source?: string;
}

export interface Manifest {
  root: Mapping;
  nodes: ReadonlyMap<string, ManifestNode>;
  groups: ReadonlyMap<string, Mapping>;
  /** Ids of the nodes that exposures read, with the exposures' names. */
  exposed: ReadonlyMap<string, string[]>;
  tests: readonly Mapping[];
  project?: string;
}

const READ = ['model', 'seed', 'snapshot', 'source'];

const mappingOf = (value: unknown): Mapping => (isMapping(value) ? value : {});

const entriesOf = (root: Mapping, field: string): [string, Mapping][] =>
  Object.entries(mappingOf(fieldOf(root, field))).filter(
    (entry): entry is [string, Mapping] => isMapping(entry[1]),
  );

const textsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .map(textOf)
    .filter(text => text !== undefined);

function nodeOf(id: string, raw: Mapping): ManifestNode | undefined {
  const kind = textOf(raw.resource_type) ?? id.split('.')[0];
  const name = textOf(raw.name);
  if (!READ.includes(kind) || name === undefined) return undefined;
  const config = mappingOf(raw.config);
  const contract = mappingOf(raw.contract ?? config.contract);
  return {
    id,
    raw,
    kind,
    name,
    version: textOf(raw.version),
    package: textOf(raw.package_name) ?? '',
    group: textOf(raw.group) ?? textOf(config.group),
    isPublic: (raw.access ?? config.access) === 'public',
    isEnforced: contract.enforced === true,
    tags: [...textsIn(raw.tags), ...textsIn(config.tags)],
    meta: { ...mappingOf(config.meta), ...mappingOf(raw.meta) },
    reads: listOf(mappingOf(raw.depends_on).nodes).filter(
      (at): at is string => typeof at === 'string',
    ),
    source: textOf(raw.source_name),
  };
}

/** What of a manifest says what is handed out, by whom, and what it is made of. */
export function readNodes(root: Mapping): Manifest {
  const nodes = new Map<string, ManifestNode>();
  const tests: Mapping[] = [];
  for (const [id, raw] of [
    ...entriesOf(root, 'nodes'),
    ...entriesOf(root, 'sources'),
  ]) {
    const node = nodeOf(id, raw);
    if (node) nodes.set(id, node);
    else if (raw.resource_type === 'test')
      tests.push({ ...raw, unique_id: id });
  }
  const exposed = new Map<string, string[]>();
  for (const [id, raw] of entriesOf(root, 'exposures')) {
    const name = textOf(raw.label) ?? textOf(raw.name) ?? id;
    for (const at of listOf(mappingOf(raw.depends_on).nodes)) {
      if (typeof at === 'string') {
        exposed.set(at, [...(exposed.get(at) ?? []), name]);
      }
    }
  }
  const groups = new Map(
    entriesOf(root, 'groups').flatMap(([id, raw]) => [
      [textOf(raw.name) ?? id, raw] as const,
    ]),
  );
  return {
    root,
    nodes,
    groups,
    exposed,
    tests,
    project: textOf(mappingOf(root.metadata).project_name),
  };
}

/**
 * What is read outside of a set of nodes, looking through everything in between: the first
 * nodes on each way that `stops` at. Cycles, which dbt does not allow and files may have, end.
 */
export function readsOf(
  start: readonly ManifestNode[],
  nodes: ReadonlyMap<string, ManifestNode>,
  stops: (node: ManifestNode) => boolean,
): ManifestNode[] {
  const seen = new Set(start.map(({ id }) => id));
  const found: ManifestNode[] = [];
  const waiting = start.flatMap(({ reads }) => reads);
  while (waiting.length > 0) {
    const id = waiting.pop()!;
    const node = seen.has(id) ? undefined : nodes.get(id);
    seen.add(id);
    if (node && stops(node)) found.push(node);
    else if (node) waiting.push(...node.reads);
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A manifest with only these nodes and what tests them. */
export function partOf(
  { root, tests }: Manifest,
  nodes: readonly ManifestNode[],
): string {
  const ids = new Set(nodes.map(({ id }) => id));
  const own = tests.filter(test => {
    const attached = textOf(test.attached_node);
    if (attached !== undefined) return ids.has(attached);
    const read = listOf(mappingOf(test.depends_on).nodes);
    return read.length > 0 && ids.has(String(read[read.length - 1]));
  });
  const isSource = ({ kind }: ManifestNode) => kind === 'source';
  const raws = (list: readonly ManifestNode[]) =>
    Object.fromEntries(list.map(({ id, raw }) => [id, raw]));
  return JSON.stringify({
    metadata: root.metadata,
    nodes: {
      ...raws(nodes.filter(node => !isSource(node))),
      ...Object.fromEntries(own.map(test => [String(test.unique_id), test])),
    },
    sources: raws(nodes.filter(isSource)),
  });
}
