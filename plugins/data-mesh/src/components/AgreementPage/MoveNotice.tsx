import { Alert, Button, Flex, Link, Text } from '@backstage/ui';
import type { Agreement } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import { useCommand } from '../decisions';
import { StateChip } from '../shared';

const MOVABLE: readonly Agreement['state'][] = ['active', 'terminating'];

/** Says by which port the one of an agreement is replaced, and moves it there in one click. */
export function MoveNotice(props: { agreement: Agreement; onMoved(): void }) {
  const { agreement, onMoved } = props;
  const t = useText();
  const { successor } = agreement;
  if (!successor) return null;
  const { port, open, moved } = successor;
  if (!moved && !MOVABLE.includes(agreement.state)) return null;
  return (
    <Alert
      status="info"
      icon
      title={t('access.move.title', { port })}
      description={
        <Flex direction="column" gap="2" align="start">
          {!moved && (
            <Text>
              {open ? t('access.move.text') : t('access.move.notOpen')}
            </Text>
          )}
          {moved && <Moved agreement={agreement} />}
          <MoveButton agreement={agreement} onMoved={onMoved} />
        </Flex>
      }
    />
  );
}

/** The same in a row of a list. */
export function MoveInPlace(props: { agreement: Agreement; onMoved(): void }) {
  const { agreement, onMoved } = props;
  const t = useText();
  const { successor } = agreement;
  if (!successor || !MOVABLE.includes(agreement.state)) return null;
  return (
    <Flex direction="column" gap="1" align="start">
      <Text variant="body-small">
        {t('access.move.short', { port: successor.port })}
      </Text>
      {successor.moved && <Moved agreement={agreement} />}
      <MoveButton agreement={agreement} onMoved={onMoved} size="small" />
    </Flex>
  );
}

function Moved({ agreement }: { agreement: Agreement }) {
  const t = useText();
  const links = useMeshLinks();
  const { successor } = agreement;
  if (!successor?.moved) return null;
  return (
    <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
      <Link href={links.agreement(successor.moved.id)}>
        {t('access.move.see', { port: successor.port })}
      </Link>
      <StateChip kind="agreement" state={successor.moved.state} />
    </Flex>
  );
}

function MoveButton(props: {
  agreement: Agreement;
  size?: 'small' | 'medium';
  onMoved(): void;
}) {
  const { agreement, size, onMoved } = props;
  const { api, notify } = useDataMesh();
  const t = useText();
  const command = useCommand();
  const { successor, actions } = agreement;
  if (!successor || !actions?.includes('move')) return null;
  const move = async () => {
    const made = await api.moveAgreement(agreement.id, {
      stateVersion: agreement.stateVersion,
    });
    notify(
      made.state === 'requested'
        ? t('access.move.done')
        : t('access.move.doneAtOnce'),
    );
    onMoved();
  };
  return (
    <>
      <Button
        size={size}
        variant="primary"
        isPending={command.pending}
        onPress={() => command.run(move)}
      >
        {t('access.move.do', { port: successor.port })}
      </Button>
      {command.failure && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={command.failure.message}
        />
      )}
    </>
  );
}
