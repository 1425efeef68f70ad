import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import type { DataProductForm, PortForm } from '@meshwork/model';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { Faults } from './Faults';
import { PortFields } from './PortFields';
import type { PortsFieldProps } from './schema';
import { useDraft } from '../shared/useDraft';
import { useFocus } from './useFocus';

/** Begins with what most products have. */
const NEW_PORT: PortForm = { name: '', type: 'table', columns: [{}] };

/**
 * The output ports of a data product: what they are called, what kind they
 * are, and the columns that their contracts promise. Below, live, what the
 * catalog would say to the whole form.
 */
export function DataProductPorts(props: PortsFieldProps) {
  const { formData, formContext, onChange, idSchema, disabled } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const id = idSchema?.$id ?? 'ports';
  const focus = useFocus();
  const draft = useDraft<PortForm[] | undefined>(formData, onChange);
  const ports = draft.value ?? [];
  const values: DataProductForm = { ...formContext?.formData, ports };

  const replace = (index: number, port: PortForm) =>
    draft.change(ports.map((other, at) => (at === index ? port : other)));
  const add = () => {
    draft.change([...ports, NEW_PORT]);
    focus(`${id}-${ports.length}-name`);
  };
  const remove = (index: number) => {
    draft.change(ports.filter((_, at) => at !== index));
    focus(`${id}-add`);
  };

  return (
    <Box {...draft.handlers}>
      {ports.map((port, index) => (
        <PortFields
          // Ports have no identity but their place: their names are being typed.
          key={index}
          id={`${id}-${index}`}
          number={index + 1}
          port={port ?? {}}
          values={values}
          disabled={disabled}
          onChange={changed => replace(index, changed)}
          onRemove={() => remove(index)}
        />
      ))}
      <Button
        id={`${id}-add`}
        variant="outlined"
        disabled={disabled}
        onClick={add}
      >
        {t('port.add')}
      </Button>
      <Faults values={values} />
    </Box>
  );
}
