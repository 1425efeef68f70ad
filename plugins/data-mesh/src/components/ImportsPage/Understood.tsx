import type { ImportRun } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import classes from './ImportsPage.module.css';

const PARTS = ['clean', 'noted', 'leftOut'] as const;

type Counted = Pick<ImportRun, 'products' | 'withNotes' | 'leftOut'>;

const partsOf = ({ products, withNotes, leftOut }: Counted) => ({
  clean: Math.max(0, products - withNotes),
  noted: withNotes,
  leftOut,
});

/**
 * How many of the products that were found were understood, as a bar; the same in words for
 * whoever does not see it, and beside it where there is room.
 */
export function Understood(props: { run: Counted; withLegend?: boolean }) {
  const t = useText();
  const parts = partsOf(props.run);
  const all = parts.clean + parts.noted + parts.leftOut;
  const words =
    all === 0
      ? t('imports.understood.nothing')
      : t('imports.understood.text', {
          clean: String(parts.clean),
          noted: String(parts.noted),
          leftOut: String(parts.leftOut),
          all: String(all),
        });
  return (
    <div>
      <div className={classes.track} role="img" aria-label={words}>
        {PARTS.filter(part => parts[part] > 0).map(part => (
          <span
            key={part}
            className={classes.part}
            data-part={part}
            style={{ flexGrow: parts[part] }}
          />
        ))}
      </div>
      {props.withLegend && (
        <ul className={classes.legend}>
          {PARTS.map(part => (
            <li key={part}>
              <span
                className={`${classes.part} ${classes.key}`}
                data-part={part}
                aria-hidden="true"
              />
              {t(`imports.understood.${part}`)}: {parts[part]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
