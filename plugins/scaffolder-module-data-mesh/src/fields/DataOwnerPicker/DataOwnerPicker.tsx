import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { useMemo } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { entitySearch } from '../shared/entitySearch';
import { SearchPicker } from '../shared/SearchPicker';
import { useTitle } from '../shared/useTitle';
import type { OwnerPickerProps } from './schema';

/**
 * The group that answers for a product, by what people call it: the scaffolder's own field
 * shows the reference of what was chosen.
 */
export function DataOwnerPicker(props: OwnerPickerProps) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const catalog = useApi(catalogApiRef);
  const types = props.uiSchema?.['ui:options']?.types?.join(',');
  const search = useMemo(
    () =>
      entitySearch(catalog, {
        kind: 'Group',
        ...(types && { 'spec.type': types.split(',') }),
      }),
    [catalog, types],
  );
  return (
    <ScaffolderField
      rawDescription={props.schema.description}
      rawErrors={props.rawErrors}
      required={props.required}
      disabled={props.disabled}
    >
      <SearchPicker
        id={props.idSchema?.$id ?? 'owner'}
        label={props.schema.title ?? t('picker.owner')}
        required={props.required}
        disabled={props.disabled}
        error={Boolean(props.rawErrors?.length)}
        value={props.formData}
        valueLabel={useTitle(props.formData)}
        search={search}
        onChange={option => props.onChange(option?.value)}
      />
    </ScaffolderField>
  );
}
