import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import express from 'express';
import PromiseRouter from 'express-promise-router';

/**
 * What the least would cost: routes in the same process and on the same database that
 * read the same rows with plain queries, and write as many rows in one transaction as a
 * decision does. They check nothing and tell nobody.
 */
export default createBackendModule({
  pluginId: 'data-mesh',
  moduleId: 'bare',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ database, httpAuth, httpRouter }) {
        const router = PromiseRouter();
        router.use('/bare', express.json());
        const person = async (req: express.Request) =>
          (await httpAuth.credentials(req, { allow: ['user'] })).principal
            .userEntityRef;

        router.get('/bare/queue', async (req, res) => {
          await person(req);
          const db = await database.getClient();
          const rows = await db('step_approvers')
            .join('steps', 'steps.id', 'step_approvers.step_id')
            .join('agreements', 'agreements.id', 'steps.subject_id')
            .join('products', 'products.uid', 'steps.product_uid')
            .where('step_approvers.ref', String(req.query.ref))
            .whereNotNull('open_at')
            .orderBy(['open_at', 'step_id'])
            .limit(21)
            .select('agreements.*', 'products.title');
          const steps = await db('steps')
            .where({ subject_kind: 'agreement' })
            .whereIn(
              'subject_id',
              rows.map(row => row.id),
            );
          const approvers = await db('step_approvers').whereIn(
            'step_id',
            steps.map(step => step.id),
          );
          res.json({ items: rows, steps, approvers });
        });

        router.get('/bare/agreements', async (req, res) => {
          await person(req);
          const db = await database.getClient();
          const rows = await db('agreements')
            .where('consumer_owner_ref', String(req.query.ref))
            .orderBy([
              { column: 'created_at', order: 'desc' },
              { column: 'id' },
            ])
            .limit(21);
          const ids = rows.map(row => row.id);
          const steps = await db('steps')
            .where({ subject_kind: 'agreement' })
            .whereIn('subject_id', ids);
          const approvers = await db('step_approvers').whereIn(
            'step_id',
            steps.map(step => step.id),
          );
          const grants = await db('grants').whereIn('agreement_id', ids);
          res.json({ items: rows, steps, approvers, grants });
        });

        router.get('/bare/mesh', async (req, res) => {
          await person(req);
          const db = await database.getClient();
          const rows = await db('score_rollups').whereIn('scope', [
            'mesh',
            'figures',
          ]);
          const domains = await db('domains').whereNull('gone_since');
          const days = await db('score_days')
            .where({ scope: 'mesh' })
            .orderBy('day');
          res.json({ rows, domains, days });
        });

        router.get('/bare/domain', async (req, res) => {
          await person(req);
          const scope = String(req.query.ref);
          const db = await database.getClient();
          res.json({
            domain: await db('domains').where({ ref: scope }).first(),
            rows: await db('score_rollups').where({ scope }),
            days: await db('score_days').where({ scope }).orderBy('day'),
          });
        });

        router.get('/bare/scorecard', async (req, res) => {
          await person(req);
          const db = await database.getClient();
          const product = await db('products')
            .where({ ref: String(req.query.ref) })
            .first();
          const score = await db('scores')
            .where({ product_uid: product.uid })
            .first();
          res.json({
            product,
            score,
            checks: await db('check_sets').where({ id: score.check_set }),
            days: await db('score_days')
              .where({ scope: `product:${product.uid}` })
              .orderBy('day'),
            changes: await db('score_changes')
              .where({ product_uid: product.uid })
              .orderBy('at', 'desc')
              .limit(50),
          });
        });

        router.get('/bare/agreements/:id', async (req, res) => {
          await person(req);
          const { id } = req.params;
          const db = await database.getClient();
          const agreement = await db('agreements').where({ id }).first();
          const product = await db('products')
            .where({ uid: agreement.product_uid })
            .first();
          const steps = await db('steps').where({
            subject_kind: 'agreement',
            subject_id: id,
          });
          const approvers = await db('step_approvers').whereIn(
            'step_id',
            steps.map(step => step.id),
          );
          const grants = await db('grants').where({ agreement_id: id });
          const contract = await db('revisions')
            .where({ contract_ref: agreement.contract_ref, state: 'active' })
            .first();
          const history = await db('history')
            .leftJoin('people', 'people.id', 'history.actor')
            .leftJoin('history_texts', 'history_texts.history_id', 'history.id')
            .whereIn('subject_id', [id, ...grants.map(grant => grant.id)])
            .whereIn('subject_kind', ['agreement', 'grant'])
            .orderBy('history.at');
          res.json({
            agreement,
            product,
            steps,
            approvers,
            grants,
            contract,
            history,
          });
        });

        router.post('/bare/decide', async (req, res) => {
          const by = await person(req);
          const { id } = req.body;
          const db = await database.getClient();
          const now = new Date().toISOString();
          await db.transaction(async tx => {
            const agreement = await tx('agreements').where({ id }).first();
            const actor = await tx('people').where({ ref: by }).first('id');
            await tx('steps')
              .where({
                subject_kind: 'agreement',
                subject_id: id,
                state: 'open',
              })
              .update({ state: 'approved', decided_by: by, decided_at: now });
            const history = (action: string, from: string, to: string) => ({
              id: randomUUID(),
              at: now,
              ordinal: 1,
              subject_kind: 'bare',
              subject_id: id,
              product_uid: agreement.product_uid,
              action,
              actor: actor?.id ?? 'system',
              from_state: from,
              to_state: to,
              data: JSON.stringify({ port: agreement.port }),
            });
            const outbox = (kind: string, payload: unknown) => ({
              id: randomUUID(),
              kind,
              // Nobody takes it: what follows from it is not measured here.
              lane: 'bare',
              payload: JSON.stringify(payload),
              available_at: now,
            });
            await tx('agreements')
              .where({ id, state_version: agreement.state_version })
              .update({ state: 'approved', state_version: 2, decided_at: now });
            await tx('history').insert(
              history('approve', 'requested', 'approved'),
            );
            await tx('outbox').insert(outbox('publish', { type: 'a', id }));
            await tx('outbox').insert(outbox('notify', { title: 'a', id }));
            const grant = randomUUID();
            await tx('grants').insert({
              id: grant,
              agreement_id: `b-${id.slice(2)}`,
              product_uid: agreement.product_uid,
              provisioner: 'bare',
              environment: 'prod',
              principals: '["role"]',
              resources: '[]',
              wish: 'wanted',
              status: 'absent',
              state_version: 1,
              updated_at: now,
              operation: randomUUID(),
            });
            await tx('outbox').insert(outbox('grant', { grantId: grant }));
            await tx('agreements')
              .where({ id, state_version: 2 })
              .update({ state: 'active', state_version: 3 });
            await tx('history').insert(history('start', 'approved', 'active'));
            await tx('outbox').insert(outbox('publish', { type: 'b', id }));
            await tx('outbox')
              .insert({
                ...outbox('evaluate', { id }),
                dedupe: `bare:${agreement.product_uid}`,
              })
              .onConflict('dedupe')
              .merge(['payload']);
            await tx('outbox').insert(outbox('agreement-clock', { id }));
          });
          res.json({ id });
        });
        httpRouter.use(router);
      },
    });
  },
});
