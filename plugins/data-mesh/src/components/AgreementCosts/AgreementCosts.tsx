import { Flex, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLoad, useText } from '../../hooks';
import { MoreButton, usePages } from '../paging';
import { EntityName } from '../shared';
import { StackTable } from '../StackTable';
import { PriceText } from './PriceText';

const PAGE = 20;

/**
 * What the agreements that run cost: sums by currency and unit, then for each consumer and
 * product. Nothing where nothing has a price.
 */
export function AgreementCosts(props: {
  scope: 'consumer' | 'provider' | 'product';
  product?: string;
}) {
  const { scope, product } = props;
  const { api } = useDataMesh();
  const t = useText();
  const query = { scope, ...(product && { product }) };
  const totals = useLoad(
    async signal =>
      (await api.listAgreementCosts({ ...query, limit: 1 }, { signal })).totals,
    [scope, product],
  );
  const rows = usePages(
    (cursor, signal) =>
      api.listAgreementCosts(
        { ...query, limit: PAGE, ...(cursor && { cursor }) },
        { signal },
      ),
    [scope, product],
  );
  const sums = totals.value ?? [];
  if (sums.length === 0) return null;
  return (
    <section aria-label={t('access.costs.title')}>
      <Flex direction="column" gap="3">
        <Text as="h3" variant="title-x-small">
          {t('access.costs.title')}
        </Text>
        <Flex gap="4" style={{ flexWrap: 'wrap' }}>
          {sums.map(sum => (
            <Text key={`${sum.currency}:${sum.unit}`} weight="bold">
              <PriceText price={sum} />{' '}
              <Text color="secondary" variant="body-small">
                {t('access.costs.agreements', { count: sum.agreements })}
              </Text>
            </Text>
          ))}
        </Flex>
        <StackTable
          caption={t('access.costs.title')}
          rows={rows.load.value ?? []}
          rowKey={row =>
            [row.consumer.ref, row.product.ref, row.currency, row.unit].join(
              '|',
            )
          }
          columns={[
            {
              id: 'consumer',
              label: t('access.column.who'),
              isRowHeader: true,
              cell: row => <EntityName entity={row.consumer} />,
            },
            {
              id: 'product',
              label: t('access.column.what'),
              cell: row => <EntityName entity={row.product} />,
            },
            {
              id: 'amount',
              label: t('access.costs.amount'),
              cell: row => <PriceText price={row} />,
            },
          ]}
        />
        <MoreButton pages={rows} />
      </Flex>
    </section>
  );
}
