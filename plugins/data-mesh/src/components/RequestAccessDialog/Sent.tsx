import { useEffect, useRef } from 'react';
import {
  Alert,
  Button,
  ButtonLink,
  DialogBody,
  DialogFooter,
  Link,
} from '@backstage/ui';
import type { AgreementDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { Day, EntityNames } from '../shared';
import classes from './RequestAccessDialog.module.css';

/** Where each request waits now, and how to follow it. */
export function Sent(props: {
  agreements: readonly AgreementDetail[];
  onClose(): void;
}) {
  const { agreements, onClose } = props;
  const t = useText();
  const links = useMeshLinks();
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => message.current?.focus(), []);
  const [first] = agreements;
  const several = agreements.length > 1;
  return (
    <>
      <DialogBody>
        <div ref={message} tabIndex={-1} role="status">
          <Alert
            status="success"
            icon
            title={t('access.request.sentTitle', { count: agreements.length })}
            description={
              several ? (
                <ul className={classes.plain}>
                  {agreements.map(agreement => (
                    <li key={agreement.id}>
                      <Link href={links.agreement(agreement.id)}>
                        {agreement.port}
                      </Link>
                      {': '}
                      <Waits agreement={agreement} />
                    </li>
                  ))}
                </ul>
              ) : (
                <Waits agreement={first} />
              )
            }
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('access.request.close')}
        </Button>
        <ButtonLink
          variant="primary"
          href={several ? links.access : links.agreement(first.id)}
        >
          {several ? t('access.request.followAll') : t('access.request.follow')}
        </ButtonLink>
      </DialogFooter>
    </>
  );
}

function Waits({ agreement }: { agreement: AgreementDetail }) {
  const t = useText();
  return agreement.state === 'requested' ? (
    <>
      {t('access.request.sentText')}{' '}
      <EntityNames entities={agreement.waitingFor ?? []} />
      {agreement.waitingForSystems?.join(', ')}
    </>
  ) : (
    <>
      {t('access.request.sentDirect')} <Day time={agreement.start} />
    </>
  );
}
