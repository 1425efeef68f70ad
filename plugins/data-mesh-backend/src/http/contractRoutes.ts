import { NotFoundError } from '@backstage/errors';
import {
  agreementManagePermission,
  revisionDecidePermission,
  revisionSubmitPermission,
  type RevisionCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { validateDataProduct } from '@meshwork/model';
import { describeContract, readContract } from '@meshwork/odcs';
import type { Router } from 'express';
import { pageOf, refFromPath, text } from './query';
import type { Services } from './services';

export function contractRoutes(router: Router, services: Services): void {
  const { callers, contracts, contractReader, contractSettings, sync } =
    services;
  const { submissions, impact, gate, past } = services;

  router.get('/contracts/:namespace/:name', async (req, res) => {
    const { view } = await callers.person(req);
    res.json(await contractReader.contract(refFromPath(req, 'api'), view));
  });

  router.get('/contracts/:namespace/:name/revisions', async (req, res) => {
    const { view } = await callers.person(req);
    res.json(await past.list(refFromPath(req, 'api'), view, pageOf(req)));
  });

  router.post('/contracts/:namespace/:name/revisions', async (req, res) => {
    const by = await callers.contributor(req);
    const ref = refFromPath(req, 'api');
    // What one may not see does not exist, also for a submission.
    await submissions.find(ref, by);
    await callers.demand(by.credentials, revisionSubmitPermission);
    const put = await submissions.submit(ref, req.body, by);
    const answer = await gate.submitted(put);
    if (!answer) throw new NotFoundError(`No contract revision ${put.id}`);
    res.json(answer);
  });

  router.post('/contracts/:namespace/:name/impact', async (req, res) => {
    const by = await callers.contributor(req);
    const ref = refFromPath(req, 'api');
    res.json(await impact.of(ref, req.body.document, by));
  });

  router.get('/contracts/:namespace/:name/gate', async (req, res) => {
    const by = await callers.contributor(req);
    const wanted = { version: text(req, 'version'), hash: text(req, 'hash') };
    res.json(await gate.ask(refFromPath(req, 'api'), wanted, by));
  });

  router.post('/contracts/:namespace/:name/gate', async (req, res) => {
    const by = await callers.contributor(req);
    const ref = refFromPath(req, 'api');
    res.json(await gate.check(ref, req.body.document, by));
  });

  router.get('/revisions/:id/similar', async (req, res) => {
    const { view } = await callers.person(req);
    res.json(await past.similar(req.params.id, view));
  });

  router.get('/revisions/:id/comparison', async (req, res) => {
    const { view } = await callers.person(req);
    const other = text(req, 'with') ?? '';
    res.json(await past.compare([req.params.id, other], view));
  });

  router.get('/revisions/:id/agreements', async (req, res) => {
    const { person, view } = await callers.person(req);
    const revision = await past.find(req.params.id, view);
    res.json(
      await services.agreementReader.ofRevision(
        revision,
        person,
        view,
        pageOf(req),
      ),
    );
  });

  for (const [path, which] of [
    ['/revisions/:id/affected-agreements', 'agreements'],
    ['/revisions/:id/downstream', 'downstream'],
  ] as const) {
    router.get(path, async (req, res) => {
      const { person, view } = await callers.person(req);
      const { id } = req.params;
      res.json(
        await contractReader.affected(id, person, view, which, pageOf(req)),
      );
    });
  }

  router.get('/revisions/:id', async (req, res) => {
    const { person, view } = await callers.person(req);
    res.json(await contractReader.revision(req.params.id, person, view));
  });

  router.post('/revisions/:id/actions', async (req, res) => {
    const { person, view, credentials } = await callers.person(req);
    const command: RevisionCommand = req.body;
    // What one may not see does not exist, also for a decision.
    const answerable = await contractReader.answerable(
      req.params.id,
      person,
      view,
    );
    if (command.action === 'answer') {
      // To answer is what a side of an agreement does, and decides on nothing.
      for (const id of answerable) {
        if ((command.agreement ?? id) === id) {
          await callers.demand(credentials, agreementManagePermission, id);
        }
      }
    } else {
      await callers.demand(
        credentials,
        revisionDecidePermission,
        req.params.id,
      );
    }
    await contracts.act(req.params.id, command, person);
    res.json(await contractReader.revision(req.params.id, person, view));
  });

  router.get('/changes-ahead', async (req, res) => {
    const { person, view } = await callers.person(req);
    res.json(
      await services.changesAhead.list(
        person,
        view,
        {
          agreement: text(req, 'agreement'),
          unanswered: String(req.query.unanswered) === 'true',
        },
        pageOf(req),
      ),
    );
  });

  router.post('/validations/data-product', async (req, res) => {
    await callers.anybody(req);
    const findings = validateDataProduct(req.body.entity);
    res.json({ valid: findings.length === 0, findings });
  });

  router.post('/validations/contract', async (req, res) => {
    await callers.anybody(req);
    const { document, valid, findings } = readContract(
      req.body.document,
      contractSettings,
    );
    res.json({
      valid,
      findings,
      ...(document && { view: describeContract(document) }),
    });
  });

  router.post('/changes', async (req, res) => {
    await callers.service(req);
    await sync.report(req.body.changes);
    res.status(202).end();
  });
}
