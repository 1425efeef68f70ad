import type { TestOutcome } from '../types';
import { ReportError, type Adapter, type Reported } from './adapter';
import {
  finite,
  isJson,
  keyFor,
  list,
  test,
  text,
  time,
  unquoted,
  within,
  type Json,
} from './reading';

const OUTCOMES: Readonly<Record<string, TestOutcome>> = {
  pass: 'pass',
  fail: 'fail',
  warn: 'warn',
  error: 'error',
  'runtime error': 'error',
  skipped: 'skipped',
};

/** Tests that come with dbt, whose names begin so and go on with model and column. */
const GENERIC =
  /^(?:source_)?(?:not_null|unique|accepted_values|relationships)_(.+)$/;

const keyOf = (run: unknown, id: string) => {
  const known = text(run);
  return known === undefined ? undefined : keyFor(`${known} ${id}`);
};

/**
 * dbt's artifacts: `run_results.json` (tests), `sources.json` (freshness), and
 * `manifest.json`, which says what a test is of. Without it that is guessed from its name.
 */
export const dbt: Adapter = {
  format: 'dbt',
  source: 'dbt',
  reads:
    'run_results.json and sources.json, with manifest.json where it is at hand',
  read(documents) {
    const manifest = documents.find(
      document => kindOf(document) === 'manifest',
    );
    const nodes = within(within(manifest).nodes);
    const sources = within(within(manifest).sources);
    return documents.flatMap((document, at) => {
      const path = documents.length > 1 ? `/${at}` : '';
      switch (kindOf(document)) {
        case 'manifest':
          return [];
        case 'sources':
          return freshnessIn(document as Json, path, sources);
        case 'run-results':
          return testsIn(document as Json, path, { ...nodes, ...sources });
        default:
          throw new ReportError(
            `${path}/metadata/dbt_schema_version`,
            'must be that of run-results, sources or a manifest of dbt',
          );
      }
    });
  },
};

/** `https://schemas.getdbt.com/dbt/run-results/v6.json`: what it is stands in the middle. */
function kindOf(document: unknown): string | undefined {
  const version = text(within(within(document).metadata).dbt_schema_version);
  return version && /\/dbt\/([a-z-]+)\//.exec(version)?.[1];
}

function testsIn(document: Json, path: string, nodes: Json): Reported[] {
  const { generated_at: generated, invocation_id: run } = within(
    document.metadata,
  );
  return list(document.results, `${path}/results`).flatMap((result, at) => {
    const id = text(result.unique_id);
    const outcome = OUTCOMES[text(result.status) ?? ''];
    if (!id?.startsWith('test.') || !outcome) return [];
    const [, , name = id] = id.split('.');
    const node = within(nodes[id]);
    return [
      {
        ...aboutNode(name, node, nodes),
        metric: 'test' as const,
        measuredAt: time(
          completed(result) ?? generated,
          `${path}/results/${at}/timing`,
        ),
        key: keyOf(run, id),
        test: test(name, outcome, result.message),
      },
    ];
  });
}

function completed({ timing }: Json): unknown {
  const steps = Array.isArray(timing) ? timing.filter(isJson) : [];
  return steps.find(step => step.name === 'execute')?.completed_at;
}

/** What a test is of: what the manifest says, or what its name may mean. */
function aboutNode(name: string, node: Json, nodes: Json) {
  const column = text(node.column_name);
  const attached = text(node.attached_node) ?? dependency(node);
  const tested = within(attached === undefined ? {} : nodes[attached]);
  const relation = text(tested.relation_name);
  if (relation !== undefined) {
    return { datasets: [unquoted(relation)], ...(column && { column }) };
  }
  return {
    datasets: attached ? [attached.split('.').slice(-1)[0]] : guesses(name),
    ...(column && { column }),
  };
}

function dependency(node: Json): string | undefined {
  const { nodes } = within(node.depends_on);
  return Array.isArray(nodes) ? text(nodes[nodes.length - 1]) : undefined;
}

/** `not_null_order_lines_order_id`: the model is the longest of the beginnings that is one. */
function guesses(name: string): string[] {
  const [, rest = name] = GENERIC.exec(name) ?? [];
  const words = rest.split('_');
  return words.map((_, n) => words.slice(0, words.length - n).join('_'));
}

function freshnessIn(document: Json, path: string, sources: Json): Reported[] {
  const { invocation_id: run } = within(document.metadata);
  return list(document.results, `${path}/results`).flatMap((result, at) => {
    const id = text(result.unique_id);
    const age = finite(result.max_loaded_at_time_ago_in_s);
    // A source that could not be asked has no age.
    if (id === undefined || age === undefined) return [];
    const relation = text(within(sources[id]).relation_name);
    return [
      {
        datasets: [
          relation ? unquoted(relation) : id.split('.').slice(2).join('.'),
        ],
        metric: 'freshness' as const,
        value: age,
        unit: 's',
        measuredAt: time(
          result.snapshotted_at,
          `${path}/results/${at}/snapshotted_at`,
        ),
        key: keyOf(run, id),
      },
    ];
  });
}

/** What of a manifest matters here: the whole of one can have a hundred megabytes. */
export function slimManifest(document: unknown): unknown {
  if (kindOf(document) !== 'manifest') return document;
  const slim = (nodes: unknown) =>
    Object.fromEntries(
      Object.entries(within(nodes)).map(([id, node]) => {
        const { relation_name, attached_node, column_name, depends_on } =
          within(node);
        return [
          id,
          {
            relation_name,
            attached_node,
            column_name,
            ...(id.startsWith('test.') && { depends_on }),
          },
        ];
      }),
    );
  const { metadata, nodes, sources } = document as Json;
  return { metadata, nodes: slim(nodes), sources: slim(sources) };
}
