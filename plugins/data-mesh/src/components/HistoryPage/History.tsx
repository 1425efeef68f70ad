import { Flex } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { MoreButton, usePages } from '../paging';
import { AsyncContent, EmptyState } from '../shared';
import { Exports } from '../Exports';
import { HistoryFilters } from './HistoryFilters';
import { HistoryTable } from './HistoryTable';
import { toQuery, useHistoryFilter } from './useHistoryFilter';

const PAGE = 50;

/** The history that a person may read, of everything or of one product. */
export function History({ product }: { product?: string }) {
  const t = useText();
  const { api, timeZone } = useDataMesh();
  const { filter, apply } = useHistoryFilter();
  const query = toQuery({ ...filter, ...(product && { product }) }, timeZone);
  const history = usePages(
    (cursor, signal) =>
      api.listHistory(
        { ...query, limit: PAGE, ...(cursor && { cursor }) },
        { signal },
      ),
    [JSON.stringify(query)],
  );
  return (
    <Flex direction="column" gap="4">
      <HistoryFilters filter={filter} withProduct={!product} onApply={apply} />
      <Exports
        name="history"
        fetch={format => api.exportHistory({ ...query, format })}
      />
      <AsyncContent load={history.load}>
        {items =>
          items.length === 0 ? (
            <EmptyState title={t('history.empty')}>
              {t('history.emptyText')}
            </EmptyState>
          ) : (
            <Flex direction="column" gap="3">
              <HistoryTable items={items} withProduct={!product} />
              <MoreButton pages={history} />
            </Flex>
          )
        }
      </AsyncContent>
    </Flex>
  );
}
