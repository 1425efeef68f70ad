import {
  writeContract,
  type OdcsDocument,
  type OdcsSchemaObject,
} from '@meshwork/odcs';
import { settle } from '@meshwork/odcs/convert';
import { filled } from '../authoring/form';

/** The version of the standard that contracts of inventories are written in. */
const ODCS_VERSION = 'v3.1.0';

/** What an inventory knows of the contract of one table, topic or the like. */
export interface KnownContract {
  /** What tells it apart in the inventory, the same in each run. */
  id: string;
  name: string;
  product: string;
  domain?: string;
  purpose?: string;
  object: OdcsSchemaObject;
  server?: Record<string, unknown>;
  links?: { url: string; type: string }[];
}

/**
 * A contract of what an inventory knows, as text. Whatever the standard refuses of it is
 * taken out and told.
 */
export function contractOf(
  known: KnownContract,
  tell: (path: string, message: string) => void,
): string {
  const warnings: { path: string; message: string }[] = [];
  const document = settle(
    filled<OdcsDocument>({
      apiVersion: ODCS_VERSION,
      kind: 'DataContract',
      id: known.id,
      name: known.name,
      // Inventories have versions of what they know, not of what is promised.
      version: '0.1.0',
      status: 'proposed',
      domain: known.domain,
      dataProduct: known.product,
      description: filled({ purpose: known.purpose }),
      schema: [filled(known.object)],
      servers: known.server ? [known.server] : undefined,
      authoritativeDefinitions: known.links,
    }),
    warnings,
  );
  warnings.forEach(({ path, message }) => tell(path, message));
  return writeContract(document);
}
