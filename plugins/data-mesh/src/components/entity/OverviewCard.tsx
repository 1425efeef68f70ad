import { Alert, ButtonLink, Link, Text } from '@backstage/ui';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { ProductDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import { MyAccess } from '../ProductsPage/MyAccess';
import {
  AsyncContent,
  ClassificationTag,
  Day,
  durationText,
  EntityName,
  failureOf,
  isRetired,
  RelativeTime,
  SafeLink,
  ScoreRing,
  useControlText,
} from '../shared';
import { ChangeTemplates } from './ChangeTemplates';
import { ProductStanding } from './ProductStanding';
import { useProduct } from './useProduct';
import styles from './entity.module.css';

/** The product at one glance: can I use it, and should I? */
export function OverviewCard() {
  const t = useText();
  const { load } = useProduct();
  const unknown =
    !load.value && load.error && failureOf(load.error).kind === 'missing';
  return (
    <EntityInfoCard title={t('entity.overview.title')}>
      {unknown ? (
        <div role="status">
          <Alert
            status="info"
            icon
            isPending
            title={t('entity.overview.unknownTitle')}
            description={t('entity.overview.unknown')}
          />
        </div>
      ) : (
        <AsyncContent load={load}>
          {product => <Overview product={product} />}
        </AsyncContent>
      )}
    </EntityInfoCard>
  );
}

function Overview({ product }: { product: ProductDetail }) {
  const t = useText();
  const links = useMeshLinks();
  const controlText = useControlText();
  const { ref, description, score, classification, controls, goneSince } =
    product;
  const asks = product.myAccess === 'none' && !isRetired(product);
  return (
    <>
      <ProductStanding product={product} />
      {goneSince && (
        <Alert
          mb="3"
          status="warning"
          icon
          title={
            <>
              {t('entity.overview.gone')} <RelativeTime time={goneSince} />
            </>
          }
        />
      )}
      <p className={styles.sentence}>{description}</p>
      <Link href={links.product(ref, 'scorecard')} standalone color="primary">
        <ScoreRing score={score} />
      </Link>
      <dl className={styles.facts}>
        <dt>{t('entity.overview.owner')}</dt>
        <dd>
          <EntityName entity={product.owner} />
        </dd>
        <dt>{t('entity.overview.support')}</dt>
        <dd>
          <Support channels={product.support} />
        </dd>
        <dt>{t('entity.overview.domain')}</dt>
        <dd>
          <EntityName entity={product.domain} />
        </dd>
        <dt>{t('entity.overview.promises')}</dt>
        <dd>
          <Promises objectives={product.serviceObjectives} />
        </dd>
        <dt>{t('entity.overview.classification')}</dt>
        <dd>
          <ClassificationTag classification={classification} />{' '}
          {controls && controls.length > 0 && (
            <Text variant="body-small" color="secondary">
              {t('entity.overview.demands', {
                controls: controls.map(controlText).join(', '),
              })}
            </Text>
          )}
        </dd>
        <dt>{t('entity.overview.consumers')}</dt>
        <dd>
          <Link href={links.product(ref, 'consumers')}>
            {product.consumers}
          </Link>
        </dd>
        <dt>{t('entity.overview.access')}</dt>
        <dd>
          <MyAccess product={product} />
        </dd>
        <dt>{t('entity.overview.ahead')}</dt>
        <dd>
          <ChangesAhead product={product} />
        </dd>
      </dl>
      <div className={styles.actions}>
        <ButtonLink
          size="small"
          variant={asks ? 'primary' : 'secondary'}
          href={links.product(ref, 'ports')}
        >
          {asks
            ? t('entity.overview.askAccess')
            : t('entity.overview.seePorts')}
        </ButtonLink>
      </div>
      {product.mayManage && !goneSince && (
        <ChangeTemplates kind="DataProduct" values={{ product: ref }} />
      )}
    </>
  );
}

function Support({ channels }: { channels: ProductDetail['support'] }) {
  const t = useText();
  if (channels.length === 0) return <>{t('entity.overview.noSupport')}</>;
  return (
    <ul>
      {channels.map(({ channel, tool, url, description }) => (
        <li key={`${tool} ${channel}`}>
          {url ? <SafeLink url={url}>{channel}</SafeLink> : channel}
          {tool && ` (${tool})`}
          {description && (
            <Text as="div" variant="body-small" color="secondary">
              {description}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

function Promises(props: { objectives: ProductDetail['serviceObjectives'] }) {
  const t = useText();
  const { language } = useDataMesh();
  const { freshness, completeness, accuracy, dashboard } = props.objectives;
  const promises = [
    freshness &&
      t('entity.overview.freshness', {
        freshness: durationText(freshness, language),
      }),
    completeness !== undefined &&
      t('entity.overview.completeness', { percent: String(completeness) }),
    accuracy !== undefined &&
      t('entity.overview.accuracy', { percent: String(accuracy) }),
  ].filter(Boolean);
  return (
    <>
      {promises.length > 0
        ? promises.join(', ')
        : t('entity.overview.noPromises')}
      {dashboard && (
        <>
          {' · '}
          <SafeLink url={dashboard}>{t('entity.overview.dashboard')}</SafeLink>
        </>
      )}
    </>
  );
}

/** What will be different soon: revisions in review or with a date, broken documents. */
function ChangesAhead({ product }: { product: ProductDetail }) {
  const t = useText();
  const links = useMeshLinks();
  const ahead = product.outputPorts.flatMap(({ name: port, contract }) => {
    const open = contract?.open;
    const items = [];
    if (open) {
      const version = open.version;
      items.push(
        <li key={open.id}>
          <Link href={links.revisionReview(open.id)}>
            {open.state === 'scheduled' && open.effectiveAt
              ? t('entity.overview.effective', { port, version })
              : t('entity.overview.inReview', { port, version })}
          </Link>{' '}
          {open.state === 'scheduled' && open.effectiveAt && (
            <Day time={open.effectiveAt} />
          )}
          {open.breaks !== undefined &&
            open.breaks > 0 &&
            `, ${t('entity.overview.breaks', { count: open.breaks })}`}
        </li>,
      );
    }
    if (contract && contract.errors > 0) {
      items.push(
        <li key={`${port} broken`}>
          <Link href={links.product(product.ref, 'ports', port)}>
            {t('entity.overview.broken', { port })}
          </Link>
        </li>,
      );
    }
    return items;
  });
  return ahead.length > 0 ? (
    <ul>{ahead}</ul>
  ) : (
    <>{t('entity.overview.noAhead')}</>
  );
}
