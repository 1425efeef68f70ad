import { useEffect } from 'react';
import { Alert, Button, Text } from '@backstage/ui';
import { RiErrorWarningLine, RiShieldCheckLine } from '@remixicon/react';
import type { HistoryVerification } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useText } from '../../hooks';
import { useCommand } from '../decisions';
import { AsyncContent, Mark, RelativeTime } from '../shared';
import styles from './HistoryPage.module.css';

/** Between two looks at how far a walk is; milliseconds. */
const LOOK_MS = 1_000;

/** Up to where history is sealed, and whether the seal holds. For auditors. */
export function SealState() {
  const { api } = useDataMesh();
  const load = useLoad(signal => api.getHistoryVerification({ signal }), []);
  const { reload, value, loading } = load;
  useLive(reload, { poll: true });
  const walking = value?.running ?? false;
  useEffect(() => {
    // After each answer anew: one that is slower than this must not be cut off.
    if (!walking || loading) return undefined;
    const timer = window.setTimeout(reload, LOOK_MS);
    return () => window.clearTimeout(timer);
  }, [walking, loading, reload]);
  return (
    <AsyncContent load={load}>
      {state => <State state={state} onVerifies={load.setValue} />}
    </AsyncContent>
  );
}

function State(props: {
  state: HistoryVerification;
  onVerifies(state: HistoryVerification): void;
}) {
  const t = useText();
  const { api, language } = useDataMesh();
  const { run, pending, failure } = useCommand();
  const { state, onVerifies } = props;
  const number = new Intl.NumberFormat(language);
  const verify = (
    <Button
      variant="secondary"
      size="small"
      isPending={pending || state.running}
      onPress={() => run(async () => onVerifies(await api.verifyHistory()))}
    >
      {t('history.seal.verify')}
    </Button>
  );
  return (
    <>
      {state.valid === false && (
        <div role="alert">
          <Alert
            status="danger"
            icon
            title={t('history.seal.broken', {
              sequence: number.format(state.sequence ?? 0),
            })}
            description={t('history.seal.brokenText', {
              problem: state.problem ?? t('common.unknown'),
            })}
          />
        </div>
      )}
      <div className={styles.bar}>
        <Text>
          <Mark
            plain
            tone={toneOf(state)}
            icon={
              state.valid === false ? (
                <RiErrorWarningLine size={14} />
              ) : (
                <RiShieldCheckLine size={14} />
              )
            }
          >
            <span>
              {t('history.seal.sealed', {
                sequence: number.format(state.sealed),
              })}
              {', '}
              <Walk state={state} />
            </span>
          </Mark>
        </Text>
        {verify}
      </div>
      {failure && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('history.seal.notStarted')}
          description={failure.message}
        />
      )}
    </>
  );
}

function toneOf({ valid, finishedAt }: HistoryVerification) {
  if (valid === false) return 'danger';
  return valid && finishedAt ? 'success' : 'neutral';
}

/** How far the latest walk is, or what became of it. */
function Walk({ state }: { state: HistoryVerification }) {
  const t = useText();
  const { language } = useDataMesh();
  const number = new Intl.NumberFormat(language);
  if (state.running) {
    return (
      <>
        {t('history.seal.running', {
          checked: number.format(state.checked),
          total: number.format(Math.max(state.total, state.sealed)),
        })}
      </>
    );
  }
  if (!state.finishedAt) return <>{t('history.seal.never')}</>;
  return (
    <>
      {state.valid === false
        ? t('history.seal.foundBroken')
        : t('history.seal.verified', {
            sequence: number.format(state.checked),
          })}{' '}
      <RelativeTime time={state.finishedAt} />
    </>
  );
}
