import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { Document, parseAllDocuments } from 'yaml';

/** Lines are not broken: a reader of a diff should see what changed. */
const YAML_OPTIONS = { lineWidth: 0 };

/** Names are the same to the catalog whatever their case, and references have them in lower case. */
const isSame = (one: string, other: string) =>
  one.toLocaleLowerCase('en-US') === other.toLocaleLowerCase('en-US');

/** One entity of a descriptor, as a document that keeps its comments. */
export interface DescribedEntity {
  entity: Entity;
  document: Document;
}

/** A file with entities that can be changed, with comments and order as they were. */
export interface OpenDescriptor {
  /**
   * Whatever the case of name and namespace; the entity has them as they are written.
   *
   * @throws InputError when it is not described there
   */
  find(kind: string, name: string, namespace?: string): DescribedEntity;
  has(kind: string, name: string, namespace?: string): boolean;
  add(entity: object): void;
  write(): string;
}

/**
 * @param path - of the file, for messages
 * @throws InputError for what is not YAML
 */
export function openDescriptor(text: string, path: string): OpenDescriptor {
  const documents: Document[] = [];
  for (const document of parseAllDocuments(text)) {
    const [error] = document.errors;
    if (error) throw new InputError(`${path}: ${error.message}`);
    documents.push(document as Document);
  }
  const lookFor = (kind: string, name: string, namespace = DEFAULT_NAMESPACE) =>
    documents
      .map(document => ({ document, entity: document.toJS() as Entity | null }))
      .find(
        ({ entity }) =>
          isSame(entity?.kind ?? '', kind) &&
          isSame(entity?.metadata?.name ?? '', name) &&
          isSame(entity?.metadata?.namespace ?? DEFAULT_NAMESPACE, namespace),
      );
  return {
    find(kind, name, namespace) {
      const found = lookFor(kind, name, namespace);
      if (!found) {
        throw new InputError(`${path} does not describe ${kind} "${name}"`);
      }
      return { document: found.document, entity: found.entity! };
    },
    has: (kind, name, namespace) =>
      lookFor(kind, name, namespace) !== undefined,
    add(entity) {
      documents.push(new Document(entity));
    },
    write: () =>
      documents
        .map((document, index) =>
          document.toString({
            ...YAML_OPTIONS,
            // The first may go without; each other one has to begin somewhere.
            ...(index > 0 && { directives: true }),
          }),
        )
        .join(''),
  };
}
