import { Flex, Select, Text } from '@backstage/ui';
import { useText } from '../../hooks';
import { nameOfEntity } from '../shared';
import { FieldFault } from './FieldFault';
import { FailedPreviews, MaskedFields, PortsField } from './PortsField';
import type { Request } from './useRequest';

/** From how many on a list is searched rather than read. */
const MANY = 8;

/** Which ports, who will use the data, where, and in which form. */
export function WhoStep({ request }: { request: Request }) {
  const t = useText();
  const { form, consumers, environments, previews } = request;
  return (
    <Flex direction="column" gap="3">
      <PortsField request={request} />
      <div>
        <Select
          label={t('access.request.consumer')}
          description={t('access.request.consumerHelp')}
          options={consumers.map(entity => ({
            id: entity.ref,
            label: nameOfEntity(entity),
            description: entity.ref,
          }))}
          {...(consumers.length > MANY && { search: true as const })}
          value={form.consumer}
          onChange={key => key !== null && request.set('consumer', String(key))}
          isRequired
        />
        <FieldFault request={request} field="consumer" />
      </div>
      {environments.length > 1 && (
        <div>
          <Select
            label={t('access.request.environment')}
            options={environments.map(name => ({ id: name, label: name }))}
            value={form.environment}
            onChange={key =>
              key !== null && request.set('environment', String(key))
            }
          />
          <FieldFault request={request} field="environment" />
        </div>
      )}
      <div role="status">
        {previews.loading && (
          <Text color="secondary">{t('access.request.wait')}</Text>
        )}
      </div>
      <MaskedFields request={request} />
      <FailedPreviews request={request} />
    </Flex>
  );
}
