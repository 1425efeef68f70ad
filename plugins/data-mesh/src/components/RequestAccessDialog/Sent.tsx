import { useEffect, useRef } from 'react';
import {
  Alert,
  Button,
  ButtonLink,
  DialogBody,
  DialogFooter,
} from '@backstage/ui';
import type { AgreementDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { Day, EntityNames } from '../shared';

/** Where the request waits now, and how to follow it. */
export function Sent(props: { agreement: AgreementDetail; onClose(): void }) {
  const { agreement, onClose } = props;
  const t = useText();
  const links = useMeshLinks();
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => message.current?.focus(), []);
  const waits = agreement.state === 'requested';
  return (
    <>
      <DialogBody>
        <div ref={message} tabIndex={-1} role="status">
          <Alert
            status="success"
            icon
            title={t('access.request.sentTitle')}
            description={
              waits ? (
                <>
                  {t('access.request.sentText')}{' '}
                  <EntityNames entities={agreement.waitingFor ?? []} />
                </>
              ) : (
                <>
                  {t('access.request.sentDirect')}{' '}
                  <Day time={agreement.start} />
                </>
              )
            }
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('access.request.close')}
        </Button>
        <ButtonLink variant="primary" href={links.agreement(agreement.id)}>
          {t('access.request.follow')}
        </ButtonLink>
      </DialogFooter>
    </>
  );
}
