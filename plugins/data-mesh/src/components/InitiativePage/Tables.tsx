import { Link } from '@backstage/ui';
import type { InitiativeDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { queryOf } from '../ScorecardsPage/useScorecardFilter';
import { Progress } from '../InitiativesPage/Progress';
import { nameOfEntity } from '../shared';
import { StackTable, type StackColumn } from '../StackTable';
import { anchorOf } from '../PoliciesPage/Checks';

type Domain = NonNullable<InitiativeDetail['domains']>[number];
type Total = NonNullable<InitiativeDetail['byCheck']>[number];

/** How far each domain is; what does not pass leads to the products behind it. */
export function ByDomain({ domains }: { domains: readonly Domain[] }) {
  const t = useText();
  const links = useMeshLinks();
  const columns: StackColumn<Domain>[] = [
    {
      id: 'domain',
      label: t('initiatives.column.domain'),
      isRowHeader: true,
      cell: ({ domain }) => (
        <Link href={links.domainScorecard(domain.ref)}>
          {nameOfEntity(domain)}
        </Link>
      ),
    },
    {
      id: 'progress',
      label: t('initiatives.column.progress'),
      cell: figures => <Progress figures={figures} />,
    },
    {
      id: 'fail',
      label: t('initiatives.column.fail'),
      align: 'end',
      cell: ({ domain, failing }) =>
        failing === 0 ? (
          '0'
        ) : (
          <Link
            href={`${queryOf({ domain: domain.ref })}#products`}
            aria-label={t('initiatives.products.failingOf', {
              number: String(failing),
              domain: nameOfEntity(domain),
            })}
          >
            {String(failing)}
          </Link>
        ),
    },
    {
      id: 'checks',
      label: t('initiatives.column.checks'),
      align: 'end',
      cell: ({ passed, asked, exempted }) =>
        `${passed} / ${asked}${
          exempted > 0
            ? ` (${t('initiatives.progress.exempted', {
                exempted: String(exempted),
              })})`
            : ''
        }`,
    },
  ];
  return (
    <StackTable
      caption={t('initiatives.domains.title')}
      rows={domains}
      rowKey={({ domain }) => domain.ref}
      columns={columns}
    />
  );
}

/** How far each of the checks is. */
export function ByCheck({ checks }: { checks: readonly Total[] }) {
  const t = useText();
  const links = useMeshLinks();
  return (
    <StackTable
      caption={t('initiatives.byCheck.title')}
      rows={checks}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'check',
          label: t('initiatives.column.check'),
          isRowHeader: true,
          cell: ({ id, title }) => (
            <Link href={`${links.policies}#${anchorOf(id)}`}>{title}</Link>
          ),
        },
        {
          id: 'pass',
          label: t('initiatives.column.pass'),
          align: 'end',
          cell: ({ passed }) => String(passed),
        },
        {
          id: 'waived',
          label: t('initiatives.column.waived'),
          align: 'end',
          cell: ({ waived }) => String(waived),
        },
        {
          id: 'fail',
          label: t('initiatives.column.fail'),
          align: 'end',
          cell: ({ failing }) => String(failing),
        },
      ]}
    />
  );
}
