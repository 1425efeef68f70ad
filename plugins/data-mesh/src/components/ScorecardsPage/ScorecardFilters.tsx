import { Button } from '@backstage/ui';
import { CRITICALITIES, LIFECYCLES } from '@meshwork/model';
import { useDataMesh } from '../../api';
import { useLoad, useText } from '../../hooks';
import { FilterSelect, linkOptions } from '../shared';
import type {
  ScorecardFilter,
  ScorecardFilterName,
} from './useScorecardFilter';
import classes from './ScorecardsPage.module.css';

/** Of which products the figures are; every choice goes into the address. */
export function ScorecardFilters(props: {
  filter: ScorecardFilter;
  filtered: boolean;
  onChange(name: ScorecardFilterName, value: string | undefined): void;
  onClear(): void;
}) {
  const t = useText();
  const { api } = useDataMesh();
  const { filter, filtered, onChange, onClear } = props;
  // The list of products knows which domains and owners there are.
  const { value } = useLoad(
    signal => api.listProducts({ limit: 1 }, { signal }),
    [],
  );
  return (
    <div
      className={classes.filters}
      role="group"
      aria-label={t('scorecards.filters.label')}
    >
      <FilterSelect
        label={t('products.domain')}
        value={filter.domain}
        options={linkOptions(value?.facets.domains)}
        onChange={next => onChange('domain', next)}
      />
      <FilterSelect
        label={t('products.owner')}
        value={filter.owner}
        options={linkOptions(value?.facets.owners)}
        onChange={next => onChange('owner', next)}
      />
      <FilterSelect
        label={t('products.criticality')}
        value={filter.criticality}
        options={CRITICALITIES.map(id => ({
          id,
          label: t(`word.criticality.${id}`),
        }))}
        onChange={next => onChange('criticality', next)}
      />
      <FilterSelect
        label={t('products.lifecycle')}
        value={filter.lifecycle}
        options={LIFECYCLES.map(id => ({
          id,
          label: t(`word.lifecycle.${id}`),
        }))}
        onChange={next => onChange('lifecycle', next)}
      />
      {filtered && (
        <Button variant="tertiary" size="small" onPress={onClear}>
          {t('products.clear')}
        </Button>
      )}
    </div>
  );
}
