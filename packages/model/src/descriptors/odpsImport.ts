import { ConversionError, readMapping, Source } from '@meshwork/odcs/convert';
import type { ConversionWarning } from '@meshwork/odcs/convert';
import { filled } from '../authoring/form';
import { DATA_PRODUCT_API_VERSION, DATA_PRODUCT_KIND } from '../kind/types';
import { validateDataProduct } from '../kind/validate';
import type { Archetype, Lifecycle } from '../vocabulary';
import type { DescriptorOptions, ImportedProduct } from './conversion';
import { customProperties, definedElsewhere } from './custom';
import { guessed, reference, versionOf } from './guesses';
import { entityName, isLink, tagName } from './names';
import { archetypeOf, CUSTOM, DASHBOARD, KEPT, lifecycleOf } from './odps';
import { inputPorts, outputPorts } from './odpsPorts';

const WHAT = 'an Open Data Product Standard descriptor';

function rootOf(text: string, warnings: ConversionWarning[]): Source {
  const root = new Source('', readMapping(text, WHAT), warnings, 'The kind');
  const version = root.text('apiVersion');
  if (root.text('kind') !== 'DataProduct' || version === undefined) {
    throw new ConversionError(
      `This is not ${WHAT}: "kind: DataProduct" or "apiVersion" is missing.`,
    );
  }
  if (!/^v?(0\.9|1\.[01])\.\d+$/.test(version)) {
    throw new ConversionError(
      `Version "${version}" of the Open Data Product Standard is not known: 1.0 and 1.1 are.`,
    );
  }
  return root;
}

/** The lifecycle, and the word for it if ours would be another. */
function lifecycle(
  root: Source,
  byDefault: Lifecycle | undefined,
): { lifecycle: Lifecycle; status?: string } {
  const status = root.text('status');
  const deprecated = root.truth('deprecated');
  if (deprecated) return { lifecycle: 'deprecated', status };
  if (status === undefined) {
    const taken = byDefault ?? 'experimental';
    root.warn(`There is no status: the lifecycle became ${taken}.`, 'status');
    return { lifecycle: taken };
  }
  const known = Object.prototype.hasOwnProperty.call(lifecycleOf, status)
    ? lifecycleOf[status]
    : undefined;
  if (known) {
    return {
      lifecycle: known,
      status: status === 'proposed' ? status : undefined,
    };
  }
  root.warn(
    `"${status}" is not a status we know: the lifecycle became experimental.`,
    'status',
  );
  return { lifecycle: 'experimental', status };
}

function archetype(root: Source, stated: unknown): Archetype | undefined {
  const word = root.text('type');
  if (word === undefined) return stated as Archetype | undefined;
  if (Object.prototype.hasOwnProperty.call(archetypeOf, word)) {
    return archetypeOf[word];
  }
  root.warn(`"${word}" is not an archetype of the mesh.`, 'type');
  return undefined;
}

const tools = ['slack', 'teams', 'email', 'ticket', 'other'];

function support(root: Source) {
  return root.mappings('support').map(item => {
    const tool = item.text('tool');
    if (tool !== undefined && !tools.includes(tool)) {
      item.warn(
        `"${tool}" is not a tool of the kind: it became other.`,
        'tool',
      );
    }
    const entry = filled({
      channel: item.text('channel'),
      tool: tool === undefined || tools.includes(tool) ? tool : 'other',
      url: item.text('url'),
      description: item.text('description'),
    });
    item.finish();
    return entry;
  });
}

/** The page where the keeping of promises is watched, if a port is one. */
function dashboard(root: Source): string | undefined {
  let found: string | undefined;
  for (const port of root.mappings('managementPorts')) {
    const name = port.text('name');
    const url = port.text('url');
    const isDashboard =
      found === undefined &&
      port.text('content') === 'observability' &&
      url !== undefined &&
      isLink(url);
    if (isDashboard) {
      found = url;
      port.take('type');
      if (name !== DASHBOARD) port.warn('Only its URL is kept.', 'name');
      port.finish();
    } else {
      port.warn(
        `The kind has no management ports: "${name ?? ''}" is left out.`,
      );
    }
  }
  return found;
}

function tags(root: Source): string[] {
  return root.texts('tags').flatMap(tag => {
    const name = tagName(tag);
    if (name !== tag) {
      root.warn(`The tag "${tag}" became "${name}".`, 'tags');
    }
    return name === '' ? [] : [name];
  });
}

function owner(root: Source, byDefault?: string): string | undefined {
  const team = root.mapping('team');
  if (!team) return byDefault;
  const found = reference(team, 'name', team.text('name'), byDefault);
  team.finish();
  return found;
}

const asMapping = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value }
    : {};

const asList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : [];

function metadata(
  root: Source,
  custom: Record<string, unknown>,
  status: string | undefined,
) {
  const id = root.text('id');
  const written = root.text('name') ?? id ?? '';
  const name =
    typeof custom.entityName === 'string'
      ? custom.entityName
      : entityName(written);
  const description = root.mapping('description');
  const annotations = {
    ...(asMapping(custom.annotations) as Record<string, string>),
    ...filled({
      [KEPT.id]: id === name ? undefined : id,
      [KEPT.tenant]: root.text('tenant'),
      [KEPT.status]: status,
      [KEPT.usage]: description?.text('usage'),
      [KEPT.limitations]: description?.text('limitations'),
      [KEPT.created]: root.text('productCreatedTs'),
    }),
  };
  const result = filled({
    name,
    namespace: custom.namespace as string | undefined,
    title: written === name ? undefined : written,
    description: description?.text('purpose'),
    annotations: annotations as Record<string, string>,
    labels: asMapping(custom.labels) as Record<string, string>,
    tags: tags(root),
    links: definedElsewhere(root).map(({ url, type, description: title }) =>
      filled({ url, title, type: type === 'link' ? undefined : type }),
    ),
  });
  description?.finish();
  return result;
}

/**
 * Reads a descriptor of the Open Data Product Standard, 1.0 or 1.1, in YAML or
 * JSON. What the kind demands and the descriptor does not say is taken from
 * `defaults`, or guessed with a warning; what cannot be guessed is a finding.
 *
 * @throws ConversionError if the text is no such descriptor
 */
export function importOdps(
  text: string,
  { defaults = {} }: DescriptorOptions = {},
): ImportedProduct {
  const warnings: ConversionWarning[] = [];
  const root = rootOf(text, warnings);
  const custom = customProperties(root, CUSTOM);
  const stage = lifecycle(root, defaults.lifecycle);
  const version = versionOf(root);
  const outputs = outputPorts(root, version);
  const inputs = [
    ...inputPorts(root, version),
    ...asList(custom.inputPorts),
  ] as ReturnType<typeof inputPorts>;
  const known = {
    archetype: archetype(root, custom.archetype),
    type: custom.pattern,
    classification: custom.classification,
  } as Parameters<typeof guessed>[1];
  const entity = {
    apiVersion: DATA_PRODUCT_API_VERSION,
    kind: DATA_PRODUCT_KIND,
    metadata: metadata(root, custom, stage.status),
    spec: {
      ...filled({
        ...guessed(root, known, { inputs, outputs }, defaults),
        lifecycle: stage.lifecycle,
        owner: owner(root, defaults.owner),
        domain: reference(root, 'domain', root.text('domain'), defaults.domain),
        system: custom.system,
        version,
        criticality: custom.criticality,
        inputPorts: inputs,
        serviceObjectives: filled({
          ...asMapping(custom.serviceObjectives),
          dashboard: dashboard(root),
        }),
        support: [...support(root), ...asList(custom.supportChannels)],
        documentation: custom.documentation,
      }),
      // Kept when empty, so that the finding is about the list, not its absence.
      outputPorts: outputs,
    },
  };
  root.finish();
  return { entity, warnings, findings: validateDataProduct(entity) };
}
