import type {
  Task,
  TaskCommand,
  TaskPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { speaksFor, type Person } from '@meshwork/model';
import type { Router } from 'express';
import type { TaskRow, TaskState } from '../grants/manual/TaskStore';
import { link } from './present';
import { list, pageOf, text } from './query';
import type { Services } from './services';

/** What people have to do on platforms where no machine can. */
export function taskRoutes(router: Router, services: Services): void {
  const { callers, roles, tasks } = services;

  const seesAll = (person: Person) =>
    speaksFor(person, roles.platformRefs()) ||
    roles.held(person.memberOf).includes('governance');

  router.get('/tasks', async (req, res) => {
    const { person } = await callers.person(req);
    const all = text(req, 'scope') === 'all' && seesAll(person);
    const { rows, nextCursor } = await tasks.list(
      {
        ...(!all && { owners: [person.userRef, ...person.memberOf] }),
        states: (list(req, 'state') as TaskState[] | undefined) ?? ['open'],
      },
      pageOf(req),
    );
    const answer: TaskPage = {
      items: rows.map(task => presentTask(task, person)),
      nextCursor,
    };
    res.json(answer);
  });

  router.post('/tasks/:id/actions', async (req, res) => {
    const { person } = await callers.person(req);
    const command: TaskCommand = req.body;
    const task = await tasks.act(
      req.params.id,
      command,
      person,
      seesAll(person),
    );
    res.json(presentTask(task, person));
  });
}

function presentTask(task: TaskRow, person: Person): Task {
  const mine = speaksFor(person, [task.ownerRef]);
  const actions: Partial<Record<TaskState, Task['actions']>> = {
    open: ['done', 'cannot'],
    cannot: ['reopen'],
  };
  return {
    id: task.id,
    kind: task.kind,
    state: task.state,
    provisioner: task.provisioner,
    agreement: task.agreementId,
    product: link(task.productRef),
    port: task.port,
    consumer: link(task.consumerRef),
    environment: task.environment,
    resources: task.resources,
    instructions: task.instructions,
    owner: link(task.ownerRef),
    createdAt: task.createdAt,
    dueAt: task.dueAt,
    decidedBy: task.decidedBy ? link(task.decidedBy) : undefined,
    decidedAt: task.decidedAt,
    words: task.words,
    stateVersion: task.stateVersion,
    actions: (mine && actions[task.state]) || [],
  };
}
