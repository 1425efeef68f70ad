import { Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { Section } from '../decisions';
import { MoreButton, usePages } from '../paging';
import { ReviewTable } from '../ReviewsPage/ReviewTable';
import { AsyncContent } from '../shared';

/** Steps that do not move by themselves, to be put to others. */
export function StuckSteps() {
  const t = useText();
  const { api } = useDataMesh();
  const pages = usePages(
    (cursor, signal) =>
      api.listReviews({ view: 'stuck', ...(cursor && { cursor }) }, { signal }),
    [],
  );
  return (
    <Section title={t('platform.stuck.title')}>
      <Text color="secondary">{t('platform.stuck.intro')}</Text>
      <AsyncContent load={pages.load}>
        {items =>
          items.length === 0 ? (
            <Text>{t('platform.stuck.none')}</Text>
          ) : (
            <ReviewTable
              items={items}
              view="all"
              onReassigned={pages.load.reload}
            />
          )
        }
      </AsyncContent>
      <MoreButton pages={pages} />
    </Section>
  );
}
