import { useTranslationRef } from '@backstage/frontend-plugin-api';
import FormControl from '@material-ui/core/FormControl';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import { useCallback, useMemo } from 'react';
import { useMesh } from '../../mesh';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { productSearch } from '../DataProductPicker/productSearch';
import { SearchPicker } from '../shared/SearchPicker';
import type { Option } from '../shared/useSearch';
import { portsOf } from './portsOf';
import type { PortPickerProps } from './schema';

/** An output port: the data product first, then one of its ports. */
export function OutputPortPicker(props: PortPickerProps) {
  const { schema, required, disabled, rawErrors, formData, onChange } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const mesh = useMesh();
  const id = props.idSchema?.$id ?? 'port';
  const { domain, requestable } = props.uiSchema?.['ui:options'] ?? {};
  const products = useMemo(
    () => productSearch(mesh, { domain }),
    [mesh, domain],
  );
  const { product, port } = formData ?? {};
  const ports = useCallback(
    async (text: string, signal: AbortSignal): Promise<Option[]> =>
      product
        ? await portsOf(mesh, product, { text, requestable }, signal)
        : [],
    [mesh, product, requestable],
  );
  const common = {
    required,
    disabled,
    error: Boolean(rawErrors?.length),
  };

  return (
    <FormControl component="fieldset" fullWidth>
      <FormLabel component="legend">
        {schema.title ?? t('picker.port')}
      </FormLabel>
      {schema.description && (
        <FormHelperText>{schema.description}</FormHelperText>
      )}
      <SearchPicker
        {...common}
        id={`${id}-product`}
        label={t('picker.product')}
        value={product}
        search={products}
        onChange={option =>
          // A port of another product is none of this one.
          onChange(option ? { product: option.value } : undefined)
        }
      />
      <SearchPicker
        {...common}
        id={`${id}-port`}
        // What was found for another product is forgotten.
        key={product}
        label={t('picker.port')}
        disabled={disabled || !product}
        value={port}
        search={ports}
        onChange={option =>
          onChange({ product, ...(option && { port: option.value }) })
        }
      />
    </FormControl>
  );
}
