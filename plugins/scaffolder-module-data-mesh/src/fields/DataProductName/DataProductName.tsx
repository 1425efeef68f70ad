import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import TextField from '@material-ui/core/TextField';
import { useEffect } from 'react';
import { useFocus } from '../DataProductPorts/useFocus';
import type { NameProps } from './schema';

/** The name of a new data product; whether it is taken is asked before the form goes on. */
export function DataProductName(props: NameProps) {
  const { schema, formData, required, disabled, rawErrors } = props;
  const autofocus: boolean | undefined =
    props.autofocus ?? props.uiSchema?.['ui:autofocus'];
  const focus = useFocus();
  const id = props.idSchema?.$id ?? 'name';
  useEffect(() => {
    // As the form's own fields do: the page begins here.
    if (autofocus) focus(id);
  }, [autofocus, focus, id]);
  return (
    <ScaffolderField
      rawDescription={schema.description}
      rawErrors={rawErrors}
      required={required}
      disabled={disabled}
    >
      <TextField
        id={id}
        label={schema.title}
        value={formData ?? ''}
        required={required}
        disabled={disabled}
        error={Boolean(rawErrors?.length)}
        inputProps={{ autoComplete: 'off', spellCheck: false }}
        fullWidth
        margin="normal"
        onChange={event => props.onChange(event.target.value || undefined)}
        onBlur={() => props.onBlur?.(id, formData)}
      />
    </ScaffolderField>
  );
}
