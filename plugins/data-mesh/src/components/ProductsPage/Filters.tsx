import { Button } from '@backstage/ui';
import type { ProductPage } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  ARCHETYPES,
  CLASSIFICATIONS,
  CRITICALITIES,
  LEVELS,
  LIFECYCLES,
} from '@meshwork/model';
import { useText } from '../../hooks';
import { FilterSelect, linkOptions } from '../shared';
import { OutcomeFilters } from './OutcomeFilters';
import type { FilterName, ProductFilter } from './useProductFilter';
import styles from './ProductsPage.module.css';

/** What the list is narrowed to; every choice goes into the address. */
export function Filters(props: {
  filter: ProductFilter;
  facets?: ProductPage['facets'];
  filtered: boolean;
  onChange(name: FilterName, value: string | undefined): void;
  onClear(): void;
}) {
  const t = useText();
  const { filter, facets, filtered, onChange, onClear } = props;
  return (
    <div
      className={styles.filters}
      role="group"
      aria-label={t('products.filters')}
    >
      <FilterSelect
        label={t('products.domain')}
        value={filter.domain}
        options={linkOptions(facets?.domains)}
        onChange={value => onChange('domain', value)}
      />
      <FilterSelect
        label={t('products.archetype')}
        value={filter.archetype}
        options={ARCHETYPES.map(id => ({
          id,
          label: t(`word.archetype.${id}`),
        }))}
        onChange={value => onChange('archetype', value)}
      />
      <FilterSelect
        label={t('products.classification')}
        value={filter.classification}
        options={CLASSIFICATIONS.map(id => ({
          id,
          label: t(`word.classification.${id}`),
        }))}
        onChange={value => onChange('classification', value)}
      />
      <FilterSelect
        label={t('products.level')}
        value={filter.level}
        options={LEVELS.map(id => ({ id, label: t(`word.level.${id}`) }))}
        onChange={value => onChange('level', value)}
      />
      <FilterSelect
        label={t('products.owner')}
        value={filter.owner}
        options={linkOptions(facets?.owners)}
        onChange={value => onChange('owner', value)}
      />
      <FilterSelect
        label={t('products.criticality')}
        value={filter.criticality}
        options={CRITICALITIES.map(id => ({
          id,
          label: t(`word.criticality.${id}`),
        }))}
        onChange={value => onChange('criticality', value)}
      />
      <FilterSelect
        label={t('products.lifecycle')}
        value={filter.lifecycle}
        options={LIFECYCLES.map(id => ({
          id,
          label: t(`word.lifecycle.${id}`),
        }))}
        onChange={value => onChange('lifecycle', value)}
      />
      <OutcomeFilters filter={filter} onChange={onChange} />
      {filtered && (
        <Button variant="tertiary" size="small" onPress={onClear}>
          {t('products.clear')}
        </Button>
      )}
    </div>
  );
}
