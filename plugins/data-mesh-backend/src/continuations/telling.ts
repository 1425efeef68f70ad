import { parseEntityRef } from '@backstage/catalog-model';
import type { Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { Continuation } from './ContinuationStore';

type Ended = 'started' | 'dropped' | 'lapsed' | 'failed';

const TITLES: Record<Ended, (template: string) => string> = {
  started: template => `What waited for an approval was started: ${template}`,
  dropped: template =>
    `What waited for an approval is not started: ${template}`,
  lapsed: template =>
    `What waited for an approval waits no longer: ${template}`,
  failed: template =>
    `What waited for an approval could not be started: ${template}`,
};

/** Tells whoever asked for it what became of it. */
export async function tellAboutContinuation(
  tx: Tx,
  ended: Ended,
  about: {
    continuation: Continuation;
    problem?: string;
    taskId?: string;
    at: string;
  },
): Promise<void> {
  const { continuation, problem, taskId, at } = about;
  const { id, templateRef, askedBy } = continuation;
  await Outbox.add(
    tx,
    'notify',
    {
      recipients: [askedBy],
      title: TITLES[ended](parseEntityRef(templateRef).name),
      ...(problem && { description: problem }),
      link: taskId ? `/create/tasks/${encodeURIComponent(taskId)}` : '/create',
      topic: 'data-mesh:continuation',
      scope: `continuation:${id}`,
      severity: ended === 'failed' ? 'high' : 'normal',
    },
    { at },
  );
}
