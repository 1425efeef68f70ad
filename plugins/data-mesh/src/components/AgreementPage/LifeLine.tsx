import type { AgreementDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useNow, useText } from '../../hooks';
import { Day } from '../shared';
import { marksOf, type Moment } from './timeline';
import classes from './LifeLine.module.css';

const WIDTH = 600;
const INSET = 12;

/** The life of an agreement as a line, with its moments beneath for everybody to read. */
export function LifeLine({ agreement }: { agreement: AgreementDetail }) {
  const t = useText();
  const now = useNow();
  const { language, timeZone } = useDataMesh();
  const notice =
    agreement.state === 'terminating'
      ? agreement.history.filter(entry => entry.to === 'terminating').pop()
      : undefined;
  const marks = marksOf(agreement, now, notice?.at);
  const { origin } = agreement;
  const nameOf = (moment: Moment) =>
    moment === 'requested' &&
    (origin === 'inherited' || origin === 'break-glass')
      ? t(`access.life.${origin}`)
      : t(`access.life.${moment}`);
  const x = (at: number) => INSET + at * (WIDTH - 2 * INSET);
  const place = (moment: string) =>
    x(marks.find(mark => mark.moment === moment)?.at ?? 0);
  const day = (time: string) =>
    new Date(time).toLocaleDateString(language, {
      dateStyle: 'medium',
      timeZone,
    });
  const [from, to] = [place('start'), place('end')];
  const passed = Math.min(Math.max(place('now'), from), to);
  return (
    <figure className={classes.figure}>
      <svg
        className={classes.line}
        viewBox={`0 0 ${WIDTH} 28`}
        role="img"
        aria-label={marks
          .map(({ moment, time }) => `${nameOf(moment)} ${day(time)}`)
          .join(', ')}
      >
        <line
          className={classes.all}
          x1={INSET}
          x2={WIDTH - INSET}
          y1={14}
          y2={14}
        />
        <line className={classes.agreed} x1={from} x2={to} y1={14} y2={14} />
        <line
          className={classes.passed}
          x1={from}
          x2={passed}
          y1={14}
          y2={14}
        />
        {marks.map(({ moment, at }) =>
          moment === 'now' ? (
            <line
              key={moment}
              className={classes.now}
              x1={x(at)}
              x2={x(at)}
              y1={2}
              y2={26}
            />
          ) : (
            <circle
              key={moment}
              className={classes[moment]}
              cx={x(at)}
              cy={14}
              r={6}
            />
          ),
        )}
      </svg>
      <ol className={classes.moments}>
        {marks.map(({ moment, time }) => (
          <li key={moment} data-now={moment === 'now' ? '' : undefined}>
            {nameOf(moment)} <Day time={time} />
          </li>
        ))}
      </ol>
    </figure>
  );
}
