import { ConversionError } from '@meshwork/odcs/convert';
import type { ConversionWarning, Exported } from '@meshwork/odcs/convert';
import { stringify } from 'yaml';
import { filled } from '../authoring/form';
import type { DataProductEntity, InputPort, OutputPort } from '../kind/types';
import { validateDataProduct } from '../kind/validate';
import { custom, type Defined } from './custom';
import { entityName } from './names';
import { archetypeWord, DASHBOARD, KEPT, lifecycleOf, statusOf } from './odps';

/** Versions of the standard that are written. */
export type OdpsVersion = '1.0.0' | '1.1.0';

/** What an export to the Open Data Product Standard is told beside the entity. */
export interface OdpsOptions {
  /** By default the newest. */
  version?: OdpsVersion;
}

type Definition = Defined & Record<string, unknown>;

/** A link's type is required in the standard; `link` says nothing more. */
const definition = (
  url: string,
  title: string | undefined,
  type = 'link',
): Definition => filled({ type, url, description: title });

function outputPort(port: OutputPort, version: string | undefined) {
  const { title, dataset, environments, replaces } = port;
  return filled({
    name: port.name,
    description: port.description,
    type: port.type,
    version,
    contractId: port.contract,
    customProperties: custom({ title, dataset, environments, replaces }),
    authoritativeDefinitions: (port.links ?? []).map(link =>
      definition(link.url, link.title),
    ),
  });
}

function inputPort(port: InputPort, version: string | undefined) {
  const { description, type, dataProduct, outputPort: from, external } = port;
  return filled({
    name: port.name,
    version,
    contractId: port.contract,
    customProperties: custom({
      description,
      type,
      dataProduct,
      outputPort: from,
      external,
    }),
  });
}

/** The word that the descriptor came with, as long as it still means the lifecycle. */
function status({ metadata, spec }: DataProductEntity): string {
  const kept = metadata.annotations?.[KEPT.status];
  const means =
    kept !== undefined &&
    Object.prototype.hasOwnProperty.call(lifecycleOf, kept)
      ? lifecycleOf[kept]
      : 'experimental';
  return kept !== undefined && means === spec.lifecycle
    ? kept
    : statusOf[spec.lifecycle];
}

function annotationsOf(entity: DataProductEntity) {
  const own = new Set<string>(Object.values(KEPT));
  const others = Object.entries(entity.metadata.annotations ?? {}).filter(
    ([name]) => !own.has(name),
  );
  return others.length > 0 ? Object.fromEntries(others) : undefined;
}

/** What of an entity the standard has no field for. */
function besides(
  entity: DataProductEntity,
  leftOver: { inputPorts: InputPort[]; isNewest: boolean },
) {
  const { metadata, spec } = entity;
  const { dashboard: _, ...objectives } = spec.serviceObjectives ?? {};
  const written = metadata.title ?? metadata.name;
  const withoutUrl = (spec.support ?? []).filter(({ url }) => !url);
  const some = <T extends object>(value: T): T | undefined =>
    Object.keys(value).length > 0 ? value : undefined;
  return custom({
    archetype: leftOver.isNewest ? undefined : spec.archetype,
    pattern: spec.type,
    classification: spec.classification,
    criticality: spec.criticality,
    system: spec.system,
    documentation: spec.documentation,
    serviceObjectives: some(objectives),
    supportChannels: some(withoutUrl),
    inputPorts: some(leftOver.inputPorts),
    entityName:
      entityName(written) === metadata.name ? undefined : metadata.name,
    namespace: metadata.namespace,
    annotations: annotationsOf(entity),
    labels: some(metadata.labels ?? {}),
  });
}

function lost(entity: DataProductEntity, isNewest: boolean) {
  const warnings: ConversionWarning[] = [];
  (entity.metadata.links ?? []).forEach(({ icon }, index) => {
    if (icon === undefined) return;
    warnings.push({
      path: `metadata.links[${index}].icon`,
      message: 'The standard has no place for an icon: it is left out.',
    });
  });
  if (!isNewest) {
    warnings.push({
      path: 'spec.version',
      message:
        'Version 1.0 of the standard demands a version of each port: that of the product is written.',
    });
  }
  return warnings;
}

/**
 * Writes an entity as a descriptor of the Open Data Product Standard. What the
 * standard has no field for goes into its custom properties, from where
 * `importOdps` takes it back. What the catalog adds (`uid`, `etag`) is not written.
 *
 * @throws ConversionError if the entity is not valid
 */
export function exportOdps(
  entity: DataProductEntity,
  { version = '1.1.0' }: OdpsOptions = {},
): Exported {
  const [fault] = validateDataProduct(entity);
  if (fault)
    throw new ConversionError(`The entity is not valid: ${fault.message}`);
  const { metadata, spec } = entity;
  const annotations = metadata.annotations ?? {};
  const isNewest = version === '1.1.0';
  const ofPorts = isNewest ? undefined : spec.version;
  const inputs = spec.inputPorts ?? [];
  // Version 1.0 knows no input port without a contract.
  const fitting = inputs.filter(({ contract }) => isNewest || contract);
  const dashboard = spec.serviceObjectives?.dashboard;
  const descriptor = filled({
    apiVersion: `v${version}`,
    kind: 'DataProduct',
    id: annotations[KEPT.id] ?? metadata.name,
    name: metadata.title ?? metadata.name,
    version: spec.version,
    status: status(entity),
    domain: spec.domain,
    type: isNewest ? archetypeWord[spec.archetype] : undefined,
    tenant: annotations[KEPT.tenant],
    description: filled({
      purpose: metadata.description,
      limitations: annotations[KEPT.limitations],
      usage: annotations[KEPT.usage],
    }),
    tags: metadata.tags,
    inputPorts: fitting.map(port => inputPort(port, ofPorts)),
    outputPorts: spec.outputPorts.map(port => outputPort(port, ofPorts)),
    managementPorts: dashboard && [
      {
        name: DASHBOARD,
        content: 'observability',
        type: 'rest',
        url: dashboard,
      },
    ],
    support: (spec.support ?? []).filter(({ url }) => url),
    team: { name: spec.owner },
    authoritativeDefinitions: (metadata.links ?? []).map(
      ({ url, title, type }) => definition(url, title, type),
    ),
    customProperties: besides(entity, {
      inputPorts: inputs.filter(port => !fitting.includes(port)),
      isNewest,
    }),
    productCreatedTs: annotations[KEPT.created],
  });
  return {
    files: [
      {
        name: `${entityName(metadata.name)}.odps.yaml`,
        content: stringify(descriptor, {
          aliasDuplicateObjects: false,
          compat: 'yaml-1.1',
        }),
      },
    ],
    warnings: lost(entity, isNewest),
  };
}
