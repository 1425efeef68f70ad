import { Link, Text } from '@backstage/ui';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { anchorOf } from '../PoliciesPage/Checks';
import { StackTable } from '../StackTable';

/** The checks that fail, by the points that the whole mesh would gain. */
export function CheapestPoints({ failing }: { failing: Mesh['failing'] }) {
  const t = useText();
  const links = useMeshLinks();
  if (failing.length === 0) {
    return <Text color="secondary">{t('scorecards.cheapest.none')}</Text>;
  }
  return (
    <StackTable
      caption={t('scorecards.cheapest.title')}
      rows={[...failing].sort((a, b) => b.gain - a.gain)}
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
        {
          id: 'products',
          label: t('scorecards.cheapest.products'),
          cell: ({ products }) =>
            t('scorecards.cheapest.fails', { count: products }),
        },
        {
          id: 'points',
          label: t('scorecards.cheapest.points'),
          align: 'end',
          cell: ({ gain }) =>
            t('scorecards.cheapest.gain', { points: gain.toFixed(1) }),
        },
      ]}
    />
  );
}
