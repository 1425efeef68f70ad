import { Alert, Button, Checkbox, Text } from '@backstage/ui';
import type { Adoption } from '@meshwork/backstage-plugin-data-mesh-common';
import { MOST_ADOPTED_PORTS } from '@meshwork/model';
import { useText } from '../../hooks';
import { Section } from '../decisions';
import { StackTable } from '../StackTable';
import classes from './ImportPage.module.css';

/** What can be a port, from which file, to choose from. */
export function Ports(props: {
  adoption: Adoption;
  chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
  /** Whether something else is chosen than what was read with. */
  isStale: boolean;
  isPending: boolean;
  onAgain(): void;
}) {
  const t = useText();
  const { adoption, chosen, onChoose, isStale, isPending, onAgain } = props;
  const { found, ports, totalFound } = adoption;
  if (totalFound === 0) {
    return (
      <Section title={t('adoption.ports.title')}>
        <Text as="p">{t('adoption.ports.nothing')}</Text>
      </Section>
    );
  }
  const isTooMuch =
    chosen.size > MOST_ADOPTED_PORTS ||
    (ports.length === 0 && totalFound > MOST_ADOPTED_PORTS);
  const contracts = new Map(ports.map(port => [port.name, port.contract]));
  const toggle = (name: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(name);
    else next.delete(name);
    onChoose(next);
  };
  return (
    <Section title={t('adoption.ports.title')}>
      {isTooMuch && (
        <Alert status="warning" icon title={t('adoption.ports.tooMany')} />
      )}
      <div className={classes.bar}>
        <Text role="status" color="secondary">
          {t(chosen.size === 1 ? 'adoption.ports.one' : 'adoption.ports.some', {
            shown: String(chosen.size),
            total: String(totalFound),
          })}
        </Text>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChoose(new Set(found.map(({ name }) => name)))}
        >
          {t('adoption.ports.all')}
        </Button>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChoose(new Set())}
        >
          {t('adoption.ports.none')}
        </Button>
        {isStale && (
          <Button
            size="small"
            variant="secondary"
            isPending={isPending}
            isDisabled={chosen.size === 0 || chosen.size > MOST_ADOPTED_PORTS}
            onPress={onAgain}
          >
            {t('adoption.ports.again')}
          </Button>
        )}
      </div>
      <StackTable
        caption={t('adoption.ports.title')}
        rows={found}
        rowKey={({ name }) => name}
        columns={[
          {
            id: 'choose',
            label: t('adoption.ports.choose'),
            cell: ({ name }) => (
              <Checkbox
                aria-label={t('adoption.ports.chosen', { port: name })}
                isSelected={chosen.has(name)}
                onChange={isChosen => toggle(name, isChosen)}
              />
            ),
          },
          {
            id: 'name',
            label: t('adoption.ports.name'),
            isRowHeader: true,
            cell: ({ name }) => name,
          },
          {
            id: 'type',
            label: t('adoption.ports.type'),
            cell: ({ type }) => type,
          },
          {
            id: 'source',
            label: t('adoption.ports.source'),
            cell: ({ source }) => <code>{source}</code>,
          },
          {
            id: 'contract',
            label: t('adoption.ports.contract'),
            cell: ({ name }) => {
              const contract = contracts.get(name);
              return contract ? (
                <code>{contract}</code>
              ) : (
                t('adoption.ports.new')
              );
            },
          },
        ]}
      />
      {found.length < totalFound && (
        <Text as="p" color="secondary">
          {t('adoption.ports.more', {
            shown: String(found.length),
            total: String(totalFound),
          })}
        </Text>
      )}
    </Section>
  );
}
