import type { ReactNode } from 'react';
import { Alert, Link, Text } from '@backstage/ui';
import type { Contract } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { ContractView, DocumentText, Findings } from '../ContractView';
import { AsyncContent, Day, StateChip } from '../shared';
import { RevisionList } from './RevisionList';
import styles from './entity.module.css';

/** A contract by its reference: what is in effect, what is proposed, what is broken. */
export function ContractPanel(props: {
  contractRef: string;
  /** Tells more about the contract, above it. */
  head?: (contract: Contract) => ReactNode;
}) {
  const { contractRef, head } = props;
  const { api } = useDataMesh();
  const load = useLoad(
    signal => api.getContract(contractRef, { signal }),
    [contractRef],
  );
  useLive(load.reload, { poll: true });
  return (
    <AsyncContent load={load}>
      {contract => (
        <div className={styles.stack}>
          {head?.(contract)}
          <RevisionLine contract={contract} />
          <HeadFindings contract={contract} />
          {contract.view ? (
            <ContractView view={contract.view} />
          ) : (
            <Unreadable />
          )}
          {contract.document !== undefined && (
            <DocumentText document={contract.document} />
          )}
          <RevisionList contract={contract} />
        </div>
      )}
    </AsyncContent>
  );
}

function Unreadable() {
  const t = useText();
  return <Text color="secondary">{t('entity.ports.unreadable')}</Text>;
}

/** "2.1.0 active, 3.0.0 in review", and which of them is shown. */
function RevisionLine({ contract }: { contract: Contract }) {
  const t = useText();
  const links = useMeshLinks();
  const { active, open, retired, head, viewOf } = contract;
  const shown = {
    active: active?.version,
    open: open?.version,
    retired: retired?.version,
    head: '',
  };
  return (
    <div>
      <div className={styles.row}>
        {active && (
          <>
            <Text weight="bold">{active.version}</Text>
            <StateChip kind="revision" state={active.state} />
          </>
        )}
        {retired && (
          <>
            <Link href={links.revisionReview(retired.id)} weight="bold">
              {retired.version}
            </Link>
            <Text color="secondary">
              {t('entity.ports.retiredOn')} <Day time={retired.retiredAt} />
            </Text>
          </>
        )}
        {!active && !retired && (
          <Text color="secondary">{t('entity.ports.versionNone')}</Text>
        )}
        {open && (
          <>
            <Text weight="bold">{open.version}</Text>
            <StateChip kind="revision" state={open.state} />
            <Link href={links.revisionReview(open.id)}>
              {t('entity.ports.review')}
            </Link>
          </>
        )}
      </div>
      <Text as="p" variant="body-small" color="secondary">
        {viewOf &&
          t(`entity.ports.shows.${viewOf}`, {
            version: shown[viewOf] ?? '',
          })}{' '}
        {head.matches === 'neither' &&
          head.version &&
          viewOf !== 'head' &&
          t('entity.ports.ahead', { version: head.version })}
      </Text>
    </div>
  );
}

/** What is wrong with what the catalog holds; it never hides what is in effect. */
function HeadFindings({ contract }: { contract: Contract }) {
  const t = useText();
  const { head, active } = contract;
  if (head.findings.length === 0) return null;
  if (head.valid) {
    return (
      <details className={styles.more}>
        <summary>
          {t('contract.findings.some')} ({head.findings.length})
        </summary>
        <Findings findings={head.findings} />
      </details>
    );
  }
  return (
    <div role="alert">
      <Alert
        status="danger"
        icon
        title={t('contract.findings.title')}
        description={
          active
            ? t('contract.findings.broken')
            : t('contract.findings.brokenFirst')
        }
      />
      <Findings findings={head.findings} />
    </div>
  );
}
