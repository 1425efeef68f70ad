import { useEffect, useState } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import { useMeshLinks, useText } from '../../hooks';
import styles from './entity.module.css';

/** On a template: which kind of entity it changes. */
const CHANGES = 'metadata.annotations.meshwork.dev/changes';

/**
 * The portal's templates that change something that is there, with it chosen already. Shows
 * nothing in a portal without such templates.
 */
export function ChangeTemplates(props: {
  kind: 'DataProduct' | 'API';
  /** What the form begins with. */
  values: Record<string, string>;
}) {
  const { kind, values } = props;
  const t = useText();
  const links = useMeshLinks();
  const catalog = useApi(catalogApiRef);
  const [templates, setTemplates] = useState<Entity[]>([]);
  useEffect(() => {
    let wanted = true;
    catalog
      .getEntities({
        filter: { kind: 'Template', [CHANGES]: kind },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.title',
        ],
        order: { field: 'metadata.title', order: 'asc' },
      })
      .then(
        ({ items }) => wanted && setTemplates(items),
        // A help on the way, nothing that the page is about.
        () => wanted && setTemplates([]),
      );
    return () => {
      wanted = false;
    };
  }, [catalog, kind]);
  const { template } = links;
  if (!template || templates.length === 0) return null;
  return (
    <nav className={styles.actions} aria-label={t('entity.change.title')}>
      {templates.map(({ metadata: { namespace, name, title } }) => (
        <ButtonLink
          key={`${namespace}/${name}`}
          size="small"
          variant="secondary"
          href={template(namespace ?? 'default', name, values)}
        >
          {title ?? name}
        </ButtonLink>
      ))}
    </nav>
  );
}
