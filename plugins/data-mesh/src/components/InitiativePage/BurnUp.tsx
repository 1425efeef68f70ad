import { Text } from '@backstage/ui';
import type { InitiativeDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Day } from '../shared';
import { burnUpLines, HEIGHT, WIDTH } from './burnUpLines';
import classes from '../InitiativesPage/Initiatives.module.css';

const LINES = ['asked', 'straight', 'passing'] as const;
const KEYS = [
  ['passing', 'initiatives.burnUp.passing'],
  ['asked', 'initiatives.burnUp.asked'],
  ['straight', 'initiatives.burnUp.straight'],
] as const;

/** How many products passed on which day, beside how many are asked; with a table behind. */
export function BurnUp(props: {
  days: NonNullable<InitiativeDetail['days']>;
  until: string;
}) {
  const t = useText();
  const { days, until } = props;
  const lines = burnUpLines(days, until);
  const first = days[0];
  const last = days[days.length - 1];
  return (
    <figure style={{ margin: 0 }}>
      {lines ? (
        <>
          <svg
            className={classes.chart}
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={t('initiatives.burnUp.label', {
              first: String(first.satisfied),
              firstProducts: String(first.products),
              last: String(last.satisfied),
              lastProducts: String(last.products),
            })}
          >
            {LINES.map(line => (
              <polyline
                key={line}
                className={classes.line}
                data-line={line}
                points={lines[line]}
              />
            ))}
          </svg>
          <div className={classes.axis}>
            <Day time={first.day} />
            <Day time={last.day > until ? last.day : until} />
          </div>
          <ul className={classes.keys}>
            {KEYS.map(([line, text]) => (
              <li key={line}>
                <span
                  className={classes.key}
                  data-line={line}
                  aria-hidden="true"
                />
                {t(text)}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Text as="p" variant="body-small" color="secondary">
          {t('initiatives.burnUp.one')}
        </Text>
      )}
      <DayTable days={days} />
    </figure>
  );
}

function DayTable(props: { days: NonNullable<InitiativeDetail['days']> }) {
  const t = useText();
  return (
    <details className={classes.table}>
      <summary>{t('initiatives.burnUp.table')}</summary>
      <div className={classes.tableScroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('initiatives.column.day')}</th>
              <th scope="col">{t('initiatives.column.products')}</th>
              <th scope="col">{t('initiatives.column.pass')}</th>
              <th scope="col">{t('initiatives.column.waived')}</th>
              <th scope="col">{t('initiatives.column.fail')}</th>
              <th scope="col">{t('initiatives.column.checks')}</th>
            </tr>
          </thead>
          <tbody>
            {[...props.days].reverse().map(day => (
              <tr key={day.day}>
                <td>
                  <Day time={day.day} />
                </td>
                <td>{day.products}</td>
                <td>{day.satisfied}</td>
                <td>{day.waived}</td>
                <td>{day.failing}</td>
                <td>
                  {day.passed} / {day.asked}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
