import { useEffect, useState, type FormEvent } from 'react';
import { Button, Select, TextField } from '@backstage/ui';
import { useText } from '../../hooks';
import { DayField } from '../shared';
import { KINDS, type HistoryFilter } from './useHistoryFilter';
import styles from './HistoryPage.module.css';

/** Stands for "everything": a select needs something to be selected. */
const ALL = '*';

/** What the history is narrowed to, applied when it is sent: words are typed in full. */
export function HistoryFilters(props: {
  filter: HistoryFilter;
  /** Left out where the page is about one product. */
  withProduct: boolean;
  onApply(filter: HistoryFilter): void;
}) {
  const t = useText();
  const { filter, withProduct, onApply } = props;
  const [draft, setDraft] = useState(filter);
  useEffect(() => setDraft(filter), [filter]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(draft);
  };
  const text = (name: 'product' | 'actor' | 'action') => (
    <TextField
      label={t(`history.filter.${name}`)}
      placeholder={t(`history.example.${name}`)}
      size="small"
      value={draft[name] ?? ''}
      onChange={value => setDraft({ ...draft, [name]: value })}
    />
  );
  const day = (name: 'from' | 'to') => (
    <DayField
      label={t(`history.filter.${name}`)}
      size="small"
      value={draft[name] ?? ''}
      onChange={value => setDraft({ ...draft, [name]: value })}
    />
  );
  const filtered = Object.entries(filter).some(
    ([name, value]) =>
      value !== undefined && (withProduct || name !== 'product'),
  );
  return (
    <form
      className={styles.filters}
      aria-label={t('history.filters')}
      onSubmit={submit}
    >
      {withProduct && text('product')}
      <Select
        label={t('history.filter.kind')}
        size="small"
        value={draft.kind ?? ALL}
        onChange={key =>
          setDraft({ ...draft, kind: KINDS.find(kind => kind === key) })
        }
        options={[
          { id: ALL, label: t('history.everything') },
          ...KINDS.map(id => ({ id, label: t(`history.kind.${id}`) })),
        ]}
      />
      {text('actor')}
      {text('action')}
      {day('from')}
      {day('to')}
      <div className={styles.buttons}>
        <Button type="submit" variant="secondary" size="small">
          {t('history.apply')}
        </Button>
        {filtered && (
          <Button variant="tertiary" size="small" onPress={() => onApply({})}>
            {t('history.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
