import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { isDataProduct } from '@meshwork/model';
import fs from 'fs-extra';
import { basename } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** What a folder with a data product, or a platform for such, describes. */
export interface Descriptor {
  /** The data product; where there is none, the system. */
  main: Entity;
  ownerRef: string;
  /** All entities, the main one among them. */
  entityRefs: string[];
}

const isSystem = ({ kind }: Entity) => kind?.toLowerCase() === 'system';

/** @throws InputError when it is not the descriptor of exactly one data product, or one system without any */
export async function readDescriptor(folder: string): Promise<Descriptor> {
  let text: string;
  try {
    text = await fs.readFile(
      resolveSafeChildPath(folder, 'catalog-info.yaml'),
      'utf8',
    );
  } catch {
    throw new InputError('There is no catalog-info.yaml to publish');
  }
  const entities = [...parseAllDocuments(text)]
    .map(document => document.toJS() as Entity | null)
    .filter((entity): entity is Entity => Boolean(entity?.metadata?.name));
  const products = entities.filter(isDataProduct);
  const mains = products.length > 0 ? products : entities.filter(isSystem);
  if (mains.length !== 1) {
    throw new InputError(
      `catalog-info.yaml has ${products.length} data products; expected one, or one system`,
    );
  }
  const [main] = mains;
  const { namespace } = main.metadata;
  return {
    main,
    ownerRef: stringifyEntityRef(
      parseEntityRef(String(main.spec?.owner), {
        defaultKind: 'Group',
        defaultNamespace: namespace,
      }),
    ),
    entityRefs: entities.map(entity => stringifyEntityRef(entity)),
  };
}

/** Copies a folder without its Git directory. @throws InputError for symbolic links */
export async function copyPlain(source: string, target: string): Promise<void> {
  await fs.copy(source, target, {
    filter: async path => {
      const stats = await fs.lstat(path);
      if (stats.isSymbolicLink()) {
        throw new InputError(
          'The workspace has symbolic links, which are not published',
        );
      }
      return !(stats.isDirectory() && basename(path) === '.git');
    },
  });
}
