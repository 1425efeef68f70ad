import type { RevisionDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useNow, useText } from '../../hooks';
import { Day, EntityName, ScrollTable } from '../shared';
import { changeMarks, type ChangeMark } from './changeMarks';
import classes from './ChangeLine.module.css';

const WIDTH = 600;
const INSET = 12;
const MIDDLE = 14;

const keyOf = ({ moment, time, consumer }: ChangeMark) =>
  `${moment}:${time}:${consumer?.ref ?? ''}`;

/**
 * A change on its way, as a line: from the snapshot to the day on which it takes effect. The
 * table beneath says the same in words.
 */
export function ChangeLine({ revision }: { revision: RevisionDetail }) {
  const t = useText();
  const now = useNow();
  const { language, timeZone } = useDataMesh();
  const marks = changeMarks(revision, now);
  const x = (at: number) => INSET + at * (WIDTH - 2 * INSET);
  const day = (time: string) =>
    new Date(time).toLocaleDateString(language, {
      dateStyle: 'medium',
      timeZone,
    });
  const at = (moment: ChangeMark['moment']) =>
    x(marks.find(mark => mark.moment === moment)?.at ?? 0);
  return (
    <figure className={classes.figure}>
      <svg
        className={classes.line}
        viewBox={`0 0 ${WIDTH} ${2 * MIDDLE}`}
        role="img"
        aria-label={marks
          .map(
            ({ moment, time }) => `${t(`changes.line.${moment}`)} ${day(time)}`,
          )
          .join(', ')}
      >
        <line
          className={classes.all}
          x1={INSET}
          x2={WIDTH - INSET}
          y1={MIDDLE}
          y2={MIDDLE}
        />
        <line
          className={classes.waits}
          x1={at('scheduled')}
          x2={at('effective')}
          y1={MIDDLE}
          y2={MIDDLE}
        />
        {marks.map(mark => (
          <Mark key={keyOf(mark)} mark={mark} x={x(mark.at)} />
        ))}
      </svg>
      <ScrollTable
        label={t('changes.line.list')}
        rows={marks}
        rowKey={keyOf}
        columns={[
          {
            id: 'when',
            label: t('changes.line.when'),
            cell: ({ time }) => <Day time={time} />,
          },
          {
            id: 'what',
            label: t('changes.line.what'),
            wraps: true,
            cell: ({ moment, answer, consumer }) => (
              <>
                {t(`changes.line.${moment}`)}
                {answer && ` (${t(`changes.line.as.${answer}`)})`}
                {consumer && (
                  <>
                    {': '}
                    <EntityName entity={consumer} />
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </figure>
  );
}

function Mark({ mark, x }: { mark: ChangeMark; x: number }) {
  if (mark.moment === 'now') {
    return (
      <line className={classes.now} x1={x} x2={x} y1={2} y2={2 * MIDDLE - 2} />
    );
  }
  const isEnd = mark.moment === 'effective' || mark.moment === 'scheduled';
  return (
    <circle
      className={classes.mark}
      data-moment={mark.moment}
      cx={x}
      cy={MIDDLE}
      r={isEnd ? 7 : 4}
    />
  );
}
