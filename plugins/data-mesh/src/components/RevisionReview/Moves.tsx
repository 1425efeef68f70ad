import { Link, Text } from '@backstage/ui';
import type {
  PortMoves,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { Section } from '../decisions';
import { Day, EntityName } from '../shared';
import { StackTable } from '../StackTable';

/** Where a port replaces another one: which consumers have moved, and which have not. */
export function Moves({ revision }: { revision: RevisionDetail }) {
  const t = useText();
  const moves = revision.moves ?? [];
  if (moves.length === 0) return null;
  return (
    <Section title={t('changes.moves.title')}>
      {moves.map(ports => (
        <MovesBetween key={`${ports.from} ${ports.to}`} ports={ports} />
      ))}
    </Section>
  );
}

function MovesBetween({ ports }: { ports: PortMoves }) {
  const { from, to, open, asked, done, hidden, items } = ports;
  const t = useText();
  const links = useMeshLinks();
  return (
    <>
      <Text as="p">
        {t('changes.moves.between', { from, to })}
        {' · '}
        {t('changes.moves.counts', {
          open: String(open),
          asked: String(asked),
          done: String(done),
        })}
        {hidden > 0 && (
          <>
            {' · '}
            {t('changes.moves.hidden', { number: String(hidden) })}
          </>
        )}
      </Text>
      {items.length > 0 && (
        <StackTable
          caption={t('changes.moves.between', { from, to })}
          rows={items}
          rowKey={({ agreement }) => agreement}
          columns={[
            {
              id: 'who',
              label: t('changes.moves.who'),
              isRowHeader: true,
              cell: item => <EntityName entity={item.consumer} />,
            },
            {
              id: 'state',
              label: t('changes.moves.state'),
              cell: item => t(`changes.moves.${item.state}`),
            },
            {
              id: 'ends',
              label: t('changes.moves.ends'),
              cell: item => (item.endsAt ? <Day time={item.endsAt} /> : '–'),
            },
            {
              id: 'see',
              label: t('changes.moves.see'),
              cell: item => (
                <>
                  <Link href={links.agreement(item.agreement)}>{from}</Link>
                  {item.movedTo && (
                    <>
                      {' → '}
                      <Link href={links.agreement(item.movedTo)}>{to}</Link>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
