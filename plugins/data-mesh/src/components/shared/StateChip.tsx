import type { ReactNode } from 'react';
import {
  RiCalendarEventLine,
  RiCheckDoubleLine,
  RiCheckLine,
  RiCloseLine,
  RiEditLine,
  RiErrorWarningLine,
  RiEyeLine,
  RiHistoryLine,
  RiKey2Line,
  RiLoader4Line,
  RiLockLine,
  RiPauseLine,
  RiQuestionLine,
  RiSendPlaneLine,
  RiTimeLine,
} from '@remixicon/react';
import type {
  Agreement,
  Grant,
  RevisionBrief,
  Step,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Mark, Marks, type Tone } from './Mark';

const ICON = 14;
type Look = readonly [ReactNode, Tone];

const REVISION: Record<RevisionBrief['state'], Look> = {
  proposed: [<RiSendPlaneLine size={ICON} />, 'info'],
  'in-review': [<RiEyeLine size={ICON} />, 'info'],
  'changes-requested': [<RiEditLine size={ICON} />, 'warning'],
  scheduled: [<RiCalendarEventLine size={ICON} />, 'info'],
  active: [<RiCheckLine size={ICON} />, 'success'],
  superseded: [<RiHistoryLine size={ICON} />, 'neutral'],
  retiring: [<RiTimeLine size={ICON} />, 'warning'],
  retired: [<RiHistoryLine size={ICON} />, 'neutral'],
  rejected: [<RiCloseLine size={ICON} />, 'danger'],
  withdrawn: [<RiCloseLine size={ICON} />, 'neutral'],
};

const AGREEMENT: Record<Agreement['state'], Look> = {
  requested: [<RiSendPlaneLine size={ICON} />, 'info'],
  approved: [<RiCheckLine size={ICON} />, 'info'],
  active: [<RiCheckDoubleLine size={ICON} />, 'success'],
  terminating: [<RiTimeLine size={ICON} />, 'warning'],
  suspended: [<RiPauseLine size={ICON} />, 'danger'],
  ended: [<RiHistoryLine size={ICON} />, 'neutral'],
  expired: [<RiHistoryLine size={ICON} />, 'neutral'],
  rejected: [<RiCloseLine size={ICON} />, 'danger'],
  withdrawn: [<RiCloseLine size={ICON} />, 'neutral'],
  lapsed: [<RiHistoryLine size={ICON} />, 'neutral'],
};

const GRANT: Record<Grant['status'], Look> = {
  absent: [<RiLockLine size={ICON} />, 'neutral'],
  granting: [<RiLoader4Line size={ICON} />, 'info'],
  granted: [<RiKey2Line size={ICON} />, 'success'],
  revoking: [<RiLoader4Line size={ICON} />, 'warning'],
  failed: [<RiErrorWarningLine size={ICON} />, 'danger'],
  unknown: [<RiQuestionLine size={ICON} />, 'warning'],
};

const STEP: Record<Step['state'], Look> = {
  waiting: [<RiTimeLine size={ICON} />, 'neutral'],
  open: [<RiEyeLine size={ICON} />, 'info'],
  approved: [<RiCheckLine size={ICON} />, 'success'],
  rejected: [<RiCloseLine size={ICON} />, 'danger'],
  'changes-requested': [<RiEditLine size={ICON} />, 'warning'],
  skipped: [<RiHistoryLine size={ICON} />, 'neutral'],
};

export type StateChipProps =
  | { kind: 'revision'; state: RevisionBrief['state'] }
  | { kind: 'agreement'; state: Agreement['state'] }
  | { kind: 'grant'; state: Grant['status']; title?: string }
  | { kind: 'step'; state: Step['state'] };

/** The state of one thing. An agreement and its grant are two things: two chips. */
export function StateChip(props: StateChipProps) {
  const t = useText();
  switch (props.kind) {
    case 'revision': {
      const [icon, tone] = REVISION[props.state];
      return (
        <Mark icon={icon} tone={tone}>
          {t(`word.revision.${props.state}`)}
        </Mark>
      );
    }
    case 'agreement': {
      const [icon, tone] = AGREEMENT[props.state];
      return (
        <Mark icon={icon} tone={tone}>
          {t(`word.agreement.${props.state}`)}
        </Mark>
      );
    }
    case 'grant': {
      const [icon, tone] = GRANT[props.state];
      return (
        <Mark icon={icon} tone={tone} title={props.title}>
          {t(`word.grant.${props.state}`)}
        </Mark>
      );
    }
    default: {
      const [icon, tone] = STEP[props.state];
      return (
        <Mark icon={icon} tone={tone}>
          {t(`word.step.${props.state}`)}
        </Mark>
      );
    }
  }
}

/** From what needs somebody first to what needs nobody. */
const WORST_FIRST: readonly Grant['status'][] = [
  'failed',
  'unknown',
  'revoking',
  'granting',
  'granted',
  'absent',
];

/** The state that stands for several grants: the one that needs somebody most. */
export function worstGrant(grants: readonly Grant[]): Grant['status'] {
  const states = new Set(
    grants
      // An earlier plan that is gone says nothing about what is granted.
      .filter(({ replacedAt, status }) => !replacedAt || status !== 'absent')
      .map(grant => grant.status),
  );
  return WORST_FIRST.find(state => states.has(state)) ?? 'absent';
}

/** What was agreed, and beside it what is so on the platform. */
export function AgreementChips(props: {
  agreement: Pick<Agreement, 'state' | 'grants'>;
}) {
  const { state, grants } = props.agreement;
  return (
    <Marks>
      <StateChip kind="agreement" state={state} />
      <StateChip
        kind="grant"
        state={worstGrant(grants)}
        title={grants.find(grant => grant.diagnostics)?.diagnostics}
      />
    </Marks>
  );
}
