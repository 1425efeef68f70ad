import { Alert, Button, Flex, Select, Text } from '@backstage/ui';
import { useText } from '../../hooks';
import { failureOf, nameOfEntity } from '../shared';
import { FieldFault } from './FieldFault';
import type { Request } from './useRequest';

/** From how many on a list is searched rather than read. */
const MANY = 8;

/** Who will use the data, and where. */
export function WhoStep({ request }: { request: Request }) {
  const t = useText();
  const { form, consumers, environments, preview } = request;
  return (
    <Flex direction="column" gap="3">
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
        {preview.loading && (
          <Text color="secondary">{t('access.request.wait')}</Text>
        )}
      </div>
      {preview.error && !preview.loading && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('access.request.previewFailed')}
          description={failureOf(preview.error).message}
          customActions={
            <Button size="small" variant="tertiary" onPress={preview.reload}>
              {t('access.request.again')}
            </Button>
          }
        />
      )}
    </Flex>
  );
}
