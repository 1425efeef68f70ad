import { useState } from 'react';
import {
  Button,
  ButtonLink,
  Link,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { RiLock2Line } from '@remixicon/react';
import type {
  Agreement,
  AgreementPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { AgreementCosts } from '../AgreementCosts';
import { Exports } from '../Exports';
import {
  AgreementChips,
  AsyncContent,
  Countdown,
  Day,
  EmptyState,
  EntityName,
  nameOfEntity,
  ScrollTable,
  usePurposeText,
  type ScrollColumn,
} from '../shared';
import { AgreementActions } from './AgreementActions';
import { useProduct } from './useProduct';
import styles from './entity.module.css';

/** States in which an agreement gives access or may soon. */
const CURRENT: Agreement['state'][] = [
  'requested',
  'approved',
  'active',
  'terminating',
  'suspended',
];
const PAGE_SIZE = 50;

type Which = 'current' | 'all';

/** Who uses this product, what they agreed to, and what they really have. */
export function ConsumersContent() {
  const { ref, load } = useProduct();
  return (
    <div className={styles.page}>
      <AsyncContent load={load}>
        {product =>
          product.mayReadAgreements ? (
            <Agreements product={ref} />
          ) : (
            <OnlyForOwners />
          )
        }
      </AsyncContent>
    </div>
  );
}

function OnlyForOwners() {
  const t = useText();
  const links = useMeshLinks();
  return (
    <EmptyState
      title={t('entity.consumers.hidden')}
      icon={<RiLock2Line size={32} />}
      action={
        <ButtonLink variant="secondary" href={links.access}>
          {t('entity.consumers.mine')}
        </ButtonLink>
      }
    >
      {t('entity.consumers.hiddenText')}
    </EmptyState>
  );
}

function useAgreements(product: string, which: Which) {
  const { api } = useDataMesh();
  const [pages, setPages] = useState(1);
  const load = useLoad<AgreementPage>(
    async signal => {
      let cursor: string | undefined;
      let items: Agreement[] = [];
      for (let page = 0; page < pages; page += 1) {
        const answer = await api.listAgreements(
          {
            scope: 'product',
            product,
            limit: PAGE_SIZE,
            ...(which === 'current' && { state: CURRENT }),
            ...(cursor && { cursor }),
          },
          { signal },
        );
        items = [...items, ...answer.items];
        cursor = answer.nextCursor;
        if (!cursor) break;
      }
      return { items, ...(cursor && { nextCursor: cursor }) };
    },
    [product, which, pages],
    { keepPrevious: true },
  );
  // A grant takes a moment on the platform: the chip has to follow.
  useLive(load.reload, { poll: true });
  return { load, more: () => setPages(count => count + 1) };
}

function Agreements({ product }: { product: string }) {
  const t = useText();
  const { api } = useDataMesh();
  const [which, setWhich] = useState<Which>('current');
  const { load, more } = useAgreements(product, which);
  return (
    <section className={styles.stack} aria-label={t('entity.consumers.title')}>
      <div className={styles.portHead}>
        <Text as="h3" variant="title-x-small">
          {t('entity.consumers.title')}
        </Text>
        <ToggleButtonGroup
          aria-label={t('entity.consumers.which')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[which]}
          onSelectionChange={keys =>
            setWhich(keys.has('all') ? 'all' : 'current')
          }
        >
          <ToggleButton id="current">{t('entity.consumers.live')}</ToggleButton>
          <ToggleButton id="all">{t('entity.consumers.all')}</ToggleButton>
        </ToggleButtonGroup>
      </div>
      <AsyncContent load={load}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <EmptyState title={t('entity.consumers.none')}>
              {which === 'current'
                ? `${t('entity.consumers.noneText')} ${t(
                    'entity.consumers.nonePast',
                  )}`
                : t('entity.consumers.noneText')}
            </EmptyState>
          ) : (
            <div className={styles.stack}>
              <AgreementCosts scope="product" product={product} />
              <AgreementTable items={items} onChanged={load.reload} />
              <Exports
                name="agreements"
                fetch={format =>
                  api.exportAgreements({
                    scope: 'product',
                    product,
                    format,
                    ...(which === 'current' && { state: CURRENT }),
                  })
                }
              />
              {nextCursor && (
                <div>
                  <Button
                    variant="secondary"
                    onPress={more}
                    isPending={load.loading}
                  >
                    {t('entity.consumers.more')}
                  </Button>
                </div>
              )}
            </div>
          )
        }
      </AsyncContent>
    </section>
  );
}

function AgreementTable(props: {
  items: readonly Agreement[];
  onChanged(): void;
}) {
  const t = useText();
  const links = useMeshLinks();
  const purposeText = usePurposeText();
  const columns: ScrollColumn<Agreement>[] = [
    {
      id: 'consumer',
      label: t('entity.consumers.consumer'),
      cell: ({ consumer }) => <EntityName entity={consumer} />,
    },
    {
      id: 'port',
      label: t('entity.consumers.port'),
      cell: ({ port, environment }) => `${port} · ${environment}`,
    },
    {
      id: 'purpose',
      label: t('entity.consumers.purpose'),
      wraps: true,
      cell: agreement => (
        <>
          {purposeText(agreement)}
          {agreement.purposeText && (
            <Text as="div" variant="body-small" color="secondary">
              {agreement.purposeText}
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'states',
      label: t('entity.consumers.states'),
      cell: agreement => (
        <>
          <AgreementChips agreement={agreement} />
          {(agreement.reviews ?? []).map(review => (
            <Text key={review.id} as="div" variant="body-small">
              {t('access.reviews.openOne', {
                kind: t(`access.reviews.kind.${review.kind}`),
              })}
              {' · '}
              {t('access.reviews.due')} <Countdown until={review.due} />
            </Text>
          ))}
        </>
      ),
    },
    {
      id: 'ends',
      label: t('entity.consumers.ends'),
      cell: ({ endsAt, end }) => (
        <>
          <Day time={endsAt ?? end} />
          <Text as="div" variant="body-small" color="secondary">
            <Countdown until={endsAt ?? end} />
          </Text>
        </>
      ),
    },
    {
      id: 'actions',
      label: t('entity.consumers.actions'),
      cell: agreement => (
        <div className={styles.row}>
          <Link
            href={links.agreement(agreement.id)}
            aria-label={t('entity.consumers.openAgreement', {
              consumer: nameOfEntity(agreement.consumer),
              port: agreement.port,
            })}
          >
            {t('entity.consumers.open')}
          </Link>
          <AgreementActions agreement={agreement} onChanged={props.onChanged} />
        </div>
      ),
    },
  ];
  return (
    <ScrollTable
      label={t('entity.consumers.title')}
      columns={columns}
      rows={props.items}
      rowKey={({ id }) => id}
    />
  );
}
