import { Link, Text } from '@backstage/ui';
import { useMeshLinks, useText } from '../../hooks';
import { queryOf, type ScorecardFilter } from './useScorecardFilter';

/** What the score leaves out: exemptions, and products that are too new. */
export function Exempt(props: {
  waivers: number;
  inGrace: number;
  filter: ScorecardFilter;
}) {
  const t = useText();
  const links = useMeshLinks();
  const { waivers, inGrace, filter } = props;
  return (
    <Text as="p" variant="body-small" color="secondary">
      {waivers === 0 ? (
        t('scorecards.exempt.noWaivers')
      ) : (
        <Link
          href={`${links.products}${queryOf({ ...filter, waived: 'any' })}`}
        >
          {t('scorecards.exempt.waivers', { count: waivers })}
        </Link>
      )}{' '}
      {inGrace > 0 && t('scorecards.exempt.inGrace', { count: inGrace })}
    </Text>
  );
}
