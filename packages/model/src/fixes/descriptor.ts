import { stringify } from 'yaml';
import type { DataProductEntity } from '../kind';

/** Annotations that the catalog writes itself. */
const OF_CATALOG = /^backstage\.io\/(managed-by|view-url|edit-url|source)/;

/** A product as it may stand in its repository, without what the catalog adds. Pure. */
export function descriptorText(entity: DataProductEntity): string {
  const { apiVersion, kind, metadata, spec } = entity;
  const { uid: _, etag: __, annotations = {}, ...own } = metadata;
  const said = Object.entries(annotations).filter(
    ([name]) => !OF_CATALOG.test(name),
  );
  return stringify(
    {
      apiVersion,
      kind,
      metadata: {
        ...own,
        ...(said.length > 0 && { annotations: Object.fromEntries(said) }),
      },
      spec,
    },
    { lineWidth: 0 },
  );
}
