import { NotAllowedError } from '@backstage/errors';
import type {
  Drift,
  DriftPage,
  PauseCommand,
  Platform,
  Reconciliation,
  ReconciliationDecision,
  ReconciliationPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { speaksFor, type DriftKind, type Person } from '@meshwork/model';
import type { Request, Router } from 'express';
import { Duration } from 'luxon';
import type { DriftRow } from '../grants/reconciliation/DriftStore';
import type { RunRow } from '../grants/reconciliation/RunStore';
import { link } from './present';
import { pageOf, text } from './query';
import type { Services } from './services';

function presentCollector({
  collector: { id, title, everyMs, freshMs },
  run,
}: Awaited<ReturnType<Services['collectors']['state']>>[number]) {
  const length = (ms: number) =>
    Duration.fromMillis(ms).shiftTo('days', 'hours', 'minutes', 'seconds');
  const iso = (ms: number) => length(ms).removeZeros().toISO();
  return {
    id,
    title,
    every: iso(everyMs),
    freshFor: iso(freshMs),
    ...(run?.endedAt && {
      run: {
        startedAt: run.startedAt,
        endedAt: run.endedAt,
        products: run.products,
        changed: run.changed,
        refused: run.refused,
        problems: run.problems,
      },
    }),
  };
}

/** What platform engineers see and do; governance may look on. */
export function platformRoutes(router: Router, services: Services): void {
  const { callers, roles, grants, grantPause, reconciliations } = services;
  const { runReader } = services;

  const operates = (person: Person) => speaksFor(person, roles.platformRefs());
  const operator = async (req: Request) => {
    const { person } = await callers.person(req);
    if (operates(person)) return person;
    throw new NotAllowedError('Only platform engineers may do this');
  };
  const onlooker = async (req: Request) => {
    const { person } = await callers.person(req);
    const governs = roles.held(person.memberOf).includes('governance');
    if (governs || operates(person)) return person;
    throw new NotAllowedError(
      'Only platform engineers and governance may see this',
    );
  };
  const platform = async (person: Person): Promise<Platform> => {
    const { by, ...pause } = await grantPause.state();
    return {
      provisioners: await grants.platforms(),
      collectors: (await services.collectors.state()).map(presentCollector),
      pause: { ...pause, by: by ? link(by) : undefined },
      mayOperate: operates(person),
    };
  };

  router.get('/platform', async (req, res) => {
    const { person } = await callers.person(req);
    res.json(await platform(person));
  });

  router.post('/grants/pause', async (req, res) => {
    const person = await operator(req);
    const { paused, reason }: PauseCommand = req.body;
    await grantPause.set(paused, person, reason);
    res.json(await platform(person));
  });

  router.get('/reconciliations', async (req, res) => {
    await onlooker(req);
    const { rows, nextCursor } = await runReader.runs(pageOf(req));
    const answer: ReconciliationPage = {
      items: rows.map(presentRun),
      nextCursor,
    };
    res.json(answer);
  });

  router.post('/reconciliations', async (req, res) => {
    const person = await operator(req);
    res.status(201).json(presentRun(await reconciliations.start(person)));
  });

  router.post('/reconciliations/:id/decision', async (req, res) => {
    const person = await operator(req);
    const decision: ReconciliationDecision = req.body;
    res.json(
      presentRun(await reconciliations.decide(req.params.id, decision, person)),
    );
  });

  router.get('/drift', async (req, res) => {
    await onlooker(req);
    const kind = text(req, 'kind') as DriftKind | undefined;
    const { rows, nextCursor } = await runReader.drift(kind, pageOf(req));
    const answer: DriftPage = { items: rows.map(presentDrift), nextCursor };
    res.json(answer);
  });
}

function presentRun(run: RunRow): Reconciliation {
  const { startedBy, decidedBy, ...rest } = run;
  return {
    ...rest,
    startedBy: startedBy ? link(startedBy) : undefined,
    decidedBy: decidedBy ? link(decidedBy) : undefined,
  };
}

function presentDrift(drift: DriftRow & { productRef?: string }): Drift {
  return {
    id: drift.id,
    kind: drift.kind,
    provisioner: drift.provisioner,
    environment: drift.environment,
    container: drift.container,
    principal: drift.principal,
    name: drift.name,
    columns: drift.columns,
    agreement: drift.agreementId,
    product: drift.productRef ? link(drift.productRef) : undefined,
    foundAt: drift.foundAt,
    seenAt: drift.seenAt,
    outcome: drift.outcome,
    note: drift.note,
  };
}
