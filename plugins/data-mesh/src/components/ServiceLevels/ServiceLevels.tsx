import { Alert, Text } from '@backstage/ui';
import type {
  ObservedTests,
  PortServiceLevels,
  SchemaAsFound,
  ServiceLevel,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { RiCheckLine, RiCloseLine, RiQuestionLine } from '@remixicon/react';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useText } from '../../hooks';
import {
  AsyncContent,
  Mark,
  RelativeTime,
  ScrollTable,
  VerdictTag,
  wordsOf,
} from '../shared';
import { amountText } from './amount';
import { DayBars, DayTable } from './DayBars';
import styles from './ServiceLevels.module.css';

/** What is promised of a port beside what was observed of it in thirty days. */
export function ServiceLevels(props: { productRef: string; port: string }) {
  const { productRef, port } = props;
  const { api } = useDataMesh();
  const load = useLoad(
    signal => api.getServiceLevels(productRef, { port }, { signal }),
    [productRef, port],
  );
  useLive(load.reload, { poll: true });
  return (
    <AsyncContent load={load}>
      {({ ports }) => <Levels of={ports.find(one => one.port === port)} />}
    </AsyncContent>
  );
}

function Levels({ of }: { of?: PortServiceLevels }) {
  const t = useText();
  const levels = of?.levels ?? [];
  return (
    <section className={styles.stack} aria-label={t('entity.levels.title')}>
      <Text as="h4" variant="body-large" weight="bold">
        {t('entity.levels.title')}
      </Text>
      {of?.schemas.map(schema => (
        <FoundSchema key={schema.object} schema={schema} />
      ))}
      {levels.length === 0 ? (
        <Text as="p" color="secondary">
          {t('entity.levels.none')}
        </Text>
      ) : (
        <LevelTable levels={levels} />
      )}
      {of?.tests && <Tests tests={of.tests} />}
    </section>
  );
}

function nameOf({ metric, object, column }: ServiceLevel): string {
  const what = wordsOf(metric.replace(/^custom:/, ''));
  const part = [object, column].filter(Boolean).join('.');
  return part ? `${what} · ${part}` : what;
}

function LevelTable({ levels }: { levels: readonly ServiceLevel[] }) {
  const t = useText();
  return (
    <>
      <ScrollTable
        label={t('entity.levels.title')}
        rows={levels}
        rowKey={level => `${nameOf(level)} ${level.unit}`}
        columns={[
          {
            id: 'what',
            label: t('entity.levels.what'),
            cell: nameOf,
          },
          {
            id: 'promised',
            label: t('entity.levels.promised'),
            cell: level => <Promised level={level} />,
          },
          {
            id: 'observed',
            label: t('entity.levels.observed'),
            cell: level => <Observed level={level} />,
          },
          {
            id: 'kept',
            label: t('entity.levels.kept'),
            cell: level => <Kept level={level} />,
          },
          {
            id: 'days',
            label: t('entity.levels.days'),
            cell: level => <DayBars level={level} name={nameOf(level)} />,
          },
        ]}
      />
      {levels.map(level => (
        <DayTable
          key={`${nameOf(level)} ${level.unit}`}
          level={level}
          name={nameOf(level)}
        />
      ))}
    </>
  );
}

const UNITS: Readonly<Record<string, string>> = {
  freshness: 's',
  completeness: '%',
  accuracy: '%',
};

function Promised({
  level: { metric, promised, unit },
}: {
  level: ServiceLevel;
}) {
  const t = useText();
  const { language } = useDataMesh();
  if (!promised) return <>–</>;
  const limit = amountText(promised.limit, unit ?? UNITS[metric], language);
  return (
    <span title={t(`entity.levels.by.${promised.origin}`)}>
      {metric === 'freshness' ? '≤' : '≥'} {limit}{' '}
      <Text variant="body-small" color="secondary">
        {t(`entity.levels.by.${promised.origin}`)}
      </Text>
    </span>
  );
}

function Observed({ level: { observed, unit } }: { level: ServiceLevel }) {
  const t = useText();
  const { language } = useDataMesh();
  if (!observed) return <>{t('entity.levels.nothing')}</>;
  return (
    <span>
      {observed.last === undefined
        ? '–'
        : amountText(observed.last, unit, language)}{' '}
      <Text variant="body-small" color="secondary">
        {t('entity.levels.source', { source: observed.source })},{' '}
        <RelativeTime time={observed.lastAt} />
      </Text>
    </span>
  );
}

function Kept({ level: { observed, promised } }: { level: ServiceLevel }) {
  const t = useText();
  if (!observed) {
    return promised ? (
      <Mark icon={<RiQuestionLine size={16} />} plain>
        {t('entity.levels.unknown')}
      </Mark>
    ) : (
      <>–</>
    );
  }
  if (observed.judged === 0) return <>–</>;
  const { breaches, judged } = observed;
  const share = t('entity.levels.share', {
    kept: String(judged - breaches),
    judged: String(judged),
  });
  return observed.lastBroke ? (
    <Mark icon={<RiCloseLine size={16} />} tone="danger">
      {t('entity.levels.brokenNow', { share })}
    </Mark>
  ) : (
    <Mark icon={<RiCheckLine size={16} />} tone="success">
      {share}
    </Mark>
  );
}

function Tests({ tests }: { tests: ObservedTests }) {
  const t = useText();
  const { total, failing, failures, source, at } = tests;
  return (
    <div>
      <Text as="p">
        <Mark
          icon={
            failing > 0 ? <RiCloseLine size={16} /> : <RiCheckLine size={16} />
          }
          tone={failing > 0 ? 'danger' : 'success'}
        >
          {t('entity.levels.tests', {
            passing: String(total - failing),
            total: String(total),
          })}
        </Mark>{' '}
        <Text variant="body-small" color="secondary">
          {t('entity.levels.source', { source })}, <RelativeTime time={at} />
        </Text>
      </Text>
      {failures.length > 0 && (
        <ul className={styles.list}>
          {failures.map(({ test, object, column, message }) => (
            <li key={`${object} ${column} ${test}`}>
              {test}
              {message && `: ${message}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Says how the table differs from the contract, where it does. */
function FoundSchema({ schema }: { schema: SchemaAsFound }) {
  const t = useText();
  const { object, changes, ahead, source, at } = schema;
  if (changes.length === 0) {
    return (
      <Text as="p">
        <Mark icon={<RiCheckLine size={16} />} tone="success">
          {t('entity.levels.schemaAgrees', { object })}
        </Mark>{' '}
        <Text variant="body-small" color="secondary">
          {t('entity.levels.source', { source })}, <RelativeTime time={at} />
        </Text>
      </Text>
    );
  }
  return (
    <div role="group" aria-label={t('entity.levels.schemaDiffers', { object })}>
      <Alert
        status={ahead ? 'danger' : 'warning'}
        icon
        title={t('entity.levels.schemaDiffers', { object })}
        description={t(
          ahead ? 'entity.levels.schemaAhead' : 'entity.levels.schemaText',
          { source },
        )}
      />
      <ul className={styles.list}>
        {changes.map(({ path, summary, verdict }) => (
          <li key={`${path} ${summary}`}>
            {summary} <VerdictTag verdict={verdict} />
          </li>
        ))}
      </ul>
    </div>
  );
}
