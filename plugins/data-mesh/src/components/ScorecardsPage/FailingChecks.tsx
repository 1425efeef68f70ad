import { useState } from 'react';
import { Button, Flex, Link, Text } from '@backstage/ui';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { anchorOf } from '../PoliciesPage/Checks';
import { StackTable, type StackColumn } from '../StackTable';
import { queryOf, type ScorecardFilter } from './useScorecardFilter';

type Total = Mesh['failing'][number];

/** Checks that are shown before somebody asks for all. */
const FIRST = 8;

const OUTCOMES = [
  ['failing', 'products'],
  ['unknown', 'unknown'],
  ['waived', 'waived'],
] as const;

/**
 * The checks that do not pass, by the points that they would give back, each number with
 * the products behind it.
 */
export function FailingChecks(props: {
  failing: readonly Total[];
  /** Of which products the figures are. */
  filter: ScorecardFilter;
}) {
  const t = useText();
  const links = useMeshLinks();
  const [all, setAll] = useState(false);
  const { failing, filter } = props;
  if (failing.length === 0) {
    return <Text color="secondary">{t('scorecards.cheapest.none')}</Text>;
  }
  const sorted = [...failing].sort((a, b) => b.gain - a.gain);
  const shown = all ? sorted : sorted.slice(0, FIRST);
  const counted = OUTCOMES.map(
    ([outcome, count]): StackColumn<Total> => ({
      id: outcome,
      label: t(`scorecards.cheapest.${outcome}`),
      align: 'end',
      cell: check =>
        check[count] === 0 ? (
          '0'
        ) : (
          <Link
            href={`${links.products}${queryOf({
              ...filter,
              [outcome]: check.id,
            })}`}
            aria-label={t(`scorecards.cheapest.${outcome}Of`, {
              count: check[count],
              check: check.title,
            })}
          >
            {String(check[count])}
          </Link>
        ),
    }),
  );
  return (
    <Flex direction="column" gap="3" align="start">
      <StackTable
        caption={t('scorecards.cheapest.title')}
        rows={shown}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'check',
            label: t('scorecards.cheapest.check'),
            isRowHeader: true,
            cell: ({ id, title }) => (
              <Link href={`${links.policies}#${anchorOf(id)}`}>{title}</Link>
            ),
          },
          {
            id: 'quality',
            label: t('scorecards.cheapest.quality'),
            cell: ({ dimension }) => t(`word.dimension.${dimension}`),
          },
          ...counted,
          {
            id: 'points',
            label: t('scorecards.cheapest.points'),
            align: 'end',
            cell: ({ gain }) =>
              t('scorecards.cheapest.gain', { points: gain.toFixed(1) }),
          },
        ]}
      />
      {sorted.length > FIRST && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() => setAll(before => !before)}
        >
          {all
            ? t('scorecards.cheapest.fewer')
            : t('scorecards.cheapest.all', { count: sorted.length })}
        </Button>
      )}
    </Flex>
  );
}
