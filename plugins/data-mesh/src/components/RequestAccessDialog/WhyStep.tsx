import { Flex, Select, Text, TextAreaField, TextField } from '@backstage/ui';
import { useText } from '../../hooks';
import { DayField } from './DayField';
import { FieldFault, useFault } from './FieldFault';
import { legalBasisOf, purposesOf, strictestOf } from './previews';
import type { Request } from './useRequest';

/** As long as the API takes. */
const LONGEST_TEXT = 4000;
const LONGEST_BASIS = 1000;

/** What for, by which right, and from when to when. */
export function WhyStep({ request }: { request: Request }) {
  const t = useText();
  const { form, latest, ports, previews, today } = request;
  const basisFault = useFault(request, 'legalBasis');
  if (!previews.value) return null;
  const purposes = purposesOf(previews.value);
  const word = t(`word.classification.${strictestOf(previews.value)}`);
  return (
    <Flex direction="column" gap="3">
      {ports.length > 1 && (
        <Text color="secondary">
          {t('access.request.sameForAll', { ports: ports.join(', ') })}
        </Text>
      )}
      <div>
        <Select
          label={t('access.request.purpose')}
          description={t('access.request.purposeHelp', {
            classification: word,
          })}
          placeholder={t('access.request.purposePlaceholder')}
          options={purposes.map(({ id, title }) => ({ id, label: title }))}
          value={form.purpose || null}
          onChange={key => key !== null && request.set('purpose', String(key))}
          isRequired
        />
        <FieldFault request={request} field="purpose" />
      </div>
      <div>
        <TextAreaField
          label={t('access.request.purposeText')}
          secondaryLabel={t('access.request.optional')}
          description={t('access.request.purposeTextHelp')}
          maxLength={LONGEST_TEXT}
          value={form.purposeText}
          onChange={value => request.set('purposeText', value)}
        />
        <FieldFault request={request} field="purposeText" />
      </div>
      {legalBasisOf(previews.value) && (
        <div>
          <TextField
            label={t('access.request.legalBasis')}
            description={t('access.request.legalBasisHelp', {
              classification: word,
            })}
            maxLength={LONGEST_BASIS}
            value={form.legalBasis}
            onChange={value => request.set('legalBasis', value)}
            isInvalid={basisFault !== undefined}
            isRequired
          />
          <FieldFault request={request} field="legalBasis" />
        </div>
      )}
      <Flex gap="4" style={{ flexWrap: 'wrap' }}>
        <DayField
          request={request}
          field="firstDay"
          label={t('access.request.firstDay')}
          min={today}
        />
        <DayField
          request={request}
          field="lastDay"
          label={t('access.request.lastDay')}
          min={form.firstDay}
          help={
            latest
              ? t('access.request.latestEnd', { day: latest })
              : t('access.request.noLimit')
          }
        />
      </Flex>
    </Flex>
  );
}
