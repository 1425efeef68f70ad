import { useState } from 'react';
import { Alert, Button } from '@backstage/ui';
import type { Scorecard } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { nameOfEntity, useStepName } from '../shared';

/** What is declared of a product and does not weigh yet; whoever may confirms it here. */
export function CriticalityNotice(props: {
  scorecard: Pick<Scorecard, 'criticality' | 'product'>;
  onDone(): void;
}) {
  const { scorecard, onDone } = props;
  const t = useText();
  const { api, notify } = useDataMesh();
  const stepName = useStepName();
  const [asked, setAsked] = useState(false);
  const { criticality, product } = scorecard;
  if (!criticality?.waiting) return null;
  const words = {
    declared: t(`word.criticality.${criticality.declared}`),
    counted: t(`word.criticality.${criticality.counted}`),
    role: stepName(criticality.confirmedBy ?? ''),
    product: nameOfEntity(product),
  };
  return (
    <>
      <Alert
        status="info"
        icon
        title={t('entity.criticality.title', words)}
        description={t('entity.criticality.text', words)}
        customActions={
          criticality.mayConfirm ? (
            <Button size="small" onPress={() => setAsked(true)}>
              {t('entity.criticality.confirm')}
            </Button>
          ) : undefined
        }
      />
      {asked && (
        <DecisionDialog
          title={t('entity.criticality.confirmOf', words)}
          effect={t('entity.criticality.effect', words)}
          confirmLabel={t('entity.criticality.confirm').replace('…', '')}
          reason="optional"
          onClose={() => setAsked(false)}
          onConfirm={async reason => {
            await api.confirmCriticality(product.ref, {
              criticality: criticality.declared,
              stateVersion: criticality.stateVersion,
              ...(reason && { reason }),
            });
            notify(t('entity.criticality.done', words));
            onDone();
          }}
        />
      )}
    </>
  );
}
