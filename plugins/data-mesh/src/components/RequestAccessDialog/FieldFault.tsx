import { Text } from '@backstage/ui';
import { useText } from '../../hooks';
import type { Field } from './requestForm';
import type { Request } from './useRequest';

/** The sentence for a field's fault, found here or by the server. */
export function useFault(request: Request, field: Field): string | undefined {
  const t = useText();
  const code = request.faults[field];
  if (!code) return request.serverFault(field);
  return code === 'lastDayLate'
    ? t('access.request.fault.lastDayLate', {
        day: request.latest ?? '',
      })
    : t(`access.request.fault.${code}`);
}

/** Says what is wrong with the field above it. */
export function FieldFault(props: {
  request: Request;
  field: Field;
  id?: string;
}) {
  const fault = useFault(props.request, props.field);
  return (
    <div role="alert" id={props.id}>
      {fault && (
        <Text variant="body-small" color="danger">
          {fault}
        </Text>
      )}
    </div>
  );
}
