import { Link, Text } from '@backstage/ui';
import type {
  Agreement,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import { portOf } from '../AgreementPage/portOf';
import { Section } from '../decisions';
import { MoreButton, usePages } from '../paging';
import { AsyncContent, Day, EntityName, StateChip } from '../shared';
import { StackTable, type StackColumn } from '../StackTable';

/** States in which a revision is or was in effect. */
const IN_EFFECT = ['active', 'superseded', 'retiring', 'retired'];

/** The agreements that ran while the revision was in effect, as far as the reader may see them. */
export function BoundAgreements({ revision }: { revision: RevisionDetail }) {
  return IN_EFFECT.includes(revision.state) ? <Bound id={revision.id} /> : null;
}

function Bound({ id }: { id: string }) {
  const { api } = useDataMesh();
  const t = useText();
  const pages = usePages<Agreement>(
    (cursor, signal) =>
      api.listAgreementsOfRevision(id, { cursor, limit: 20 }, { signal }),
    [id],
  );
  return (
    <Section title={t('revisions.bound.title')}>
      <AsyncContent load={pages.load}>
        {items =>
          items.length === 0 ? (
            <Text color="secondary">{t('revisions.bound.none')}</Text>
          ) : (
            <>
              <BoundTable items={items} />
              <MoreButton pages={pages} />
            </>
          )
        }
      </AsyncContent>
    </Section>
  );
}

function BoundTable({ items }: { items: readonly Agreement[] }) {
  const t = useText();
  const links = useMeshLinks();
  const columns: StackColumn<Agreement>[] = [
    {
      id: 'what',
      label: t('revisions.bound.what'),
      isRowHeader: true,
      cell: item => (
        <Link href={links.agreement(item.id)}>{portOf(item, t)}</Link>
      ),
    },
    {
      id: 'who',
      label: t('revisions.bound.who'),
      cell: item => <EntityName entity={item.consumer} />,
    },
    {
      id: 'state',
      label: t('revisions.bound.state'),
      cell: item => <StateChip kind="agreement" state={item.state} />,
    },
    {
      id: 'until',
      label: t('revisions.bound.until'),
      cell: item => <Day time={item.endsAt ?? item.end} />,
    },
  ];
  return (
    <StackTable
      caption={t('revisions.bound.title')}
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
    />
  );
}
