import { useState } from 'react';
import { Alert, Button } from '@backstage/ui';
import type { Platform } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { EntityName, RelativeTime } from '../shared';

/** Stops every call that changes something on a platform; loud while it does. */
export function PauseSwitch(props: {
  platform: Platform;
  onChanged(platform: Platform): void;
}) {
  const { pause, mayOperate } = props.platform;
  const { api, notify } = useDataMesh();
  const t = useText();
  const [asks, setAsks] = useState(false);
  const paused = pause?.paused ?? false;
  const button = mayOperate && (
    <Button
      variant={paused ? 'primary' : 'secondary'}
      onPress={() => setAsks(true)}
    >
      {paused ? t('platform.pause.resume') : t('platform.pause.pause')}
    </Button>
  );
  return (
    <>
      {paused ? (
        <div role="alert">
          <Alert
            status="danger"
            icon
            title={t('platform.pause.paused')}
            description={
              <>
                {pause?.reason} {pause?.by && <EntityName entity={pause.by} />}{' '}
                {pause?.at && <RelativeTime time={pause.at} />}
              </>
            }
            customActions={button}
          />
        </div>
      ) : (
        button && <div>{button}</div>
      )}
      {asks && (
        <DecisionDialog
          title={
            paused
              ? t('platform.pause.resumeTitle')
              : t('platform.pause.pauseTitle')
          }
          effect={
            paused
              ? t('platform.pause.resumeEffect')
              : t('platform.pause.pauseEffect')
          }
          confirmLabel={
            paused ? t('platform.pause.resume') : t('platform.pause.pause')
          }
          destructive={!paused}
          reason="mandatory"
          onClose={() => setAsks(false)}
          onConfirm={async reason => {
            props.onChanged(
              await api.pauseGrants({ paused: !paused, reason: reason ?? '' }),
            );
            notify(
              paused ? t('platform.pause.resumed') : t('platform.pause.done'),
            );
          }}
        />
      )}
    </>
  );
}
