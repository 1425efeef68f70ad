import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  apiEntityV1alpha1Validator,
  type Entity,
  entityEnvelopeSchemaValidator,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { isDataProduct, validateDataProduct } from '@meshwork/model';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { isKind } from '../processors/kinds';
import { type FileStamp, readInside } from './readInside';

/** The type of the locations that published entities come from. */
export const PUBLISHED_LOCATION_TYPE = 'data-mesh-published';
/** What a published repository describes itself by. */
export const DESCRIPTOR = 'catalog-info.yaml';

const MAX_DESCRIPTOR_BYTES = 1024 * 1024;
/** The catalog keeps and sends definitions whole; more than that it does not bear. */
const MAX_DEFINITION_BYTES = 1024 * 1024;
const MAX_DOCUMENTS = 200;
const MAX_ALIASES = 100;

/** The location reference of what one folder publishes. */
export function publishedLocation(folder: string): string {
  return `${PUBLISHED_LOCATION_TYPE}:${folder}/${DESCRIPTOR}`;
}

/** What one published folder says, and the files it was read from. */
export interface PublishedFolder {
  entities: Entity[];
  files: FileStamp[];
}

const validateEnvelope = entityEnvelopeSchemaValidator();

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown[] {
  const parsed = parseAllDocuments(text, { logLevel: 'silent' });
  const documents = Array.isArray(parsed) ? parsed : [];
  if (documents.length > MAX_DOCUMENTS) {
    throw new InputError(`It has more than ${MAX_DOCUMENTS} documents`);
  }
  return documents
    .filter(document => document.contents !== null)
    .map(document => {
      const [error] = document.errors;
      if (error) throw new InputError(`It is not YAML: ${error.message}`);
      return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
    });
}

async function withDefinition(
  entity: Entity,
  folder: string,
  files: FileStamp[],
): Promise<Entity> {
  const definition = entity.spec?.definition;
  if (!isMapping(definition)) return entity;
  const { $text: target, ...others } = definition;
  if (typeof target !== 'string' || Object.keys(others).length > 0) {
    throw new InputError(
      'spec.definition is neither a text nor { $text: ./a-file-of-this-folder }',
    );
  }
  const { text, stamp } = await readInside(
    folder,
    target,
    MAX_DEFINITION_BYTES,
  );
  files.push(stamp);
  return { ...entity, spec: { ...entity.spec, definition: text } };
}

async function check(entity: Entity): Promise<void> {
  if (isDataProduct(entity)) {
    const findings = validateDataProduct(entity);
    if (findings.length > 0) {
      throw new InputError(findings.map(({ message }) => message).join('; '));
    }
  } else if (isKind(entity, 'API')) {
    await apiEntityV1alpha1Validator.check(entity);
  } else if (isKind(entity, 'System')) {
    await systemEntityV1alpha1Validator.check(entity);
  } else if (isKind(entity, 'Resource')) {
    await resourceEntityV1alpha1Validator.check(entity);
  } else {
    // Anything else, a Group above all, would let a publisher change who may decide.
    throw new InputError(
      `The kind ${entity.kind} cannot be published, only DataProduct, API, System and Resource`,
    );
  }
}

function located(entity: Entity, folder: string, name: string): Entity {
  const location = publishedLocation(name);
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        // Where TechDocs finds its docs. Never what the folder says of itself, which
        // could be any folder of this machine.
        [ANNOTATION_SOURCE_LOCATION]: `file:${join(folder, DESCRIPTOR)}`,
      },
    },
  };
}

/**
 * Reads one published folder whole, contracts inlined.
 *
 * @param folder - absolute path
 * @param name - of the folder, for the location of its entities
 * @throws Error when anything in it is wrong, naming the entity: half a
 *   product is worse than the one that was there before
 */
export async function readFolder(
  folder: string,
  name: string,
): Promise<PublishedFolder> {
  const { text, stamp } = await readInside(
    folder,
    DESCRIPTOR,
    MAX_DESCRIPTOR_BYTES,
  );
  const files = [stamp];
  const entities: Entity[] = [];
  for (const [index, document] of parse(text).entries()) {
    let label = `document ${index + 1}`;
    try {
      const envelope = validateEnvelope(document);
      label = stringifyEntityRef(envelope);
      const entity = await withDefinition(envelope, folder, files);
      await check(entity);
      entities.push(located(entity, folder, name));
    } catch (error) {
      throw new InputError(
        `${label}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return { entities, files };
}
