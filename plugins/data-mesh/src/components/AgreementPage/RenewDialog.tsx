import { useId, useState } from 'react';
import { Text } from '@backstage/ui';
import type { Agreement } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { Day, nameOfEntity } from '../shared';
import { portOf } from './portOf';
import classes from './AgreementPage.module.css';

const DAY_MS = 24 * 60 * 60 * 1000;

/** As long again as it was: what most want, and one click away. */
export function proposedEnd(
  agreement: Pick<Agreement, 'start' | 'end'>,
): string {
  const end = Date.parse(agreement.end);
  const length = Math.max(end - Date.parse(agreement.start), DAY_MS);
  return new Date(end + length).toISOString().slice(0, 10);
}

/** Asks for a later end of an agreement that runs. */
export function RenewDialog(props: {
  agreement: Agreement;
  onClose(): void;
  onRenewed(): void;
}) {
  const { agreement, onClose, onRenewed } = props;
  const t = useText();
  const { api, notify, language, timeZone } = useDataMesh();
  const [lastDay, setLastDay] = useState(proposedEnd(agreement));
  const id = useId();
  const end = new Date(agreement.end).toLocaleDateString(language, {
    dateStyle: 'medium',
    timeZone,
  });
  return (
    <DecisionDialog
      title={t('access.question.renew')}
      effect={
        <>
          <strong>
            {nameOfEntity(agreement.consumer)} → {portOf(agreement, t)}
          </strong>
          <br />
          {t('access.effect.renew', { end })}
        </>
      }
      confirmLabel={t('access.confirm.renew')}
      reason="optional"
      incomplete={!lastDay}
      onClose={onClose}
      onConfirm={async reason => {
        await api.renewAgreement(agreement.id, {
          lastDay,
          stateVersion: agreement.stateVersion,
          ...(reason && { purposeText: reason }),
        });
        notify(t('access.done.renew'));
        onRenewed();
      }}
    >
      <div className={classes.lastDay}>
        <label htmlFor={id}>{t('access.reviews.lastDay')}</label>
        <input
          id={id}
          type="date"
          required
          min={agreement.end.slice(0, 10)}
          value={lastDay}
          aria-describedby={`${id}-help`}
          onChange={event => setLastDay(event.target.value)}
        />
        <Text id={`${id}-help`} variant="body-small" color="secondary">
          {t('access.renewal.until')} <Day time={agreement.end} />
        </Text>
      </div>
    </DecisionDialog>
  );
}
