import { useTranslationRef } from '@backstage/frontend-plugin-api';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { CLASSIFICATIONS } from '@meshwork/model';
import { useCallback } from 'react';
import { useMesh } from '../../mesh';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { useAnswer } from '../shared/useAnswer';
import type { ClassificationProps } from './schema';
import { useDemands } from './useDemands';

type Rules = NonNullable<
  Policies['current']['policies']['classifications']
>[number];

/** A classification, each with what it demands in the domain that the form names. */
export function ClassificationPicker(props: ClassificationProps) {
  const { schema, required, disabled, rawErrors, formData } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const mesh = useMesh();
  const domain: string | undefined = props.formContext?.formData?.domain;
  const answer = useAnswer(
    useCallback(
      async (signal: AbortSignal) => {
        const asked = domain ? { domain } : {};
        return (await mesh.getPolicies(asked, { signal })).current.policies;
      },
      [mesh, domain],
    ),
  );
  const id = props.idSchema?.$id ?? 'classification';
  const policies = answer.state === 'there' ? answer.value : undefined;
  const rulesOf = (name: string) =>
    policies?.classifications?.find(one => one.name === name);

  return (
    <FormControl
      component="fieldset"
      required={required}
      disabled={disabled}
      error={Boolean(rawErrors?.length)}
      margin="normal"
      fullWidth
    >
      <FormLabel component="legend">
        {schema.title ?? t('classification.title')}
      </FormLabel>
      {schema.description && (
        <FormHelperText>{schema.description}</FormHelperText>
      )}
      {answer.state === 'failed' && (
        <FormHelperText role="status">
          {t('classification.failed')}
        </FormHelperText>
      )}
      <RadioGroup
        name={id}
        value={formData ?? ''}
        onChange={event => props.onChange(event.target.value)}
      >
        {CLASSIFICATIONS.map(name => (
          <div key={name}>
            <FormControlLabel
              value={name}
              control={
                <Radio inputProps={{ 'aria-describedby': `${id}-${name}` }} />
              }
              label={t(`classification.${name}`)}
            />
            <Typography
              id={`${id}-${name}`}
              variant="body2"
              color="textSecondary"
              component="div"
              style={{ marginLeft: 32, marginBottom: 8 }}
            >
              <Demands rules={rulesOf(name)} policies={policies} />
            </Typography>
          </div>
        ))}
      </RadioGroup>
    </FormControl>
  );
}

function Demands(props: {
  rules?: Rules;
  policies?: Policies['current']['policies'];
}) {
  const said = useDemands(props.rules, props.policies);
  return (
    <>
      {said.map(sentence => (
        <div key={sentence}>{sentence}</div>
      ))}
    </>
  );
}
