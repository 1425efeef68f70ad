import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Button, Link, Text } from '@backstage/ui';
import type { InitiativePage } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLoad, useMe, useMeshLinks, useText } from '../../hooks';
import { Section } from '../decisions';
import { MoreButton, usePages } from '../paging';
import { AsyncContent, EmptyState } from '../shared';
import { InitiativeDialog } from './InitiativeDialog';
import { InitiativeTable } from './InitiativeTable';
import classes from './Initiatives.module.css';

/** Campaigns: the open ones by their end, and what others came to. */
export function InitiativesPage() {
  const t = useText();
  const links = useMeshLinks();
  const me = useMe();
  return (
    <div className={classes.page}>
      <div>
        {me.value?.mayReadAggregates && (
          <Text as="p" variant="body-small">
            <Link href={links.scorecards}>{t('initiatives.back')}</Link>
          </Text>
        )}
        <div className={classes.head}>
          <Text as="h2" variant="title-small">
            {t('initiatives.title')}
          </Text>
          <Begin />
        </div>
        <Text as="p" color="secondary">
          {t('initiatives.intro')}
        </Text>
      </div>
      <Section title={t('initiatives.open')}>
        <Initiatives view="open" />
      </Section>
      <Section title={t('initiatives.over')}>
        <Initiatives view="over" />
      </Section>
    </div>
  );
}

/** Begins one; nothing for whoever may not. */
function Begin() {
  const t = useText();
  const { api, notify } = useDataMesh();
  const links = useMeshLinks();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const { value } = useLoad<InitiativePage>(
    signal => api.listInitiatives({ limit: 1 }, { signal }),
    [],
  );
  if (!value?.mayCreate) return null;
  return (
    <>
      <Button variant="primary" onPress={() => setAsked(true)}>
        {t('initiatives.begin')}
      </Button>
      {asked && (
        <InitiativeDialog
          onClose={() => setAsked(false)}
          onConfirm={async terms => {
            const { id } = await api.createInitiative(terms);
            notify(t('initiatives.form.sent'));
            navigate(links.initiative(id));
          }}
        />
      )}
    </>
  );
}

function Initiatives({ view }: { view: 'open' | 'over' }) {
  const t = useText();
  const { api } = useDataMesh();
  const pages = usePages(
    (cursor, signal) => api.listInitiatives({ view, cursor }, { signal }),
    [view],
  );
  return (
    <AsyncContent load={pages.load}>
      {items => {
        if (items.length > 0) {
          return (
            <>
              <InitiativeTable initiatives={items} />
              <MoreButton pages={pages} />
            </>
          );
        }
        return view === 'open' ? (
          <EmptyState title={t('initiatives.none')}>
            {t('initiatives.noneText')}
          </EmptyState>
        ) : (
          <Text color="secondary">{t('initiatives.noneOver')}</Text>
        );
      }}
    </AsyncContent>
  );
}
