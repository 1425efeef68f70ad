import {
  type CompoundEntityRef,
  type Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_API_CONSUMED_BY,
  RELATION_API_PROVIDED_BY,
  RELATION_CONSUMES_API,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  RELATION_PART_OF,
  RELATION_PROVIDES_API,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  type DataProductEntity,
  isDataProduct,
  validateDataProduct,
} from '@meshwork/model';

/** How one field of the kind relates the product to another entity. */
interface Relation {
  ref: string | undefined;
  defaultKind: string;
  forward: string;
  reverse: string;
}

function relationsOf({ spec }: DataProductEntity): Relation[] {
  const part = { forward: RELATION_PART_OF, reverse: RELATION_HAS_PART };
  return [
    {
      ref: spec.owner,
      defaultKind: 'Group',
      forward: RELATION_OWNED_BY,
      reverse: RELATION_OWNER_OF,
    },
    { ref: spec.domain, defaultKind: 'Domain', ...part },
    { ref: spec.system, defaultKind: 'System', ...part },
    ...spec.outputPorts.map(port => ({
      ref: port.contract,
      defaultKind: 'API',
      forward: RELATION_PROVIDES_API,
      reverse: RELATION_API_PROVIDED_BY,
    })),
    ...(spec.inputPorts ?? []).flatMap(port => [
      {
        ref: port.contract,
        defaultKind: 'API',
        forward: RELATION_CONSUMES_API,
        reverse: RELATION_API_CONSUMED_BY,
      },
      {
        ref: port.dataProduct,
        defaultKind: 'DataProduct',
        forward: RELATION_DEPENDS_ON,
        reverse: RELATION_DEPENDENCY_OF,
      },
    ]),
  ];
}

/**
 * The kind `DataProduct`: refuses descriptors that are wrong, with every fault
 * in one message, and draws the relations from its fields and ports. It asks
 * nothing of other entities: a reference to nothing stays a dangling relation
 * that the pages show.
 */
export class DataProductProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'DataProductProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!isDataProduct(entity)) return false;
    const findings = validateDataProduct(entity);
    if (findings.length === 0) return true;
    throw new InputError(
      [
        `${findings.length} ${
          findings.length === 1 ? 'fault' : 'faults'
        } in the data product`,
        ...findings.map(finding => `- ${finding.message}`),
      ].join('\n'),
    );
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isDataProduct(entity)) return entity;
    const source = getCompoundEntityRef(entity);
    const seen = new Set<string>();
    for (const { ref, defaultKind, forward, reverse } of relationsOf(entity)) {
      if (!ref) continue;
      const target: CompoundEntityRef = parseEntityRef(ref, {
        defaultKind,
        defaultNamespace: source.namespace,
      });
      // Two ports may share a contract or a provider; that is one relation.
      const key = `${forward} ${JSON.stringify(target).toLocaleLowerCase(
        'en-US',
      )}`;
      if (seen.has(key)) continue;
      seen.add(key);
      emit(processingResult.relation({ source, type: forward, target }));
      emit(
        processingResult.relation({
          source: target,
          type: reverse,
          target: source,
        }),
      );
    }
    return entity;
  }
}
