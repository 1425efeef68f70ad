import {
  Button,
  ButtonLink,
  Skeleton,
  Text,
  ToggleButton,
  ToggleButtonGroup,
  VisuallyHidden,
} from '@backstage/ui';
import {
  RiAddLine,
  RiDownload2Line,
  RiLayoutGridLine,
  RiSearchLine,
  RiTableLine,
} from '@remixicon/react';
import type { ProductPage } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { AsyncContent, EmptyState } from '../shared';
import { Filters } from './Filters';
import { ProductCards } from './ProductCards';
import { ProductTable } from './ProductTable';
import { SearchBox } from './SearchBox';
import { useProductFilter, VIEWS, type View } from './useProductFilter';
import { useProducts } from './useProducts';
import styles from './ProductsPage.module.css';

/** What is there for me: every data product that I may see. */
export function ProductsPage() {
  const t = useText();
  const { filter, view, filtered, set, clear } = useProductFilter();
  const { load, more } = useProducts(filter);
  const nothingAtAll =
    !filtered && load.value !== undefined && load.value.items.length === 0;

  return (
    <>
      <VisuallyHidden>
        <h2>{t('products.title')}</h2>
      </VisuallyHidden>
      <div className={styles.head}>
        <div className={styles.search}>
          <SearchBox
            value={filter.search ?? ''}
            onChange={value => set('search', value)}
          />
        </div>
        <div className={styles.actions}>
          <ImportButton />
          <CreateButton />
        </div>
      </div>
      {!nothingAtAll && (
        <Filters
          filter={filter}
          facets={load.value?.facets}
          filtered={filtered}
          onChange={set}
          onClear={clear}
        />
      )}
      <AsyncContent load={load} skeleton={<CardsSkeleton />}>
        {page =>
          page.items.length === 0 ? (
            <NoProducts filtered={filtered} onClear={clear} />
          ) : (
            <>
              <div className={styles.summary}>
                <Text color="secondary" role="status">
                  <Found page={page} />
                </Text>
                <ViewToggle
                  view={view}
                  onChange={next =>
                    set('view', next === 'cards' ? undefined : next)
                  }
                />
              </div>
              {view === 'table' ? (
                <ProductTable products={page.items} />
              ) : (
                <ProductCards products={page.items} />
              )}
              {more && (
                <div className={styles.more}>
                  <Button
                    variant="secondary"
                    onPress={more}
                    isPending={load.loading}
                  >
                    {t('products.more')}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </AsyncContent>
    </>
  );
}

function CreateButton() {
  const t = useText();
  const { createProduct } = useMeshLinks();
  if (!createProduct) return null;
  return (
    <ButtonLink
      href={createProduct}
      variant="primary"
      size="medium"
      iconStart={<RiAddLine />}
    >
      {t('products.create')}
    </ButtonLink>
  );
}

function ImportButton() {
  const t = useText();
  const { importing } = useMeshLinks();
  return (
    <ButtonLink
      href={importing}
      variant="secondary"
      size="medium"
      iconStart={<RiDownload2Line />}
    >
      {t('adoption.link')}
    </ButtonLink>
  );
}

function Found({ page }: { page: ProductPage }) {
  const t = useText();
  const shown = String(page.items.length);
  if (page.totalItems !== undefined) {
    const total = String(page.totalItems);
    if (shown !== total) return <>{t('products.shown', { shown, total })}</>;
    return (
      <>
        {page.totalItems === 1
          ? t('products.foundOne')
          : t('products.found', { total })}
      </>
    );
  }
  return (
    <>
      {page.nextCursor
        ? t('products.shownSome', { shown })
        : t('products.found', { total: shown })}
    </>
  );
}

function ViewToggle(props: { view: View; onChange(view: View): void }) {
  const t = useText();
  return (
    <ToggleButtonGroup
      aria-label={t('products.view')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.view]}
      onSelectionChange={keys => {
        const next = VIEWS.find(view => keys.has(view));
        if (next) props.onChange(next);
      }}
    >
      <ToggleButton id="cards" iconStart={<RiLayoutGridLine />}>
        {t('products.cards')}
      </ToggleButton>
      <ToggleButton id="table" iconStart={<RiTableLine />}>
        {t('products.table')}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}

function NoProducts(props: { filtered: boolean; onClear(): void }) {
  const t = useText();
  const { createProduct } = useMeshLinks();
  if (props.filtered) {
    return (
      <EmptyState
        title={t('products.nothing.title')}
        icon={<RiSearchLine size={32} />}
        action={
          <Button variant="secondary" onPress={props.onClear}>
            {t('products.clear')}
          </Button>
        }
      >
        {t('products.nothing.text')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('products.empty.title')}
      action={
        <div className={styles.actions}>
          <CreateButton />
          <ImportButton />
        </div>
      }
    >
      {createProduct
        ? t('products.empty.text')
        : t('products.empty.noTemplates')}
    </EmptyState>
  );
}

function CardsSkeleton() {
  return (
    <div className={styles.cards}>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} height={220} width="100%" />
      ))}
    </div>
  );
}
