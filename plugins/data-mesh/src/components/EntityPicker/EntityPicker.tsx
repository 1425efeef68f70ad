import { useState } from 'react';
import { Combobox, Text, type IdentifiedOption } from '@backstage/ui';
import { useText } from '../../hooks';
import { failureOf } from '../shared';
import type { PickedKind } from './searchOf';
import { useEntityOptions } from './useEntityOptions';

/**
 * Picks an entity of the catalog by name, title or reference; the catalog searches, so that
 * it may have any number of them. Works by keyboard alone.
 */
export function EntityPicker(props: {
  label: string;
  description?: string;
  kinds: readonly PickedKind[];
  /** Called with the full reference; with nothing when what was picked is removed. */
  onPick(ref: string | undefined): void;
}) {
  const { label, description, kinds, onPick } = props;
  const t = useText();
  const options = useEntityOptions(kinds);
  const [picked, setPicked] = useState<IdentifiedOption | null>(null);
  const pick = (option: IdentifiedOption | null) => {
    setPicked(option);
    onPick(option?.id);
  };
  return (
    <div>
      <Combobox
        label={label}
        description={description}
        placeholder={t('common.picker.placeholder')}
        options={{
          ...options,
          setFilterText: text => {
            // By itself it would come back when the field is left.
            if (text === '' && picked) pick(null);
            options.setFilterText(text);
          },
        }}
        search={{ mode: 'server' }}
        value={picked}
        onChange={pick}
        isRequired
      />
      {options.error && (
        <Text role="alert" variant="body-small" color="danger">
          {t('common.picker.failed', {
            message: failureOf(options.error).message ?? '',
          })}
        </Text>
      )}
    </div>
  );
}
