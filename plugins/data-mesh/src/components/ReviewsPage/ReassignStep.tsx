import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { ReviewItem } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { EntityPicker } from '../EntityPicker';

/** Who may be put on a step. */
const TAKERS = ['Group', 'User'] as const;

/** Puts a step to others, with a reason; for platform engineers. */
export function ReassignStep(props: { item: ReviewItem; onDone(): void }) {
  const { item, onDone } = props;
  const { api, notify } = useDataMesh();
  const t = useText();
  const [asked, setAsked] = useState(false);
  const [to, setTo] = useState<string>();
  const { kind, stateVersion } = item;
  if (!item.mayReassign || kind === 'agreement-review' || !stateVersion) {
    return null;
  }
  const send = async (reason = '') => {
    if (!to) return;
    await api.reassignStep({
      kind,
      id: item.id,
      step: item.step,
      to,
      reason,
      stateVersion,
    });
    notify(t('reviews.reassign.done'));
    onDone();
  };
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        aria-label={t('reviews.reassign.buttonOf', { title: item.title })}
        onPress={() => {
          setTo(undefined);
          setAsked(true);
        }}
      >
        {t('reviews.reassign.button')}
      </Button>
      {asked && (
        <DecisionDialog
          title={t('reviews.reassign.title', {
            title: item.title,
            step: String(item.step),
          })}
          effect={t('reviews.reassign.effect')}
          confirmLabel={t('reviews.reassign.confirm')}
          reason="mandatory"
          incomplete={!to}
          onClose={() => setAsked(false)}
          onConfirm={send}
        >
          <EntityPicker
            label={t('reviews.reassign.to')}
            description={t('reviews.reassign.help')}
            kinds={TAKERS}
            onPick={setTo}
          />
        </DecisionDialog>
      )}
    </>
  );
}
