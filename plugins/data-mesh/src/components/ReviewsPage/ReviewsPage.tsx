import { useSearchParams } from 'react-router-dom';
import {
  ButtonLink,
  Flex,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useMe, useMeshLinks, useText } from '../../hooks';
import { AsyncContent, EmptyState } from '../shared';
import { MoreButton, usePages } from '../paging';
import { MyTasks } from '../TaskList';
import { ReviewTable } from './ReviewTable';
import { useDataMesh } from '../../api';

const VIEWS = ['waiting', 'decided'] as const;
type View = (typeof VIEWS)[number];

/** What waits for me, and what I decided: the address says which. */
export function ReviewsPage() {
  const t = useText();
  const { api } = useDataMesh();
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const view: View = search.get('view') === 'decided' ? 'decided' : 'waiting';
  const reviews = usePages(
    (cursor, signal) =>
      api.listReviews({ view, ...(cursor && { cursor }) }, { signal }),
    [view],
  );
  const waiting = me.value?.waiting;

  return (
    <Flex direction="column" gap="4">
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-small">
          {t('reviews.page.title')}
        </Text>
        <Text color="secondary">{t('reviews.page.intro')}</Text>
      </Flex>
      <MyTasks />
      <ToggleButtonGroup
        aria-label={t('reviews.page.views')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={keys => {
          const next = VIEWS.find(known => keys.has(known)) ?? 'waiting';
          setSearch(next === 'decided' ? { view: next } : {}, {
            replace: true,
          });
        }}
      >
        <ToggleButton id="waiting">
          {waiting === undefined
            ? t('reviews.page.waitingUnknown')
            : t('reviews.page.waiting', { number: String(waiting) })}
        </ToggleButton>
        <ToggleButton id="decided">{t('reviews.page.decided')}</ToggleButton>
      </ToggleButtonGroup>
      <AsyncContent load={reviews.load}>
        {items =>
          items.length === 0 ? (
            <NoReviews view={view} />
          ) : (
            <Flex direction="column" gap="3">
              <ReviewTable items={items} view={view} />
              <MoreButton pages={reviews} />
            </Flex>
          )
        }
      </AsyncContent>
    </Flex>
  );
}

function NoReviews({ view }: { view: View }) {
  const t = useText();
  const links = useMeshLinks();
  return view === 'decided' ? (
    <EmptyState title={t('reviews.empty.decidedTitle')}>
      {t('reviews.empty.decidedText')}
    </EmptyState>
  ) : (
    <EmptyState
      title={t('reviews.empty.waitingTitle')}
      action={
        <ButtonLink href={links.policies} variant="secondary">
          {t('reviews.empty.policies')}
        </ButtonLink>
      }
    >
      {t('reviews.empty.waitingText')}
    </EmptyState>
  );
}
