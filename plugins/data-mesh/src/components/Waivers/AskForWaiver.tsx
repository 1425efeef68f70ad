import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { DayField } from '../shared';

/** Asks for a product to be exempted from a check, for whoever owns it. */
export function AskForWaiver(props: {
  productRef: string;
  check: { id: string; title: string };
  onAsked(): void;
}) {
  const { productRef, check, onAsked } = props;
  const t = useText();
  const { api, notify } = useDataMesh();
  const [isAsked, setAsked] = useState(false);
  const [lastDay, setLastDay] = useState('');
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        onPress={() => setAsked(true)}
        aria-label={t('waivers.askFor', { check: check.title })}
      >
        {t('waivers.ask')}
      </Button>
      {isAsked && (
        <DecisionDialog
          title={t('waivers.title', { check: check.title })}
          effect={t('waivers.effect')}
          confirmLabel={t('waivers.send')}
          reason="mandatory"
          incomplete={lastDay === ''}
          onClose={() => setAsked(false)}
          onConfirm={async reason => {
            await api.requestWaiver(productRef, {
              check: check.id,
              reason: reason ?? '',
              lastDay,
            });
            notify(t('waivers.sent'));
            onAsked();
          }}
        >
          <DayField
            label={t('waivers.lastDay')}
            value={lastDay}
            onChange={setLastDay}
            description={t('waivers.lastDayHelp')}
            isRequired
          />
        </DecisionDialog>
      )}
    </>
  );
}
