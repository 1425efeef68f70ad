import type { ReactNode } from 'react';
import { Link } from '@backstage/ui';
import {
  CRITICALITIES,
  LIFECYCLES,
  type Criticality,
  type Lifecycle,
} from '@meshwork/model';
import type { InitiativeDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { anchorOf } from '../PoliciesPage/Checks';
import { EntityName, EntityNames, RelativeTime } from '../shared';
import classes from '../InitiativesPage/Initiatives.module.css';

const isCriticality = (word: string): word is Criticality =>
  CRITICALITIES.some(one => one === word);
const isLifecycle = (word: string): word is Lifecycle =>
  LIFECYCLES.some(one => one === word);

/** Which checks of which products, who answers for it, and what became of it. */
export function Asked({ initiative }: { initiative: InitiativeDetail }) {
  const t = useText();
  const links = useMeshLinks();
  const { checks, scope, owner, createdBy, cancelReason, measuredAt } =
    initiative;
  const parts: [string, ReactNode][] = [];
  if (scope.domains.length > 0) {
    parts.push([
      t('initiatives.scope.domains'),
      <EntityNames key="domains" entities={scope.domains} />,
    ]);
  }
  if (scope.owners.length > 0) {
    parts.push([
      t('initiatives.scope.owners'),
      <EntityNames key="owners" entities={scope.owners} />,
    ]);
  }
  if (scope.criticalities.length > 0) {
    parts.push([
      t('initiatives.scope.criticalities'),
      scope.criticalities
        .map(word =>
          isCriticality(word) ? t(`word.criticality.${word}`) : word,
        )
        .join(', '),
    ]);
  }
  if (scope.lifecycles.length > 0) {
    parts.push([
      t('initiatives.scope.lifecycles'),
      scope.lifecycles
        .map(word => (isLifecycle(word) ? t(`word.lifecycle.${word}`) : word))
        .join(', '),
    ]);
  }
  if (parts.length === 0) {
    parts.push([t('initiatives.about.scope'), t('initiatives.about.all')]);
  }
  return (
    <dl className={classes.facts}>
      <dt>{t('initiatives.about.checks')}</dt>
      <dd>
        {checks.map(({ id, title }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <Link href={`${links.policies}#${anchorOf(id)}`}>{title}</Link>
          </span>
        ))}
      </dd>
      {parts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <dt>{t('initiatives.column.owner')}</dt>
      <dd>
        <EntityName entity={owner} />
      </dd>
      <dt>{t('initiatives.about.by')}</dt>
      <dd>
        <EntityName entity={createdBy} />
      </dd>
      {cancelReason && (
        <>
          <dt>{t('initiatives.about.cancelled')}</dt>
          <dd>{cancelReason}</dd>
        </>
      )}
      {measuredAt && (
        <>
          <dt>{t('initiatives.about.measured')}</dt>
          <dd>
            <RelativeTime time={measuredAt} />
          </dd>
        </>
      )}
    </dl>
  );
}
