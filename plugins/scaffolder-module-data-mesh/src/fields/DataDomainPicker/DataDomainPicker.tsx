import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { useMemo } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { entitySearch } from '../shared/entitySearch';
import { SearchPicker } from '../shared/SearchPicker';
import { useTitle } from '../shared/useTitle';
import { DomainRules } from './DomainRules';
import type { DomainPickerProps } from './schema';

/** A domain, with the rules that a product has to keep there. */
export function DataDomainPicker(props: DomainPickerProps) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const catalog = useApi(catalogApiRef);
  const search = useMemo(
    () => entitySearch(catalog, { kind: 'Domain' }),
    [catalog],
  );
  return (
    <>
      <ScaffolderField
        rawDescription={props.schema.description}
        rawErrors={props.rawErrors}
        required={props.required}
        disabled={props.disabled}
      >
        <SearchPicker
          id={props.idSchema?.$id ?? 'domain'}
          label={props.schema.title ?? t('picker.domain')}
          required={props.required}
          disabled={props.disabled}
          error={Boolean(props.rawErrors?.length)}
          value={props.formData}
          valueLabel={useTitle(props.formData)}
          search={search}
          onChange={option => props.onChange(option?.value)}
        />
      </ScaffolderField>
      {props.formData && <DomainRules domain={props.formData} />}
    </>
  );
}
