import { useMemo, useState } from 'react';
import { Button, Text, VisuallyHidden } from '@backstage/ui';
import { useText } from '../../hooks';
import {
  diffRows,
  foldRows,
  type DiffBlock,
  type DiffLine,
  type DiffRow,
} from './diffRows';
import classes from './RevisionReview.module.css';

interface Document {
  version: string;
  text: string;
}

/** A frame that scrolls has to take the focus, or the keyboard cannot scroll it. */
const SCROLLABLE = { role: 'region', tabIndex: 0 } as const;

/** Two documents side by side, line by line; signs and words say what colours say. */
export function DocumentDiff(props: { before: Document; after: Document }) {
  const { before, after } = props;
  const t = useText();
  const rows = useMemo(
    () => diffRows(before.text, after.text),
    [before.text, after.text],
  );
  const added = rows.filter(row => row.kind !== 'same' && row.after).length;
  const removed = rows.filter(row => row.kind !== 'same' && row.before).length;
  if (added + removed === 0) {
    return <Text color="secondary">{t('reviews.diff.same')}</Text>;
  }
  return (
    <>
      <Text color="secondary">
        {t('reviews.diff.summary', {
          added: String(added),
          removed: String(removed),
        })}
      </Text>
      <div
        className={classes.diffFrame}
        aria-label={t('reviews.diff.title')}
        {...SCROLLABLE}
      >
        <table className={classes.diff}>
          <colgroup>
            <col className={classes.numberColumn} />
            <col />
            <col className={classes.numberColumn} />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" colSpan={2}>
                {t('reviews.diff.before', { version: before.version })}
              </th>
              <th scope="col" colSpan={2}>
                {t('reviews.diff.after', { version: after.version })}
              </th>
            </tr>
          </thead>
          {foldRows(rows).map(block => (
            <Block key={keyOf(block.rows[0])} block={block} />
          ))}
        </table>
      </div>
    </>
  );
}

function keyOf({ before, after }: DiffRow): string {
  return `${before?.number ?? ''}:${after?.number ?? ''}`;
}

function Block({ block }: { block: DiffBlock }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (block.kind === 'folded' && !open) {
    return (
      <tbody>
        <tr>
          <td colSpan={4} className={classes.fold}>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setOpen(true)}
            >
              {t('reviews.diff.unchanged', { count: block.rows.length })}
            </Button>
          </td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      {block.rows.map(row => {
        const changed = row.kind !== 'same';
        return (
          <tr key={keyOf(row)}>
            <Side line={row.before} sign={changed ? 'removed' : undefined} />
            <Side line={row.after} sign={changed ? 'added' : undefined} />
          </tr>
        );
      })}
    </tbody>
  );
}

function Side(props: { line?: DiffLine; sign?: 'added' | 'removed' }) {
  const t = useText();
  const { line, sign } = props;
  if (!line) {
    return (
      <>
        <td className={classes.number} />
        <td className={classes.line} data-sign="none" />
      </>
    );
  }
  return (
    <>
      <td className={classes.number}>{line.number}</td>
      <td className={classes.line} data-sign={sign}>
        {sign && (
          <>
            <span aria-hidden="true">{sign === 'added' ? '+ ' : '− '}</span>
            <VisuallyHidden>{t(`reviews.diff.${sign}`)} </VisuallyHidden>
          </>
        )}
        {line.text}
      </td>
    </>
  );
}
