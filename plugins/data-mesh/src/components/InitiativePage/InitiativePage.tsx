import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { Button, Flex, Link, Text } from '@backstage/ui';
import type { InitiativeDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { DecisionDialog, Section } from '../decisions';
import { CsvButton } from '../Exports';
import { InitiativeDialog } from '../InitiativesPage/InitiativeDialog';
import { InitiativeMark } from '../InitiativesPage/InitiativeMark';
import { Progress } from '../InitiativesPage/Progress';
import { AsyncContent, Countdown, Day } from '../shared';
import { Asked } from './Asked';
import { BurnUp } from './BurnUp';
import { Products } from './Products';
import { ByCheck, ByDomain } from './Tables';
import { domainsCsv } from './tablesCsv';
import classes from '../InitiativesPage/Initiatives.module.css';

/** One initiative: what is asked, how far it is, by whom something is still missing. */
export function InitiativePage() {
  const { id = '' } = useParams();
  const { api } = useDataMesh();
  const load = useLoad(signal => api.getInitiative(id, { signal }), [id]);
  useLive(load.reload);
  return (
    <AsyncContent load={load}>
      {initiative => (
        <Whole initiative={initiative} onChanged={load.setValue} />
      )}
    </AsyncContent>
  );
}

function Whole(props: {
  initiative: InitiativeDetail;
  onChanged(initiative: InitiativeDetail): void;
}) {
  const { initiative, onChanged } = props;
  const t = useText();
  const links = useMeshLinks();
  const { name, description, progress, until, state, days } = initiative;
  return (
    <div className={classes.page}>
      <div>
        <Text as="p" variant="body-small">
          <Link href={links.initiatives}>{t('initiatives.all')}</Link>
        </Text>
        <div className={classes.head}>
          <Text as="h2" variant="title-small">
            {name}
          </Text>
          <Actions initiative={initiative} onChanged={onChanged} />
        </div>
        <Flex gap="3" align="center" className={classes.filters}>
          <InitiativeMark initiative={initiative} />
          <Text as="p">
            {t('initiatives.about.until')} <Day time={until} />
            {state === 'open' && (
              <>
                {' ('}
                <Countdown until={until} />)
              </>
            )}
          </Text>
        </Flex>
        {description && <Text as="p">{description}</Text>}
      </div>
      {progress && <Progress figures={progress} />}
      <Section title={t('initiatives.about.title')}>
        <Asked initiative={initiative} />
      </Section>
      {days && days.length > 0 && (
        <Section title={t('initiatives.burnUp.title')}>
          <BurnUp days={days} until={until} />
        </Section>
      )}
      {initiative.domains && initiative.domains.length > 0 && (
        <Section
          title={t('initiatives.domains.title')}
          aside={
            <CsvButton
              name="initiative-by-domain"
              label={t('initiatives.domains.csv')}
              text={() => domainsCsv(initiative)}
            />
          }
        >
          <ByDomain domains={initiative.domains} />
        </Section>
      )}
      {initiative.byCheck && initiative.byCheck.length > 1 && (
        <Section title={t('initiatives.byCheck.title')}>
          <ByCheck checks={initiative.byCheck} />
        </Section>
      )}
      <Section title={t('initiatives.products.title')}>
        <Products initiative={initiative} />
      </Section>
    </div>
  );
}

/** What whoever looks may do with it; nothing at all where that is nothing. */
function Actions(props: {
  initiative: InitiativeDetail;
  onChanged(initiative: InitiativeDetail): void;
}) {
  const { initiative, onChanged } = props;
  const { id, stateVersion, actions } = initiative;
  const t = useText();
  const { api, notify } = useDataMesh();
  const [asked, setAsked] = useState<'change' | 'cancel'>();
  const close = () => setAsked(undefined);
  return (
    <Flex gap="2">
      {actions.includes('change') && (
        <Button variant="secondary" onPress={() => setAsked('change')}>
          {t('initiatives.change')}
        </Button>
      )}
      {actions.includes('cancel') && (
        <Button variant="secondary" onPress={() => setAsked('cancel')}>
          {t('initiatives.cancel.action')}
        </Button>
      )}
      {asked === 'change' && (
        <InitiativeDialog
          initiative={initiative}
          onClose={close}
          onConfirm={async change => {
            onChanged(
              await api.actOnInitiative(id, {
                action: 'change',
                stateVersion,
                change,
              }),
            );
            notify(t('initiatives.form.saved'));
          }}
        />
      )}
      {asked === 'cancel' && (
        <DecisionDialog
          title={t('initiatives.cancel.title')}
          effect={t('initiatives.cancel.effect')}
          confirmLabel={t('initiatives.cancel.confirm')}
          destructive
          reason="mandatory"
          onClose={close}
          onConfirm={async reason => {
            onChanged(
              await api.actOnInitiative(id, {
                action: 'cancel',
                stateVersion,
                reason,
              }),
            );
            notify(t('initiatives.cancel.done'));
          }}
        />
      )}
    </Flex>
  );
}
