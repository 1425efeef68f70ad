import type { Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../history/HistoryStore';
import type { StepRow } from './StepStore';
import type { Subject } from './subjects';

/** What happens to an open step without a decision on it. */
export type StepOccasion = 'remind' | 'escalate' | 'reassign';

const TITLES: Record<StepOccasion, (what: string) => string> = {
  remind: what => `Still waiting for you: ${what}`,
  escalate: what => `Nobody decided yet, so it waits for you as well: ${what}`,
  reassign: what => `Waits for you now: ${what}`,
};

/** Notes what happened to a step, and tells those whom it waits for. */
export async function noteOnStep(
  tx: Tx,
  occasion: StepOccasion,
  about: {
    step: StepRow;
    subject: Subject;
    recipients: readonly string[];
    actor?: string;
    text?: string;
    note?: string;
    at: string;
  },
): Promise<void> {
  const { step, subject, at } = about;
  await HistoryStore.append(tx, {
    at,
    subject: { kind: subject.kind, id: subject.id },
    productUid: subject.product.uid,
    action: occasion,
    actor: about.actor ?? SYSTEM_ACTOR,
    from: subject.state,
    to: subject.state,
    data: {
      step: step.position,
      role: step.assignedRole,
      ...(about.note && { note: about.note }),
    },
    text: about.text,
  });
  await Outbox.add(
    tx,
    'publish',
    {
      type: `${subject.kind}.${occasion}`,
      subject: {
        kind: subject.kind,
        id: subject.id,
        productRef: subject.product.ref,
      },
    },
    { at },
  );
  if (about.recipients.length === 0) return;
  await Outbox.add(
    tx,
    'notify',
    {
      recipients: [...new Set(about.recipients)],
      exclude: about.actor,
      title: TITLES[occasion](subject.title),
      description: about.text,
      link: subject.path,
      topic: `data-mesh:step-${occasion}`,
      scope: `data-mesh:${subject.kind}:${subject.id}:${occasion}`,
      severity: 'normal',
    },
    { at },
  );
}
