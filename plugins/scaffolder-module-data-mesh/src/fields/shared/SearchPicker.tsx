import { useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { useSearch, type Option, type Search } from './useSearch';

/** The last part of a reference, for as long as nothing better is known. */
const nameIn = (value: string) => value.split(/[:/]/).pop() ?? value;

/**
 * A field to choose one thing of many: what is typed is looked for on the server. Arrows,
 * Enter and Escape do what they do in every list.
 */
export function SearchPicker(props: {
  id: string;
  label: string;
  required?: boolean;
  disabled?: boolean;
  error?: boolean;
  value?: string;
  /** What the value is called, where it is known. */
  valueLabel?: string;
  /** The same function while it finds the same. */
  search: Search;
  onChange: (option: Option | undefined) => void;
}) {
  const { id, label, required, disabled, error, value } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Option>();
  const { state, options } = useSearch(props.search, text, open);
  const known =
    chosen?.value === value
      ? chosen
      : options.find(option => option.value === value);
  const selected: Option | null = value
    ? known ?? { value, label: props.valueLabel ?? nameIn(value) }
    : null;

  return (
    <Autocomplete<Option>
      id={id}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => {
        setOpen(false);
        setText('');
      }}
      options={options}
      value={selected}
      disabled={disabled}
      loading={state === 'searching'}
      loadingText={t('picker.searching')}
      noOptionsText={t(state === 'failed' ? 'picker.failed' : 'picker.none')}
      openText={t('picker.open')}
      closeText={t('picker.close')}
      clearText={t('picker.clear')}
      // The server has filtered.
      filterOptions={all => all}
      getOptionLabel={option => option.label}
      getOptionSelected={(one, other) => one.value === other.value}
      getOptionDisabled={option => option.whyNot !== undefined}
      onInputChange={(_, typed, reason) => {
        if (reason === 'input') setText(typed);
      }}
      onChange={(_, option) => {
        setChosen(option ?? undefined);
        props.onChange(option ?? undefined);
      }}
      renderOption={option => (
        <div>
          <Typography variant="body1">{option.label}</Typography>
          {(option.detail || option.whyNot) && (
            <Typography variant="body2" color="textSecondary">
              {[option.detail, option.whyNot].filter(Boolean).join(' · ')}
            </Typography>
          )}
        </div>
      )}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          required={required}
          error={error}
          margin="normal"
        />
      )}
    />
  );
}
