import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { RevisionCommand } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { DayField } from '../shared';

/** What people do to a revision after its review. */
export type ChangeAction = Extract<
  RevisionCommand['action'],
  'answer' | 'decide-objection' | 'extend' | 'cancel' | 'force' | 'retire'
>;

/** One button each; an answer has three. */
const CHOICES = [
  { id: 'accept', action: 'answer', more: { answer: 'accepted' } },
  {
    id: 'migrate',
    action: 'answer',
    more: { answer: 'migrating' },
    day: 'migratingBy',
  },
  {
    id: 'object',
    action: 'answer',
    more: { answer: 'objection' },
    mandatory: true,
  },
  { id: 'extend', action: 'extend', more: {}, day: 'until' },
  { id: 'cancel', action: 'cancel', more: {}, destructive: true },
  {
    id: 'force',
    action: 'force',
    more: {},
    mandatory: true,
    destructive: true,
  },
  { id: 'retire', action: 'retire', more: {}, destructive: true },
] as const satisfies readonly {
  id: string;
  action: ChangeAction;
  more: Record<string, string>;
  day?: string;
  mandatory?: boolean;
  destructive?: boolean;
}[];

/** Buttons for what the person may do with a change that was approved. */
export function ChangeActions(props: {
  /** What the person may do. */
  actions: readonly string[];
  /** What it is about, where there are buttons for several things. */
  of?: string;
  /** What the person came for: the question is there at once. */
  asked?: 'retire';
  onAction(
    action: ChangeAction,
    reason?: string,
    more?: Record<string, string>,
  ): Promise<void>;
}) {
  const { actions, of, asked: cameFor, onAction } = props;
  const t = useText();
  const [asked, setAsked] = useState<
    (typeof CHOICES)[number]['id'] | undefined
  >(cameFor);
  const [day, setDay] = useState('');
  const choice = CHOICES.find(
    ({ id, action }) => id === asked && actions.includes(action),
  );
  const dayField = choice && 'day' in choice ? choice.day : undefined;
  return (
    <>
      {CHOICES.filter(({ action }) => actions.includes(action)).map(
        ({ id }) => (
          <Button
            key={id}
            aria-label={of && `${t(`changes.${id}.button`)} (${of})`}
            variant={id === 'accept' ? 'primary' : 'secondary'}
            onPress={() => {
              setDay('');
              setAsked(id);
            }}
          >
            {t(`changes.${id}.button`)}
          </Button>
        ),
      )}
      {choice && (
        <DecisionDialog
          title={t(`changes.${choice.id}.title`)}
          effect={t(`changes.${choice.id}.effect`)}
          confirmLabel={t(`changes.${choice.id}.confirm`)}
          destructive={'destructive' in choice}
          reason={'mandatory' in choice ? 'mandatory' : 'optional'}
          incomplete={dayField !== undefined && day === ''}
          onClose={() => setAsked(undefined)}
          onConfirm={reason =>
            onAction(choice.action, reason, {
              ...choice.more,
              ...(dayField && { [dayField]: day }),
            })
          }
        >
          {dayField && (
            <DayField
              label={t('changes.day')}
              value={day}
              onChange={setDay}
              isRequired
            />
          )}
        </DecisionDialog>
      )}
    </>
  );
}
