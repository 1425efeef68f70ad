import { useState } from 'react';
import { Button, Flex, Text } from '@backstage/ui';
import type { Delegation } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLoad, useMe, useText } from '../../hooks';
import { Section } from '../decisions';
import { useCommand } from '../decisions/useCommand';
import { EntityPicker } from '../EntityPicker';
import {
  AsyncContent,
  Day,
  DayField,
  EntityName,
  nameOfEntity,
} from '../shared';

/** Who may stand in for somebody. */
const DELEGATES = ['User'] as const;

/** "While I am away": who fills steps for me, and for whom I do. */
export function Delegations() {
  const { api } = useDataMesh();
  const t = useText();
  const me = useMe().value?.userRef;
  const load = useLoad(signal => api.listDelegations({ signal }), []);
  const [asking, setAsking] = useState(false);
  return (
    <Section
      title={t('reviews.away.title')}
      aside={
        !asking && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setAsking(true)}
          >
            {t('reviews.away.name')}
          </Button>
        )
      }
    >
      <AsyncContent load={load}>
        {({ items }) =>
          items.length === 0 ? (
            <Text color="secondary">{t('reviews.away.none')}</Text>
          ) : (
            <ul>
              {items.map(item => (
                <OneDelegation
                  key={item.id}
                  delegation={item}
                  mine={item.delegator.ref === me}
                  onRevoked={load.reload}
                />
              ))}
            </ul>
          )
        }
      </AsyncContent>
      {asking && (
        <Ask
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            load.reload();
          }}
        />
      )}
    </Section>
  );
}

function OneDelegation(props: {
  delegation: Delegation;
  mine: boolean;
  onRevoked(): void;
}) {
  const { delegation, mine, onRevoked } = props;
  const { api } = useDataMesh();
  const t = useText();
  const command = useCommand();
  return (
    <li>
      {mine ? (
        <>
          <EntityName entity={delegation.delegate} /> {t('reviews.away.forMe')}
        </>
      ) : (
        <>
          {t('reviews.away.iFor')} <EntityName entity={delegation.delegator} />
        </>
      )}
      {': '}
      <Day time={delegation.from} /> – <Day time={delegation.until} />{' '}
      {mine && (
        <Button
          size="small"
          variant="tertiary"
          isPending={command.pending}
          aria-label={`${t('reviews.away.revoke')} (${nameOfEntity(
            delegation.delegate,
          )})`}
          onPress={() =>
            command.run(async () => {
              await api.revokeDelegation(delegation.id);
              onRevoked();
            })
          }
        >
          {t('reviews.away.revoke')}
        </Button>
      )}
      {command.failure && <Text color="danger">{command.failure.message}</Text>}
    </li>
  );
}

function Ask(props: { onClose(): void; onDone(): void }) {
  const { api } = useDataMesh();
  const t = useText();
  const command = useCommand();
  const [delegate, setDelegate] = useState<string>();
  const [firstDay, setFirstDay] = useState('');
  const [lastDay, setLastDay] = useState('');
  const send = () =>
    command.run(async () => {
      if (!delegate) return;
      await api.createDelegation({ delegate, firstDay, lastDay });
      props.onDone();
    });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
    >
      <Flex direction="column" gap="2" align="start">
        <EntityPicker
          label={t('reviews.away.who')}
          description={t('reviews.away.help')}
          kinds={DELEGATES}
          onPick={setDelegate}
        />
        <DayField
          label={t('reviews.away.from')}
          value={firstDay}
          onChange={setFirstDay}
          isRequired
        />
        <DayField
          label={t('reviews.away.until')}
          value={lastDay}
          onChange={setLastDay}
          isRequired
        />
        {command.failure && (
          <Text role="alert" color="danger">
            {command.failure.message}
          </Text>
        )}
        <Flex gap="2">
          <Button variant="secondary" onPress={props.onClose}>
            {t('reviews.dialog.cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            isPending={command.pending}
            isDisabled={!delegate || !firstDay || !lastDay}
          >
            {t('reviews.away.send')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
