import { useId, useState } from 'react';
import { Button } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useMe, useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { EntityPicker } from '../EntityPicker';
import classes from './BreakGlass.module.css';

/** What may use data. */
const CONSUMERS = ['Group', 'User', 'Component', 'DataProduct'] as const;

/**
 * Opening access at once, in an emergency: for whoever owns the product or runs the
 * platform, and for nobody else.
 */
export function BreakGlass(props: {
  product: { ref: string; mayManage: boolean };
  port: string;
  onOpened(): void;
}) {
  const { product, port, onOpened } = props;
  const t = useText();
  const me = useMe();
  const [isAsked, setAsked] = useState(false);
  const may =
    product.mayManage || me.value?.roles.includes('platform-engineer');
  if (!may) return null;
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        onPress={() => setAsked(true)}
        aria-label={t('access.breakGlass.openPort', { port })}
      >
        {t('access.breakGlass.open')}
      </Button>
      {isAsked && (
        <Question
          productRef={product.ref}
          port={port}
          onClose={() => setAsked(false)}
          onOpened={onOpened}
        />
      )}
    </>
  );
}

function Question(props: {
  productRef: string;
  port: string;
  onClose(): void;
  onOpened(): void;
}) {
  const { productRef, port, onClose, onOpened } = props;
  const t = useText();
  const { api, notify } = useDataMesh();
  const [consumer, setConsumer] = useState<string>();
  const [hours, setHours] = useState('4');
  const id = useId();
  return (
    <DecisionDialog
      title={t('access.breakGlass.title', { port })}
      effect={t('access.breakGlass.effect')}
      confirmLabel={t('access.breakGlass.confirm')}
      destructive
      reason="mandatory"
      incomplete={!consumer || !(Number(hours) >= 1)}
      onClose={onClose}
      onConfirm={async reason => {
        if (!consumer) return;
        await api.breakGlass({
          product: productRef,
          port,
          consumer,
          hours: Math.floor(Number(hours)),
          reason: reason ?? '',
        });
        notify(t('access.breakGlass.done'));
        onOpened();
      }}
    >
      <EntityPicker
        label={t('access.breakGlass.consumer')}
        description={t('access.breakGlass.consumerHelp')}
        kinds={CONSUMERS}
        onPick={setConsumer}
      />
      <div className={classes.field}>
        <label htmlFor={`${id}-hours`}>{t('access.breakGlass.hours')}</label>
        <input
          id={`${id}-hours`}
          type="number"
          min={1}
          max={720}
          required
          value={hours}
          onChange={event => setHours(event.target.value)}
        />
      </div>
    </DecisionDialog>
  );
}
