import { Alert, Button, Flex, Text } from '@backstage/ui';
import type { ImportSource } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useNow, useText } from '../../hooks';
import { Section, useCommand } from '../decisions';
import { FilterSelect, relativeText, SafeLink } from '../shared';
import { Notes } from './Notes';
import { OutcomeMark } from './OutcomeMark';
import { Understood } from './Understood';
import type { ImportView } from './useImportView';
import classes from './ImportsPage.module.css';

/** One source: how a run of it ended, and what it did not understand. */
export function SourceDetail(props: {
  source: ImportSource;
  /** Whether the person may have it read now. */
  mayImport: boolean;
  view: ImportView;
  show(next: ImportView): void;
}) {
  const t = useText();
  const now = useNow();
  const { api, language, notify } = useDataMesh();
  const command = useCommand();
  const { source, mayImport, view, show } = props;
  const run = source.runs.find(({ id }) => id === view.run) ?? source.last;
  const { outcome, problem } = run;
  return (
    <>
      <Section
        title={source.source}
        aside={
          source.runs.length > 1 && (
            <FilterSelect
              label={t('imports.run')}
              value={run.id}
              withoutAll
              options={source.runs.map(one => ({
                id: one.id,
                label: `${relativeText(
                  new Date(one.endedAt),
                  now,
                  language,
                )}, ${t(`imports.outcome.${one.outcome}`)}`,
              }))}
              onChange={id => show({ run: id })}
            />
          )
        }
      >
        <Flex direction="column" gap="3">
          {mayImport && (
            <div>
              <Button
                variant="secondary"
                isPending={command.pending}
                onPress={() =>
                  command.run(async () => {
                    await api.startImport(source.source);
                    notify(t('imports.asked'));
                  })
                }
              >
                {t('imports.now')}
              </Button>
            </div>
          )}
          {command.failure && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={t('imports.notAsked')}
              description={command.failure.message}
            />
          )}
          <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
            <OutcomeMark outcome={outcome} />
            <Text color="secondary" className={classes.message}>
              {t(`imports.kinds.${run.kind}`)} · <SafeLink url={run.location} />{' '}
              · {t('imports.files')}: {run.files} · {t('imports.contracts')}:{' '}
              {run.contracts}
            </Text>
          </Flex>
          {outcome !== 'complete' && (
            <Alert
              role="alert"
              status={outcome === 'failed' ? 'danger' : 'warning'}
              icon
              title={t(`imports.outcomeText.${outcome}`)}
              description={problem}
            />
          )}
          {outcome !== 'failed' && <Understood run={run} withLegend />}
        </Flex>
      </Section>
      {(outcome !== 'failed' || run.kept > 0) && (
        <Notes run={run} view={view} show={show} />
      )}
    </>
  );
}
