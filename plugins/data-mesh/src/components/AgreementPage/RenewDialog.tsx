import { useId, useState } from 'react';
import { DateTime } from 'luxon';
import { Text } from '@backstage/ui';
import type { Agreement } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { Day, nameOfEntity } from '../shared';
import { portOf } from './portOf';
import classes from './AgreementPage.module.css';

/**
 * As long again as it was, in whole days where the organisation is: what most want, and one
 * click away.
 */
export function proposedEnd(
  agreement: Pick<Agreement, 'start' | 'end'>,
  zone: string,
): string {
  const start = DateTime.fromISO(agreement.start, { zone });
  const end = DateTime.fromISO(agreement.end, { zone });
  const days = Math.max(Math.ceil(end.diff(start, 'days').days), 1);
  return end.plus({ days }).toFormat('yyyy-MM-dd');
}

/** The last day of an agreement where the organisation is. */
function lastDayOf({ end }: Pick<Agreement, 'end'>, zone: string): string {
  return DateTime.fromISO(end, { zone }).toFormat('yyyy-MM-dd');
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
  const [lastDay, setLastDay] = useState(proposedEnd(agreement, timeZone));
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
          min={lastDayOf(agreement, timeZone)}
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
