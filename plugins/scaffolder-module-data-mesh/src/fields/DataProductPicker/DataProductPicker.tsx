import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { useMemo } from 'react';
import { useMesh } from '../../mesh';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { SearchPicker } from '../shared/SearchPicker';
import { productSearch } from './productSearch';
import type { ProductPickerProps } from './schema';

/** A data product, of those that one may see. */
export function DataProductPicker(props: ProductPickerProps) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const mesh = useMesh();
  const { domain, owner } = props.uiSchema?.['ui:options'] ?? {};
  const search = useMemo(
    () => productSearch(mesh, { domain, owner }),
    [mesh, domain, owner],
  );
  return (
    <ScaffolderField
      rawDescription={props.schema.description}
      rawErrors={props.rawErrors}
      required={props.required}
      disabled={props.disabled}
    >
      <SearchPicker
        id={props.idSchema?.$id ?? 'product'}
        label={props.schema.title ?? t('picker.product')}
        required={props.required}
        disabled={props.disabled}
        error={Boolean(props.rawErrors?.length)}
        value={props.formData}
        search={search}
        onChange={option => props.onChange(option?.value)}
      />
    </ScaffolderField>
  );
}
