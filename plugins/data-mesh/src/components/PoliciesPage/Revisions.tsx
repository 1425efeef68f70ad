import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { ClassificationTag } from '../shared';
import { StackTable, type StackColumn } from '../StackTable';
import { useSteps } from './useSteps';

type Revision = NonNullable<
  Policies['current']['policies']['revisions']
>[number];

const CHANGES = ['first', 'breaking', 'warning', 'safe'] as const;

/** Who approves a contract revision, by what it changes and by classification. */
export function Revisions({ revisions }: { revisions: readonly Revision[] }) {
  const t = useText();
  const steps = useSteps();
  const columns: StackColumn<Revision>[] = [
    {
      id: 'classification',
      label: t('policies.classifications.name'),
      isRowHeader: true,
      cell: ({ classification }) => (
        <ClassificationTag classification={classification} />
      ),
    },
    ...CHANGES.map(
      (change): StackColumn<Revision> => ({
        id: change,
        label: t(`policies.revisions.${change}`),
        cell: revision => steps(revision[change]),
      }),
    ),
  ];
  return (
    <StackTable
      caption={t('policies.revisions.title')}
      columns={columns}
      rows={revisions}
      rowKey={({ classification }) => classification}
    />
  );
}
