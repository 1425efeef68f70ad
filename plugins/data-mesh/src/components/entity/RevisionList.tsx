import { useState } from 'react';
import { Button, Link } from '@backstage/ui';
import type {
  Contract,
  RevisionBrief,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import { MoreButton, usePages } from '../paging';
import {
  AsyncContent,
  RelativeTime,
  ScrollTable,
  StateChip,
  type ScrollColumn,
} from '../shared';
import styles from './entity.module.css';

/** Every revision that a contract ever had, each to be read and compared. */
export function RevisionList({ contract }: { contract: Contract }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const { revisions, moreRevisions } = contract;
  if (revisions.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>
        {t('entity.ports.revisions')} ({revisions.length}
        {moreRevisions && '+'})
      </summary>
      {all ? (
        <AllRevisions contract={contract} />
      ) : (
        <>
          <Rows contract={contract} revisions={revisions} />
          {moreRevisions && (
            <Button variant="secondary" onPress={() => setAll(true)}>
              {t('revisions.all')}
            </Button>
          )}
        </>
      )}
    </details>
  );
}

function AllRevisions({ contract }: { contract: Contract }) {
  const { api } = useDataMesh();
  const pages = usePages(
    (cursor, signal) =>
      api.listRevisions(contract.ref, { cursor, limit: 50 }, { signal }),
    [contract.ref],
  );
  return (
    <AsyncContent load={pages.load}>
      {revisions => (
        <>
          <Rows contract={contract} revisions={revisions} />
          <MoreButton pages={pages} />
        </>
      )}
    </AsyncContent>
  );
}

function Rows(props: {
  contract: Contract;
  revisions: readonly RevisionBrief[];
}) {
  const { contract, revisions } = props;
  const t = useText();
  const links = useMeshLinks();
  const { active } = contract;
  const columns: ScrollColumn<RevisionBrief>[] = [
    {
      id: 'version',
      label: t('entity.ports.revision'),
      cell: ({ id, version }) => (
        <Link href={links.revisionReview(id)}>{version}</Link>
      ),
    },
    {
      id: 'state',
      label: t('entity.ports.state'),
      cell: ({ state }) => <StateChip kind="revision" state={state} />,
    },
    {
      id: 'since',
      label: t('entity.ports.since'),
      cell: ({ createdAt }) => <RelativeTime time={createdAt} />,
    },
    {
      id: 'compare',
      label: t('revisions.compare.title'),
      cell: ({ id, version }) => {
        const isActive = id === active?.id;
        return (
          <Link
            href={links.revisionCompare(id, isActive ? undefined : active?.id)}
            aria-label={`${version}: ${t(
              active && !isActive
                ? 'revisions.compare.withActive'
                : 'revisions.compare.choose',
            )}`}
          >
            {t(
              active && !isActive
                ? 'revisions.compare.withActive'
                : 'revisions.compare.choose',
            )}
          </Link>
        );
      },
    },
  ];
  return (
    <ScrollTable
      label={t('revisions.allTitle')}
      columns={columns}
      rows={revisions}
      rowKey={({ id }) => id}
    />
  );
}
