import { Text } from '@backstage/ui';
import {
  RiAddCircleLine,
  RiCheckboxBlankCircleLine,
  RiIndeterminateCircleLine,
} from '@remixicon/react';
import type { MeshReadiness } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Card } from '../ScorecardsPage/Card';
import { valueText } from './texts';
import classes from './Readiness.module.css';

type Reason = MeshReadiness['reasons'][number];
type Effect = Reason['effect'];

const ICON = 18;
const ICONS: Record<Effect, typeof RiAddCircleLine> = {
  for: RiAddCircleLine,
  against: RiIndeterminateCircleLine,
  neutral: RiCheckboxBlankCircleLine,
};

/** A reason in words, with a sign of what it speaks for. */
export function ReasonLine(props: {
  effect: Effect;
  text: string;
  detail?: string;
}) {
  const { effect, text, detail } = props;
  const Icon = ICONS[effect];
  return (
    <li className={classes.reason} data-effect={effect}>
      <Icon size={ICON} aria-hidden="true" />
      <span>{text}</span>
      {detail && (
        <Text variant="body-small" color="secondary">
          {detail}
        </Text>
      )}
    </li>
  );
}

/** What speaks for a mesh and what against it, each with the answer that says so. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const of = (effect: Effect) =>
    reasons.filter(reason => reason.effect === effect);
  return (
    <div className={classes.columns}>
      <OneSide effect="for" reasons={of('for')} />
      <OneSide effect="against" reasons={of('against')} />
      {of('neutral').length > 0 && (
        <OneSide effect="neutral" reasons={of('neutral')} />
      )}
    </div>
  );
}

function OneSide(props: { effect: Effect; reasons: readonly Reason[] }) {
  const t = useText();
  const { effect, reasons } = props;
  return (
    <Card title={t(`readiness.${effect}.title`)}>
      {reasons.length === 0 && effect !== 'neutral' && (
        <Text color="secondary">{t(`readiness.${effect}.none`)}</Text>
      )}
      <ul className={classes.reasons}>
        {reasons.map(({ question, value, source }) => (
          <ReasonLine
            key={question}
            effect={effect}
            text={t(`readiness.reason.${question}.${effect}`)}
            detail={`${valueText(t, question, value)}, ${t(
              `readiness.source.${source}`,
            )}`}
          />
        ))}
      </ul>
    </Card>
  );
}
