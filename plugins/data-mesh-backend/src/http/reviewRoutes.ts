import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  agreementDecidePermission,
  revisionDecidePermission,
  type BulkDecision,
  type DelegationRequest,
  type Reassignment,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Request, Router } from 'express';
import type { DiscussedKind } from '../discussion/Discussion';
import type { Delegation } from '../delegations/Delegations';
import { decideAll } from '../reviews/BulkDecisions';
import type { ReviewSort, ReviewView } from '../reviews/ReviewQueue';
import { link } from './present';
import { fullRef, pageOf, text } from './query';
import type { Services } from './services';

/** What waits for whom, deciding on several things, standing in, and talking about it. */
export function reviewRoutes(
  router: Router,
  services: Services,
  logger: LoggerService,
): void {
  const { callers, reviews, agreements, contracts, delegations } = services;
  const { agreementReader, contractReader, discussion, similar } = services;

  router.get('/reviews', async (req, res) => {
    const { person, view } = await callers.person(req);
    res.json(
      await reviews.list(person, view, text(req, 'view') as ReviewView, {
        ...pageOf(req),
        sort: text(req, 'sort') as ReviewSort | undefined,
      }),
    );
  });

  router.post('/reviews/decisions', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const { action, reason, items }: BulkDecision = req.body;
    const results = await decideAll(
      items,
      async ({ kind, id, stateVersion, step }) => {
        const command = { action, reason, stateVersion, step };
        // Whom it does not concern learns nothing of it, not even that it exists.
        if (kind === 'access') {
          const known = await agreementReader.concerning(id, person, view);
          await callers.demand(credentials, agreementDecidePermission, id);
          await agreements.act(id, command, person, known);
        } else {
          await contractReader.revision(id, person, view);
          await callers.demand(credentials, revisionDecidePermission, id);
          await contracts.act(id, command, person);
        }
      },
      error => logger.error(`A decision of several failed: ${error}`),
    );
    res.json({ results });
  });

  router.post('/reviews/reassignments', async (req, res) => {
    const { person, view } = await callers.person(req);
    const body: Reassignment = req.body;
    const kind = body.kind === 'access' ? 'agreement' : 'revision';
    await services.reassignment.reassign(
      { ...body, kind, to: fullRef(body.to, 'Group', 'request/body/to') },
      person,
      view,
    );
    res.status(204).end();
  });

  router.get('/agreements/:id/similar', async (req, res) => {
    const { person, view } = await callers.person(req);
    // Of others' requests only those learn who decide or oversee.
    await agreementReader.decides(req.params.id, person, view);
    res.json(await similar.of(req.params.id, view));
  });

  /** What is discussed, if the reader may see it. */
  const discussed = async (
    req: Request,
    kind: DiscussedKind,
    seen: Awaited<ReturnType<typeof callers.person>>,
  ) => {
    const { id } = req.params;
    if (kind === 'agreement') {
      await agreementReader.concerning(id, seen.person, seen.view);
    } else {
      await contractReader.revision(id, seen.person, seen.view);
    }
    return { kind, id };
  };
  for (const [path, kind] of [
    ['/agreements/:id/comments', 'agreement'],
    ['/revisions/:id/comments', 'revision'],
  ] as const) {
    router.get(path, async (req, res) => {
      const caller = await callers.person(req);
      const subject = await discussed(req, kind, caller);
      res.json(await discussion.list(subject, pageOf(req)));
    });
    router.post(path, async (req, res) => {
      const caller = await callers.person(req);
      const subject = await discussed(req, kind, caller);
      res
        .status(201)
        .json(await discussion.add(subject, req.body.text, caller.person));
    });
  }

  router.get('/delegations', async (req, res) => {
    const { person } = await callers.person(req);
    const items = await delegations.list(person);
    res.json({ items: items.map(presentDelegation) });
  });

  router.post('/delegations', async (req, res) => {
    const { person } = await callers.person(req);
    const body: DelegationRequest = req.body;
    const delegation = await delegations.create(
      {
        ...body,
        delegate: fullRef(body.delegate, 'User', 'request/body/delegate'),
        kinds: body.kinds?.flatMap(kind =>
          kind === 'access'
            ? (['agreement', 'agreement-review'] as const)
            : (['revision'] as const),
        ),
      },
      person,
    );
    res.status(201).json(presentDelegation(delegation));
  });

  router.delete('/delegations/:id', async (req, res) => {
    const { person } = await callers.person(req);
    await delegations.revoke(req.params.id, person);
    res.status(204).end();
  });
}

function presentDelegation(delegation: Delegation) {
  const { id, delegatorRef, delegateRef, from, until, kinds } = delegation;
  return {
    id,
    delegator: link(delegatorRef),
    delegate: link(delegateRef),
    from,
    until,
    ...(kinds && {
      kinds: [
        ...(kinds.includes('agreement') ? ['access'] : []),
        ...(kinds.includes('revision') ? ['change'] : []),
      ],
    }),
  };
}
