import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { TaskRow } from './TaskStore';

const nameOf = (ref: string) => ref.replace(/^.*\//, '');

/** Tells the group whose task it is. A reminder takes the place of the one before. */
export async function tellAboutTask(
  tx: Tx,
  occasion: 'opened' | 'due',
  task: TaskRow,
  at: string,
): Promise<void> {
  const what = `${nameOf(task.productRef)} · ${task.port}`;
  const who = nameOf(task.consumerRef);
  const does = {
    grant: `give ${who} access to ${what}`,
    change: `change what ${who} can see of ${what}, and attest it`,
    revoke: `take ${what} back from ${who}, and attest it`,
  }[task.kind];
  await Outbox.add(
    tx,
    'notify',
    {
      recipients: [task.ownerRef],
      title: occasion === 'due' ? `Overdue: ${does}` : `To do: ${does}`,
      description: task.instructions,
      link: '/data-mesh/reviews',
      topic: 'data-mesh:task',
      scope: `data-mesh:task:${task.id}`,
      severity: occasion === 'due' ? 'high' : 'normal',
    },
    { at },
  );
  await Outbox.add(
    tx,
    'publish',
    {
      type: `task.${occasion}`,
      subject: { kind: 'agreement', id: task.agreementId },
    },
    { at },
  );
}
