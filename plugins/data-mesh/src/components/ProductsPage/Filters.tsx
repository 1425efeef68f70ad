import { Button, Select } from '@backstage/ui';
import type {
  EntityLink,
  ProductPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { ARCHETYPES, CLASSIFICATIONS, LEVELS } from '@meshwork/model';
import { useText } from '../../hooks';
import { nameOfEntity } from '../shared';
import type { FilterName, ProductFilter } from './useProductFilter';
import styles from './ProductsPage.module.css';

interface Option {
  id: string;
  label: string;
}

/** Stands for "no filter": a select needs something to be selected. */
const ALL = '*';

function FilterSelect(props: {
  label: string;
  value?: string;
  options: readonly Option[];
  onChange(value: string | undefined): void;
}) {
  const t = useText();
  const { label, value, options, onChange } = props;
  // What the address asks for can be chosen even where the server counts none of it.
  const chosen =
    value && !options.some(({ id }) => id === value)
      ? [{ id: value, label: nameOfEntity({ ref: value }) }]
      : [];
  return (
    <Select
      label={label}
      size="small"
      value={value ?? ALL}
      onChange={key =>
        onChange(key === ALL || key === null ? undefined : String(key))
      }
      options={[{ id: ALL, label: t('products.all') }, ...chosen, ...options]}
      search={options.length > 10 ? true : undefined}
    />
  );
}

const linkOptions = (links: readonly EntityLink[] = []): Option[] =>
  links.map(link => ({ id: link.ref, label: nameOfEntity(link) }));

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
      {filter.failing && (
        <FilterSelect
          label={t('products.failing')}
          value={filter.failing}
          options={[]}
          onChange={value => onChange('failing', value)}
        />
      )}
      {filtered && (
        <Button variant="tertiary" size="small" onPress={onClear}>
          {t('products.clear')}
        </Button>
      )}
    </div>
  );
}
