import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { GRID_FIELDS, type GridField } from './pasted';

/** Stands for what is another in each row; nobody types it. */
const HERE = '\uE000';

/** What the fields of a row are called. */
export interface RowTexts {
  asProduct: string;
  fieldOf: (field: GridField, number: string) => string;
  remove: (name: string) => string;
}

/**
 * The texts of all rows of a grid, translated once: thirty rows with nine texts each would
 * take longer than to draw them.
 *
 * @param port - what the port is called
 */
export function useRowTexts(port: string): RowTexts {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  return useMemo(() => {
    const put = (text: string, here: string) => text.split(HERE).join(here);
    const fields = new Map(
      GRID_FIELDS.map(field => [
        field,
        t('column.field', { field: t(`column.${field}`), number: HERE, port }),
      ]),
    );
    const remove = t('column.remove', { name: HERE });
    return {
      asProduct: t('column.asProduct'),
      fieldOf: (field, number) => put(fields.get(field)!, number),
      remove: name => put(remove, name),
    };
  }, [t, port]);
}
