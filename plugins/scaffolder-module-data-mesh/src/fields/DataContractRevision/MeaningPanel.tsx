import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { Impact } from '@meshwork/backstage-plugin-data-mesh-common';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import type { Meaning } from './meaning';
import type { Known } from './useMeaning';

type Change = NonNullable<Impact['comparison']>['changes'][number];
type Level = Change['verdicts']['reader'];

const LEVELS: readonly Level[] = ['breaking', 'warning', 'safe'];
/** More lines than this are read by nobody while they type. */
const SHOWN = 20;

const useStyles = makeStyles(theme => ({
  panel: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    marginTop: theme.spacing(2),
    padding: theme.spacing(2),
  },
  list: { margin: theme.spacing(1, 0), paddingLeft: theme.spacing(2) },
  path: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
  breaking: {
    borderColor: theme.palette.error.main,
    color:
      theme.palette.type === 'dark'
        ? theme.palette.error.light
        : theme.palette.error.dark,
  },
  warning: {
    borderColor: theme.palette.warning.main,
    color:
      theme.palette.type === 'dark'
        ? theme.palette.warning.light
        : theme.palette.warning.dark,
  },
  safe: {
    borderColor: theme.palette.success.main,
    color:
      theme.palette.type === 'dark'
        ? theme.palette.success.light
        : theme.palette.success.dark,
  },
}));

/** The gravest of what a change means to anybody. */
const gravest = ({ verdicts }: Change): Level =>
  LEVELS.find(level => Object.values(verdicts).includes(level)) ?? 'safe';

/** What a document would mean, live: read out without taking the focus. */
export function MeaningPanel(props: {
  known: Known;
  version: (version: string) => void;
}) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const classes = useStyles();
  const { meaning, asking, away } = props.known;
  return (
    <section className={classes.panel} aria-label={t('revision.meaning')}>
      <Typography variant="subtitle1" component="h3">
        {t('revision.meaning')}
      </Typography>
      <div role="status" aria-busy={asking}>
        {asking && (
          <Typography variant="body2" color="textSecondary">
            {t('revision.asking')}
          </Typography>
        )}
        {away && <Typography variant="body2">{t('revision.away')}</Typography>}
        {meaning && <Said meaning={meaning} version={props.version} />}
      </div>
    </section>
  );
}

function Said(props: { meaning: Meaning; version: (version: string) => void }) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const classes = useStyles();
  const { meaning } = props;
  switch (meaning.kind) {
    case 'same':
      return <Typography variant="body2">{t('revision.same')}</Typography>;
    case 'refused':
      return <Typography variant="body2">{meaning.message}</Typography>;
    case 'errors':
      return (
        <>
          <Typography variant="body2">
            {t('revision.errors', { count: meaning.findings.length })}
          </Typography>
          <ul className={classes.list}>
            {meaning.findings.slice(0, SHOWN).map(finding => (
              <Typography
                key={`${finding.path}:${finding.rule}:${finding.message}`}
                component="li"
                variant="body2"
              >
                {finding.line !== undefined &&
                  `${t('revision.line', { line: String(finding.line) })} `}
                {finding.message}{' '}
                <span className={classes.path}>{finding.path}</span>
              </Typography>
            ))}
          </ul>
        </>
      );
    default:
      return <WhatFollows impact={meaning.impact} version={props.version} />;
  }
}

function WhatFollows(props: {
  impact: Impact;
  version: (version: string) => void;
}) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const classes = useStyles();
  const { impact } = props;
  const { comparison, requiredVersion, affected, route, policies } = impact;
  const changes = LEVELS.flatMap(level =>
    (comparison?.changes ?? []).filter(change => gravest(change) === level),
  );
  const blocked = policies.filter(
    ({ outcome, severity }) => outcome === 'fail' && severity === 'blocking',
  );
  const deciders = [
    ...new Set(
      route.steps.flatMap(({ approvers }) =>
        approvers.map(({ title, ref }) => title ?? ref),
      ),
    ),
  ];
  const tooLow = comparison && !comparison.bumpSufficient && requiredVersion;
  return (
    <>
      {comparison ? (
        <Box display="flex" alignItems="center" flexWrap="wrap" gridGap={8}>
          <Verdict level={comparison.verdict} />
          <Typography variant="body2">
            {t('revision.affected', {
              agreements: String(affected.agreements),
              broken: String(affected.broken),
              products: String(affected.products),
            })}
          </Typography>
        </Box>
      ) : (
        <Typography variant="body2">{t('revision.first')}</Typography>
      )}
      {tooLow && (
        <Box display="flex" alignItems="center" flexWrap="wrap" gridGap={8}>
          <Typography variant="body2">
            {t('revision.tooLow', { version: tooLow })}
          </Typography>
          <Button
            size="small"
            variant="outlined"
            onClick={() => props.version(tooLow)}
          >
            {t('revision.raise', { version: tooLow })}
          </Button>
        </Box>
      )}
      {changes.length > 0 && (
        <ul className={classes.list}>
          {changes.slice(0, SHOWN).map(change => (
            <Typography
              key={`${change.kind}:${change.path}`}
              component="li"
              variant="body2"
            >
              <Verdict level={gravest(change)} /> {change.reason}{' '}
              <span className={classes.path}>{change.path}</span>
            </Typography>
          ))}
        </ul>
      )}
      {changes.length > SHOWN && (
        <Typography variant="body2">
          {t('revision.more', { count: changes.length - SHOWN })}
        </Typography>
      )}
      {blocked.length > 0 && (
        <>
          <Typography variant="body2">{t('revision.blocked')}</Typography>
          <ul className={classes.list}>
            {blocked.map(({ id, title, evidence, fix }) => (
              <Typography key={id} component="li" variant="body2">
                {title}: {evidence} {fix}
              </Typography>
            ))}
          </ul>
        </>
      )}
      <Typography variant="body2">
        {deciders.length > 0
          ? t('revision.decides', { who: deciders.join(', ') })
          : t('revision.nobodyDecides')}
      </Typography>
    </>
  );
}

function Verdict({ level }: { level: Level }) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const classes = useStyles();
  return (
    <Chip
      size="small"
      variant="outlined"
      className={classes[level]}
      label={t(`revision.level.${level}`)}
      style={{ margin: 0 }}
    />
  );
}
