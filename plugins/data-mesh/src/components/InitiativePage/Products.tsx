import { useEffect, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import { Button, Flex, Link, Text } from '@backstage/ui';
import type {
  InitiativeDetail,
  InitiativeProduct,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import { Exports } from '../Exports';
import { MoreButton, usePages } from '../paging';
import {
  AsyncContent,
  EntityName,
  FilterSelect,
  nameOfEntity,
} from '../shared';
import { StackTable, type StackColumn } from '../StackTable';
import classes from '../InitiativesPage/Initiatives.module.css';

const STANDINGS = ['failing', 'waived', 'satisfied'] as const;
type Standing = (typeof STANDINGS)[number];

/** Where figures lead to. */
const ANCHOR = 'products';

/** The filter lives in the address: figures, and what owners are told, lead to a part. */
function useFilter() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('standing');
  const filter = {
    standing: STANDINGS.find(one => one === asked) ?? ('failing' as Standing),
    domain: params.get('domain') || undefined,
    owner: params.get('owner') || undefined,
  };
  const set = (part: Partial<Record<keyof typeof filter, string>>) =>
    setParams(before => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(part)) {
        if (value) after.set(name, value);
        else after.delete(name);
      }
      return after;
    });
  return { filter, set };
}

/** The products that are asked, by how they stand, with whoever owns them. */
export function Products({ initiative }: { initiative: InitiativeDetail }) {
  const t = useText();
  const { api } = useDataMesh();
  const { filter, set } = useFilter();
  const { hash } = useLocation();
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hash === `#${ANCHOR}`) here.current?.scrollIntoView?.();
  }, [hash]);
  const { id } = initiative;
  const pages = usePages(
    (cursor, signal) =>
      api.listInitiativeProducts(id, { ...filter, cursor }, { signal }),
    [id, JSON.stringify(filter)],
  );
  const narrowed = filter.domain ?? filter.owner;
  return (
    <div id={ANCHOR} ref={here}>
      <Flex direction="column" gap="3">
        <div className={classes.filters}>
          <FilterSelect
            label={t('initiatives.products.standing')}
            value={filter.standing}
            withoutAll
            options={STANDINGS.map(standing => ({
              id: standing,
              label: t(`initiatives.products.${standing}`),
            }))}
            onChange={standing => set({ standing })}
          />
          <Exports
            name="initiative-products"
            fetch={format => api.exportInitiative(id, { ...filter, format })}
          />
        </div>
        {narrowed && (
          <Flex gap="2" align="center">
            <Text variant="body-small">
              {t('initiatives.products.of')}{' '}
              {[filter.domain, filter.owner]
                .flatMap(ref => (ref ? nameOfEntity({ ref }) : []))
                .join(', ')}
            </Text>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => set({ domain: undefined, owner: undefined })}
            >
              {t('initiatives.products.clear')}
            </Button>
          </Flex>
        )}
        <AsyncContent load={pages.load}>
          {items =>
            items.length === 0 ? (
              <Text color="secondary">{t('initiatives.products.none')}</Text>
            ) : (
              <>
                <Table products={items} />
                <MoreButton pages={pages} />
              </>
            )
          }
        </AsyncContent>
      </Flex>
    </div>
  );
}

function Table({ products }: { products: readonly InitiativeProduct[] }) {
  const t = useText();
  const links = useMeshLinks();
  const columns: StackColumn<InitiativeProduct>[] = [
    {
      id: 'product',
      label: t('initiatives.column.product'),
      isRowHeader: true,
      cell: ({ product }) => (
        <Link href={links.product(product.ref, 'scorecard')}>
          {nameOfEntity(product)}
        </Link>
      ),
    },
    {
      id: 'owner',
      label: t('initiatives.column.productOwner'),
      cell: ({ owner }) => <EntityName entity={owner} />,
    },
    {
      id: 'domain',
      label: t('initiatives.column.domain'),
      cell: ({ domain }) => <EntityName entity={domain} />,
    },
    {
      id: 'lacking',
      label: t('initiatives.column.lacking'),
      cell: ({ lacking }) => <Lacking lacking={lacking} />,
    },
  ];
  return (
    <StackTable
      caption={t('initiatives.products.title')}
      rows={products}
      rowKey={({ product }) => product.ref}
      columns={columns}
    />
  );
}

/** What does not pass, and where that is only not known, or put up with. */
export function Lacking(props: { lacking: InitiativeProduct['lacking'] }) {
  const t = useText();
  if (props.lacking.length === 0) return <>{t('initiatives.products.all')}</>;
  return (
    <>
      {props.lacking
        .map(({ title, outcome, waived }) => {
          const notes = [
            outcome === 'unknown' && t('initiatives.products.unknown'),
            waived && t('initiatives.products.exempted'),
          ].filter(Boolean);
          return notes.length > 0 ? `${title} (${notes.join(', ')})` : title;
        })
        .join(', ')}
    </>
  );
}
