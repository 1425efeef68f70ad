import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  ButtonLink,
  Flex,
  Select,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useMe, useMeshLinks, useText } from '../../hooks';
import { AsyncContent, EmptyState } from '../shared';
import { MoreButton, usePages } from '../paging';
import { ChangesAhead } from '../ChangesAhead';
import { MyTasks } from '../TaskList';
import { WaitingWaivers } from '../Waivers';
import { BulkDecision, isSelectable } from './BulkDecision';
import { Delegations } from './Delegations';
import { keyOf, ReviewTable } from './ReviewTable';
import { useDataMesh } from '../../api';

const VIEWS = ['waiting', 'decided', 'all'] as const;
type View = (typeof VIEWS)[number];
const SORTS = ['since', 'due', 'risk'] as const;

/**
 * What waits for me, what I decided, and everything that waits and that I may see: the
 * address says which, and in which order.
 */
export function ReviewsPage() {
  const t = useText();
  const { api } = useDataMesh();
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const view: View = VIEWS.find(v => v === search.get('view')) ?? 'waiting';
  const sort = SORTS.find(by => by === search.get('sort')) ?? 'since';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const show = (next: { view?: View; sort?: string }) => {
    setChosen(new Set());
    const wanted = { view, sort, ...next };
    setSearch(
      {
        ...(wanted.view !== 'waiting' && { view: wanted.view }),
        ...(wanted.sort !== 'since' && { sort: wanted.sort }),
      },
      { replace: true },
    );
  };
  const reviews = usePages(
    (cursor, signal) =>
      api.listReviews(
        {
          view,
          ...(view !== 'decided' && sort !== 'since' && { sort }),
          ...(cursor && { cursor }),
        },
        { signal },
      ),
    [view, sort],
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
      <WaitingWaivers />
      <ChangesAhead unanswered title={t('changes.ahead.unanswered')} />
      <ToggleButtonGroup
        aria-label={t('reviews.page.views')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={keys =>
          show({ view: VIEWS.find(known => keys.has(known)) ?? 'waiting' })
        }
      >
        <ToggleButton id="waiting">
          {waiting === undefined
            ? t('reviews.page.waitingUnknown')
            : t('reviews.page.waiting', { number: String(waiting) })}
        </ToggleButton>
        <ToggleButton id="decided">{t('reviews.page.decided')}</ToggleButton>
        <ToggleButton id="all">{t('reviews.page.all')}</ToggleButton>
      </ToggleButtonGroup>
      {view !== 'decided' && (
        <Select
          label={t('reviews.page.sort')}
          size="small"
          value={sort}
          onChange={key => key !== null && show({ sort: String(key) })}
          options={SORTS.map(by => ({
            id: by,
            label: t(`reviews.page.sorts.${by}`),
          }))}
        />
      )}
      <AsyncContent load={reviews.load}>
        {items =>
          items.length === 0 ? (
            <NoReviews
              view={view}
              others={(waiting ?? 0) > (me.value?.waitingFor?.reviews ?? 0)}
            />
          ) : (
            <Flex direction="column" gap="3">
              {view === 'waiting' && (
                <BulkDecision
                  selected={items.filter(item => chosen.has(keyOf(item)))}
                  onDone={() => {
                    setChosen(new Set());
                    reviews.load.reload();
                  }}
                />
              )}
              <ReviewTable
                items={items}
                view={view}
                onReassigned={reviews.load.reload}
                {...(view === 'waiting' && {
                  selection: {
                    chosen,
                    onChange: setChosen,
                    may: isSelectable,
                  },
                })}
              />
              <MoreButton pages={reviews} />
            </Flex>
          )
        }
      </AsyncContent>
      {view === 'waiting' && <Delegations />}
    </Flex>
  );
}

/** @param props.others - whether something of another kind waits: a task, an answer */
function NoReviews(props: { view: View; others: boolean }) {
  const { view } = props;
  const t = useText();
  const links = useMeshLinks();
  if (view === 'waiting' && props.others) {
    return <Text color="secondary">{t('reviews.empty.noReview')}</Text>;
  }
  if (view === 'all') {
    return (
      <EmptyState title={t('reviews.empty.allTitle')}>
        {t('reviews.empty.allText')}
      </EmptyState>
    );
  }
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
