import type { ReactNode } from 'react';
import {
  RiAlarmWarningLine,
  RiAlertLine,
  RiCheckLine,
  RiCloseLine,
  RiGlobalLine,
  RiBuilding2Line,
  RiLock2Line,
  RiMedal2Line,
  RiQuestionLine,
  RiShieldKeyholeLine,
  RiSubtractLine,
} from '@remixicon/react';
import type { DataMeshComponents } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Mark, type Tone } from './Mark';

type Schemas = DataMeshComponents['schemas'];
type Level = Schemas['Level'];
type Classification = Schemas['Classification'];
type Outcome = Schemas['Outcome'];
type VerdictLevel = Schemas['VerdictLevel'];
type Severity = Schemas['Severity'];

const ICON = 14;

const LEVEL_TONE: Record<Level, Tone> = {
  gold: 'success',
  silver: 'info',
  bronze: 'warning',
  none: 'neutral',
};

/** The level of a product: one medal, and its name. */
export function LevelBadge({ level }: { level: Level }) {
  const t = useText();
  const icon =
    level === 'none' ? (
      <RiSubtractLine size={ICON} />
    ) : (
      <RiMedal2Line size={ICON} />
    );
  return (
    <Mark icon={icon} tone={LEVEL_TONE[level]}>
      {t(`word.level.${level}`)}
    </Mark>
  );
}

const CLASSIFICATION: Record<Classification, readonly [ReactNode, Tone]> = {
  public: [<RiGlobalLine size={ICON} />, 'neutral'],
  internal: [<RiBuilding2Line size={ICON} />, 'neutral'],
  confidential: [<RiLock2Line size={ICON} />, 'warning'],
  restricted: [<RiShieldKeyholeLine size={ICON} />, 'danger'],
};

function isClassification(word: string): word is Classification {
  return word in CLASSIFICATION;
}

/** How sensitive something is. A word that the mesh does not know is shown as it is. */
export function ClassificationTag(props: {
  classification: string;
  plain?: boolean;
}) {
  const t = useText();
  const { classification, plain } = props;
  if (!isClassification(classification)) {
    return (
      <Mark icon={<RiQuestionLine size={ICON} />} tone="danger" plain={plain}>
        {classification}
      </Mark>
    );
  }
  const [icon, tone] = CLASSIFICATION[classification];
  return (
    <Mark icon={icon} tone={tone} plain={plain}>
      {t(`word.classification.${classification}`)}
    </Mark>
  );
}

const VERDICT: Record<VerdictLevel, readonly [ReactNode, Tone]> = {
  breaking: [<RiCloseLine size={ICON} />, 'danger'],
  warning: [<RiAlertLine size={ICON} />, 'warning'],
  safe: [<RiCheckLine size={ICON} />, 'success'],
};

/** What a change of contract means. */
export function VerdictTag(props: { verdict: VerdictLevel; plain?: boolean }) {
  const t = useText();
  const [icon, tone] = VERDICT[props.verdict];
  return (
    <Mark icon={icon} tone={tone} plain={props.plain}>
      {t(`word.verdict.${props.verdict}`)}
    </Mark>
  );
}

const OUTCOME: Record<Outcome, readonly [ReactNode, Tone]> = {
  pass: [<RiCheckLine size={ICON} />, 'success'],
  fail: [<RiCloseLine size={ICON} />, 'danger'],
  unknown: [<RiQuestionLine size={ICON} />, 'warning'],
  'not-applicable': [<RiSubtractLine size={ICON} />, 'neutral'],
};

/** The outcome of a check. */
export function OutcomeTag(props: { outcome: Outcome; plain?: boolean }) {
  const t = useText();
  const [icon, tone] = OUTCOME[props.outcome];
  return (
    <Mark icon={icon} tone={tone} plain={props.plain}>
      {t(`word.outcome.${props.outcome}`)}
    </Mark>
  );
}

const SEVERITY: Record<Severity, readonly [ReactNode, Tone]> = {
  error: [<RiCloseLine size={ICON} />, 'danger'],
  warning: [<RiAlertLine size={ICON} />, 'warning'],
  info: [<RiAlarmWarningLine size={ICON} />, 'info'],
};

/** How bad a finding in a document is. */
export function SeverityTag({ severity }: { severity: Severity }) {
  const t = useText();
  const [icon, tone] = SEVERITY[severity];
  return (
    <Mark icon={icon} tone={tone} plain>
      {t(`word.severity.${severity}`)}
    </Mark>
  );
}
