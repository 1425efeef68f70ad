import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  Button,
  ButtonLink,
  Flex,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type {
  Agreement,
  AgreementCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import { useDataMesh } from '../../api';
import { useMe, useMeshLinks, useText } from '../../hooks';
import { AgreementCosts } from '../AgreementCosts';
import { ChangesAhead } from '../ChangesAhead';
import { Continuations } from '../Continuations';
import { ConflictNotice, readFailure, Section } from '../decisions';
import type { Conflict } from '../decisions/useDecision';
import { MoreButton, usePages } from '../paging';
import { PlatformNotice } from '../PlatformNotice';
import { AsyncContent, EmptyState } from '../shared';
import { AgreementTable } from './AgreementTable';

const SCOPES = ['consumer', 'provider'] as const;
type Scope = (typeof SCOPES)[number];

/** Agreements fetched at once. */
const PAGE = 50;

/** What I have, what runs out, what I asked for; and the same for my products. */
export function MyAccessPage() {
  const t = useText();
  const { api, notify } = useDataMesh();
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const scope: Scope =
    search.get('scope') === 'provider' ? 'provider' : 'consumer';
  const [conflict, setConflict] = useState<Conflict>();
  const agreements = usePages(
    (cursor, signal) =>
      api.listAgreements(
        { scope, limit: PAGE, ...(cursor && { cursor }) },
        { signal },
      ),
    [scope],
  );

  const act = async (
    agreement: Agreement,
    action: AgreementCommand['action'],
    reason?: string,
  ) => {
    const { id, stateVersion } = agreement;
    setConflict(undefined);
    try {
      await api.actOnAgreement(id, {
        action,
        stateVersion,
        ...(reason && { reason }),
      });
      notify(t(`access.done.${action}`));
    } catch (error) {
      if (readFailure(error).status !== 409) throw error;
      const { history } = await api.getAgreement(id);
      const latest = [...history].sort((a, b) => b.at.localeCompare(a.at))[0];
      setConflict({ who: latest?.actor, action: latest?.action });
    }
    agreements.load.reload();
    me.reload();
  };

  return (
    <Flex direction="column" gap="4">
      <Text as="h2" variant="title-small">
        {t('access.page.title')}
      </Text>
      <ToggleButtonGroup
        aria-label={t('access.page.scope')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[scope]}
        onSelectionChange={keys =>
          setSearch(keys.has('provider') ? { scope: 'provider' } : {}, {
            replace: true,
          })
        }
      >
        {SCOPES.map(known => (
          <ToggleButton key={known} id={known}>
            {t(`access.page.${known}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <PlatformNotice />
      <ConflictNotice
        conflict={conflict}
        onDismiss={() => setConflict(undefined)}
      />
      {scope === 'consumer' && <ChangesAhead />}
      {scope === 'consumer' && <Continuations />}
      <AsyncContent load={agreements.load}>
        {items =>
          items.length === 0 ? (
            <NoAgreements scope={scope} />
          ) : (
            <Flex direction="column" gap="6">
              <Agreements
                items={items}
                scope={scope}
                onAction={act}
                onRenewed={agreements.load.reload}
              />
              <AgreementCosts scope={scope} />
              <MoreButton pages={agreements} />
            </Flex>
          )
        }
      </AsyncContent>
    </Flex>
  );
}

function Agreements(props: {
  items: readonly Agreement[];
  scope: Scope;
  onRenewed(): void;
  onAction(
    agreement: Agreement,
    action: AgreementCommand['action'],
    reason?: string,
  ): Promise<void>;
}) {
  const { items, ...rest } = props;
  const t = useText();
  const [pastShown, setPastShown] = useState(false);
  const requests = items.filter(({ state }) => state === 'requested');
  const live = items
    .filter(({ state }) => LIVE_AGREEMENT_STATES.includes(state))
    .sort((a, b) => (a.endsAt ?? a.end).localeCompare(b.endsAt ?? b.end));
  const past = items.filter(
    item => !requests.includes(item) && !live.includes(item),
  );
  return (
    <>
      <Section title={t('access.page.requests')}>
        {requests.length > 0 ? (
          <AgreementTable kind="requests" items={requests} {...rest} />
        ) : (
          <Text color="secondary">{t('access.page.noRequests')}</Text>
        )}
      </Section>
      <Section title={t('access.page.live')}>
        {live.length > 0 ? (
          <AgreementTable kind="live" items={live} {...rest} />
        ) : (
          <Text color="secondary">{t('access.page.noLive')}</Text>
        )}
      </Section>
      {past.length > 0 && (
        <Section
          title={t('access.page.past')}
          aside={
            <Button
              size="small"
              variant="tertiary"
              aria-expanded={pastShown}
              onPress={() => setPastShown(!pastShown)}
            >
              {pastShown
                ? t('access.page.hidePast')
                : t('access.page.showPast')}
            </Button>
          }
        >
          {pastShown && <AgreementTable kind="past" items={past} {...rest} />}
        </Section>
      )}
    </>
  );
}

function NoAgreements({ scope }: { scope: Scope }) {
  const t = useText();
  const links = useMeshLinks();
  return scope === 'provider' ? (
    <EmptyState title={t('access.empty.providerTitle')}>
      {t('access.empty.providerText')}
    </EmptyState>
  ) : (
    <EmptyState
      title={t('access.empty.consumerTitle')}
      action={
        <ButtonLink href={links.products} variant="primary">
          {t('access.page.find')}
        </ButtonLink>
      }
    >
      {t('access.empty.consumerText')}
    </EmptyState>
  );
}
