import { Flex, Text } from '@backstage/ui';
import type { PolicyTryPage } from '@meshwork/backstage-plugin-data-mesh-common';
import { OUTCOMES } from '@meshwork/model';
import { useText } from '../../hooks';
import { EntityName, OutcomeTag } from '../shared';
import { StackTable } from '../StackTable';
import classes from './PoliciesPage.module.css';

/** What came of a try as far as it went. */
export interface Tried {
  counts: PolicyTryPage['counts'];
  /** Products in all, where that is known. */
  total?: number;
  /** Where it does not pass, those that fail first. */
  items: PolicyTryPage['items'];
}

/** More than anybody reads. */
const SHOWN = 200;

/** What is known after another part of the products was asked about. Pure. */
export function addPage(before: Tried | undefined, page: PolicyTryPage): Tried {
  const counts = { ...page.counts };
  for (const outcome of OUTCOMES)
    counts[outcome] += before?.counts[outcome] ?? 0;
  const news = page.items.filter(
    ({ outcome }) => outcome === 'fail' || outcome === 'unknown',
  );
  return {
    counts,
    total: page.totalItems ?? before?.total,
    items: [...(before?.items ?? []), ...news].sort((a, b) =>
      a.outcome.localeCompare(b.outcome),
    ),
  };
}

export function TryResults({ tried }: { tried: Tried }) {
  const t = useText();
  const { counts, total, items } = tried;
  const count = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
  const asked =
    total === undefined || total <= count
      ? t('policies.try.asked', { number: String(count) })
      : t('policies.try.askedOf', {
          number: String(count),
          total: String(total),
        });
  return (
    <Flex direction="column" gap="2">
      <div role="status" className={classes.counts}>
        <Text weight="bold">{asked}</Text>
        {OUTCOMES.map(outcome => (
          <span key={outcome}>
            <OutcomeTag outcome={outcome} /> {counts[outcome]}
          </span>
        ))}
      </div>
      {count === 0 && <Text>{t('policies.try.nobody')}</Text>}
      {count > 0 && items.length === 0 && <Text>{t('policies.try.all')}</Text>}
      {items.length > SHOWN && (
        <Text color="secondary">
          {t('policies.try.shown', { number: String(SHOWN) })}
        </Text>
      )}
      {items.length > 0 && (
        <StackTable
          caption={t('policies.try.results')}
          rows={items.slice(0, SHOWN)}
          rowKey={({ product }) => product.ref}
          columns={[
            {
              id: 'product',
              label: t('policies.try.product'),
              cell: ({ product }) => <EntityName entity={product} />,
            },
            {
              id: 'outcome',
              label: t('policies.try.outcome'),
              cell: ({ outcome }) => <OutcomeTag outcome={outcome} />,
            },
            {
              id: 'evidence',
              label: t('policies.try.evidence'),
              cell: ({ evidence }) => evidence,
            },
          ]}
        />
      )}
    </Flex>
  );
}
