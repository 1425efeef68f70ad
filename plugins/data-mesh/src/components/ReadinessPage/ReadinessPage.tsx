import { Link, Text } from '@backstage/ui';
import { RiCompassDiscoverLine } from '@remixicon/react';
import type { MeshReadiness } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { Forbidden } from '../ScorecardsPage/Forbidden';
import { AsyncContent, failureOf, Mark, percentText } from '../shared';
import { Known } from './Known';
import { NextSteps } from './NextSteps';
import { Pilot } from './Pilot';
import { Questions } from './Questions';
import { Reasons } from './Reasons';
import classes from './Readiness.module.css';

/** Whether a mesh is for the organisation, why, and what to begin with. */
export function ReadinessPage() {
  const t = useText();
  const links = useMeshLinks();
  const { api, notify } = useDataMesh();
  const load = useLoad(signal => api.getReadiness({ signal }), []);
  useLive(load.reload);
  if (load.error && failureOf(load.error).kind === 'forbidden') {
    return <Forbidden />;
  }
  return (
    <div className={classes.page}>
      <div className={classes.words}>
        <Text as="p" variant="body-small">
          <Link href={links.scorecards}>{t('readiness.back')}</Link>
        </Text>
        <Text as="h2" variant="title-small">
          {t('readiness.title')}
        </Text>
        <Text as="p" color="secondary">
          {t('readiness.intro')}
        </Text>
      </div>
      <AsyncContent load={load}>
        {readiness => (
          <div className={classes.page}>
            <Verdict readiness={readiness} />
            <Reasons reasons={readiness.reasons} />
            <div className={classes.columns}>
              <Pilot pilot={readiness.pilot} />
              <NextSteps steps={readiness.nextSteps} />
              <Known facts={readiness.facts} />
            </div>
            <Questions
              readiness={readiness}
              onConflict={load.reload}
              onSave={async command => {
                load.setValue(await api.answerReadiness(command));
                notify(t('readiness.form.saved'));
              }}
            />
          </div>
        )}
      </AsyncContent>
    </div>
  );
}

/** The advice, why, and how much of what it rests on is known. */
function Verdict({ readiness }: { readiness: MeshReadiness }) {
  const t = useText();
  const { advice, couldBe, coverage } = readiness;
  return (
    <section
      className={classes.verdict}
      data-advice={advice}
      aria-label={t(`readiness.advice.${advice}`)}
    >
      <div className={classes.headline}>
        <Text as="h3" variant="title-medium">
          {t(`readiness.advice.${advice}`)}
        </Text>
        <Mark icon={<RiCompassDiscoverLine size={14} />}>
          {t('readiness.coverage', { percent: percentText(coverage) })}
        </Mark>
      </div>
      <Text as="p" className={classes.words}>
        {t(`readiness.why.${advice}`)}
      </Text>
      {coverage < 1 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('readiness.worst')}{' '}
          {couldBe &&
            t('readiness.couldBe', {
              advice: t(`readiness.advice.${couldBe}`),
            })}
        </Text>
      )}
    </section>
  );
}
