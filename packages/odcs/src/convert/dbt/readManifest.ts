import { isMapping, type Mapping, strings } from '../../values';
import type { ConversionWarning } from '../conversion';
import { Source } from '../source';
import { referenceOf } from './jinja';
import { pass, passEmpty, Reader } from './reader';
import { readResource } from './readResource';
import { readTestConfig } from './readTests';
import {
  type DbtResource,
  type DbtTest,
  type ResourceKind,
  resourceKinds,
} from './resource';

/** What a project and its database are. */
export interface Project {
  resources: DbtResource[];
  /** Which kind of database dbt runs on: `snowflake`. */
  adapter?: string;
  name?: string;
}

/** Parts of a manifest that say how the project is made and run. */
const machinery = [
  'metadata',
  'nodes',
  'sources',
  'macros',
  'docs',
  'functions',
  // Whoever answers for models is told of where it is read.
  'groups',
  'group_map',
  'parent_map',
  'child_map',
  'disabled',
  'selectors',
];

/** Fields of a node that say how it is made and where its code is. */
const nodeMachinery = [
  'alias',
  'attached_node',
  'batch',
  'build_path',
  'checksum',
  'compiled',
  'compiled_code',
  'compiled_path',
  'created_at',
  'depends_on',
  'doc_blocks',
  'docs',
  'extra_ctes',
  'extra_ctes_injected',
  'file_key_name',
  'fqn',
  'functions',
  'identifier',
  'language',
  'metrics',
  'original_file_path',
  'package_name',
  'patch_path',
  'path',
  'quoting',
  'raw_code',
  'refs',
  'relation_name',
  'resource_type',
  'root_path',
  'source_name',
  'sources',
  'unique_id',
  'unrendered_config',
  'unrendered_database',
  'unrendered_schema',
  // Of tables of sources.
  'loader',
  'source_description',
  'source_meta',
];

const reader = new Reader(true);

function readNode(
  id: string,
  source: Source,
  kind: ResourceKind,
): DbtResource | undefined {
  const resource = readResource(source, kind, reader);
  if (!resource) return undefined;
  const relation = source.text('relation_name');
  const found = {
    ...resource,
    id,
    package: source.text('package_name'),
    sourceName: source.text('source_name'),
    alias:
      source.text('identifier') ??
      resource.alias ??
      relation?.replace(/["`]/g, '').split('.').pop(),
  };
  pass(source, nodeMachinery);
  passEmpty(source);
  source.finish();
  return found;
}

/** A test, and the node that it is of if it is told. */
function readTestNode(id: string, source: Source): [DbtTest, string?] {
  const metadata = source.mapping('test_metadata')!;
  const namespace = metadata.text('namespace');
  const name = metadata.text('name') ?? 'test';
  const kwargs = metadata.mapping('kwargs');
  const model = kwargs?.take('model');
  const column = source.text('column_name') ?? kwargs?.text('column_name');
  kwargs?.take('column_name');
  const held = kwargs
    ? kwargs.rest().map(([field]) => [field, reader.template(kwargs, field)])
    : [];
  const nodes = source.mapping('depends_on')?.fields.nodes;
  const test: DbtTest = {
    path: `nodes[${JSON.stringify(id)}]`,
    name: namespace && namespace !== 'dbt' ? `${namespace}.${name}` : name,
    arguments: Object.fromEntries(held),
    column,
    config: readTestConfig(source.mapping('config'), reader),
    description: source.text('description'),
  };
  const attached = source.text('attached_node');
  if (attached) return [test, attached];
  // Before there was such a field, what a test depends on and its model tell.
  const called = referenceOf(model)?.names.pop();
  const candidates = strings(nodes);
  return [
    test,
    candidates.find(at => at.split('.').includes(called ?? '')) ??
      candidates[candidates.length - 1],
  ];
}

/** A query of its own, if it is about one node only. */
function readSingular(
  source: Source,
  byId: ReadonlyMap<string, DbtResource>,
): void {
  const path = source.path;
  const name = source.text('name') ?? '';
  const nodes = strings(source.mapping('depends_on')?.fields.nodes);
  const resource = byId.get(nodes[0] ?? '');
  const sql = source.text('raw_code') ?? source.text('raw_sql');
  if (nodes.length !== 1 || !resource || sql === undefined) {
    source.warn(
      'A test that is not about one model alone is left out: give its promise to an object by hand.',
    );
    return;
  }
  resource.singular.push({
    path,
    name,
    sql,
    config: readTestConfig(source.mapping('config'), reader),
    description: source.text('description'),
  });
}

function kindOf(type: unknown): ResourceKind | undefined {
  return resourceKinds.find(kind => kind === type);
}

/** Whether the document is a manifest. */
export const isManifest = (root: Mapping): boolean =>
  isMapping(root.nodes) || isMapping(root.sources);

function versionOf(metadata: Mapping): number | undefined {
  const match = /manifest\/v(\d+)/.exec(String(metadata.dbt_schema_version));
  return match ? Number(match[1]) : undefined;
}

/** Reads a manifest. */
export function readManifest(
  root: Mapping,
  warnings: ConversionWarning[],
): Project {
  const manifest = new Source('', root, warnings);
  const metadata = manifest.mapping('metadata')?.fields ?? {};
  const version = versionOf(metadata);
  if (version !== undefined && version < 9) {
    manifest.warn(
      `This manifest is of version ${version}, which dbt before 1.5 writes: what it names otherwise is left out.`,
      'metadata',
    );
  }
  const resources: DbtResource[] = [];
  const tests: [string, Source][] = [];
  for (const [id, source] of [
    ...manifest.entries('nodes'),
    ...manifest.entries('sources'),
  ]) {
    const type = source.text('resource_type');
    const kind = kindOf(type);
    if (kind) {
      const resource = readNode(id, source, kind);
      if (resource) resources.push(resource);
    } else if (type === 'test') tests.push([id, source]);
  }
  const byId = new Map(resources.map(resource => [resource.id, resource]));
  for (const [id, source] of tests) {
    if (!isMapping(source.fields.test_metadata)) {
      readSingular(source, byId);
      continue;
    }
    const [test, at] = readTestNode(id, source);
    const resource = byId.get(at ?? '');
    if (resource) resource.tests.push(test);
    else source.warn('It is a test of nothing that is here: it is left out.');
  }
  pass(manifest, machinery);
  passEmpty(manifest);
  manifest.finish();
  const text = (value: unknown) =>
    typeof value === 'string' && value !== '' ? value : undefined;
  return {
    resources,
    adapter: text(metadata.adapter_type)?.toLowerCase(),
    name: text(metadata.project_name),
  };
}
