import TextField, { type TextFieldProps } from '@material-ui/core/TextField';

/** A list to choose from, the browser's own: it works with every keyboard and reader. */
export function Choice({
  values,
  none,
  nameOf = value => value,
  onChoose,
  ...props
}: Omit<TextFieldProps, 'onChange' | 'select' | 'variant'> & {
  values: readonly string[];
  /** How having chosen nothing is called; without it, something must be chosen. */
  none?: string;
  /** What people call a value. */
  nameOf?: (value: string) => string;
  onChoose: (value: string) => void;
}) {
  return (
    <TextField
      {...props}
      select
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      onChange={event => onChoose(event.target.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {values.map(value => (
        <option key={value} value={value}>
          {nameOf(value)}
        </option>
      ))}
    </TextField>
  );
}
