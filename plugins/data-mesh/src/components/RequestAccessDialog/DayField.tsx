import { Text } from '@backstage/ui';
import { FieldFault, useFault } from './FieldFault';
import type { Request } from './useRequest';
import classes from './RequestAccessDialog.module.css';

/** A calendar day, with the picker that the person's device has. */
export function DayField(props: {
  request: Request;
  field: 'firstDay' | 'lastDay';
  label: string;
  min?: string;
  help?: string;
}) {
  const { request, field, label, min, help } = props;
  const fault = useFault(request, field);
  const id = `request-access-${field}`;
  return (
    <div className={classes.day}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        required
        min={min}
        value={request.form[field]}
        onChange={event => request.set(field, event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-help ${id}-fault`}
      />
      <Text id={`${id}-help`} variant="body-small" color="secondary">
        {help}
      </Text>
      <FieldFault id={`${id}-fault`} request={request} field={field} />
    </div>
  );
}
