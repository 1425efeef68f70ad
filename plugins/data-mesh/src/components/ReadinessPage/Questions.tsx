import { useState, type FormEvent } from 'react';
import { Alert, Button, NumberField, Select, Text } from '@backstage/ui';
import type {
  MeshReadiness,
  ReadinessCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { MOST_COUNTED } from '@meshwork/model';
import { useText } from '../../hooks';
import { readFailure, Section, useCommand } from '../decisions';
import { EntityName, RelativeTime } from '../shared';
import { valueText, type Question, type QuestionId } from './texts';
import classes from './Readiness.module.css';

/** Chosen where nobody shall have answered. */
const NONE = '-';
const CONFLICT = 409;

type Value = number | string | undefined;
/** What was typed and not saved yet: nothing for an answer that is taken back. */
type Draft = ReadonlyMap<QuestionId, Value>;

/** All questions with their answers; as a form for whoever may answer. */
export function Questions(props: {
  readiness: MeshReadiness;
  /** Rejects with what the form then shows; what was typed stays. */
  onSave(command: ReadinessCommand): Promise<void>;
  /** Shows what somebody else answered meanwhile. */
  onConflict(): void;
}) {
  const t = useText();
  const { readiness, onSave, onConflict } = props;
  const command = useCommand();
  const [draft, setDraft] = useState<Draft>(new Map());
  const conflict = command.failure?.status === CONFLICT;
  const save = (event: FormEvent) => {
    event.preventDefault();
    command.run(async () => {
      try {
        await onSave({
          stateVersion: readiness.stateVersion,
          answers: [...draft].map(([question, value]) => ({
            question,
            ...(value !== undefined && { value }),
          })),
        });
        setDraft(new Map());
      } catch (error) {
        if (readFailure(error).status === CONFLICT) onConflict();
        throw error;
      }
    });
  };
  const change = (question: Question, value: Value) => {
    command.clear();
    setDraft(before => {
      const after = new Map(before);
      if (value === givenTo(question)) after.delete(question.id);
      else after.set(question.id, value);
      return after;
    });
  };
  const fields = (
    <div className={classes.questions}>
      {readiness.questions.map(question => (
        <div key={question.id} className={classes.question}>
          {readiness.mayAnswer && question.askable ? (
            <>
              <Field
                question={question}
                value={
                  draft.has(question.id)
                    ? draft.get(question.id)
                    : givenTo(question)
                }
                onChange={value => change(question, value)}
              />
              <Source question={question} />
            </>
          ) : (
            <Told question={question} />
          )}
        </div>
      ))}
    </div>
  );
  return (
    <Section title={t('readiness.form.title')}>
      <Text as="p" color="secondary">
        {readiness.mayAnswer
          ? t('readiness.form.help')
          : t('readiness.form.readOnly')}
      </Text>
      {readiness.mayAnswer ? (
        <form onSubmit={save} noValidate>
          {fields}
          <div className={classes.send}>
            {command.failure && (
              <Alert
                role="alert"
                status={conflict ? 'warning' : 'danger'}
                icon
                title={
                  conflict
                    ? t('readiness.form.conflict')
                    : t('readiness.form.failed')
                }
                description={
                  conflict
                    ? t('readiness.form.conflictText')
                    : command.failure.message
                }
              />
            )}
            <Button
              type="submit"
              variant="primary"
              isPending={command.pending}
              isDisabled={draft.size === 0}
            >
              {t('readiness.form.save')}
            </Button>
          </div>
        </form>
      ) : (
        fields
      )}
    </Section>
  );
}

/** What a person answered; nothing where the catalog's answer counts. */
function givenTo({ source, value }: Question): Value {
  return source === 'person' ? value : undefined;
}

function Field(props: {
  question: Question;
  value: Value;
  onChange(value: Value): void;
}) {
  const t = useText();
  const { question, value, onChange } = props;
  const { id, kind, choices, known } = question;
  const about = {
    label: t(`readiness.question.${id}`),
    description: t(`readiness.help.${id}`),
  };
  if (kind === 'number') {
    return (
      <NumberField
        {...about}
        minValue={0}
        maxValue={MOST_COUNTED}
        step={1}
        formatOptions={{ maximumFractionDigits: 0 }}
        value={typeof value === 'number' ? value : NaN}
        onChange={typed => onChange(Number.isNaN(typed) ? undefined : typed)}
      />
    );
  }
  return (
    <Select
      {...about}
      value={value === undefined ? NONE : String(value)}
      onChange={key => onChange(key === NONE ? undefined : String(key))}
      options={[
        {
          id: NONE,
          label:
            known === undefined
              ? t('readiness.form.noneUnknown')
              : t('readiness.form.none'),
        },
        ...choices.map(choice => ({
          id: choice,
          label: valueText(t, id, choice),
        })),
      ]}
    />
  );
}

/** A question that one may not answer, with what counts. */
function Told({ question }: { question: Question }) {
  const t = useText();
  const { id, value, source } = question;
  return (
    <>
      <Text as="p" weight="bold">
        {t(`readiness.question.${id}`)}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {t(`readiness.help.${id}`)}
      </Text>
      {value !== undefined && <Text as="p">{valueText(t, id, value)}</Text>}
      {source === 'catalog' ? (
        <Text as="p" variant="body-small" color="secondary">
          {t('readiness.form.isKnown')}
        </Text>
      ) : (
        <Source question={question} />
      )}
    </>
  );
}

/** Who says so, and when; and what the catalog says beside it. */
function Source({ question }: { question: Question }) {
  const t = useText();
  const { id, known, answeredBy, answeredAt } = question;
  return (
    <Text as="p" variant="body-small" color="secondary">
      {known === undefined
        ? t('readiness.form.unknown')
        : t('readiness.form.known', { value: valueText(t, id, known) })}
      {answeredBy && answeredAt && (
        <>
          {' '}
          {t('readiness.form.answered')} <EntityName entity={answeredBy} />{' '}
          <RelativeTime time={answeredAt} />
        </>
      )}
    </Text>
  );
}
