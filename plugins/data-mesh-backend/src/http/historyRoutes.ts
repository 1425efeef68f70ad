import {
  historyReadPermission,
  personErasePermission,
  type EventPage,
  type HistoryItem,
  type HistoryPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { InputError, NotAllowedError } from '@backstage/errors';
import { speaksFor } from '@meshwork/model';
import type { Request, Router } from 'express';
import type {
  HistoryAudience,
  HistoryFilter,
  SealedEntry,
} from '../history/HistoryReader';
import { SYSTEM_ACTOR } from '../history/HistoryStore';
import { sendExport, type ExportFormat } from './exporting';
import { personLink } from './present';
import { fullRef, list, pageOf, refFromPath, text } from './query';
import type { Services } from './services';

const COLUMNS = [
  'sequence',
  'at',
  'action',
  'actor',
  'onBehalfOf',
  'channel',
  'subjectKind',
  'subject',
  'product',
  'from',
  'to',
  'reason',
  'data',
];

/** How often somebody who waits for events is looked for. */
const LOOK_MS = 500;

export function historyRoutes(router: Router, services: Services): void {
  const { callers, history, verifier, erasure } = services;

  /** Auditors and services that may read everything; other people what is theirs. */
  const audience = async (req: Request): Promise<HistoryAudience> => {
    const caller = await callers.either(req);
    if (await callers.audits(caller)) return 'auditor';
    if (!caller.person) {
      throw new NotAllowedError(
        `The portal's permission policy does not let you: ${historyReadPermission.name}`,
      );
    }
    return caller.person;
  };
  const demandAuditor = async (req: Request) => {
    if (!(await callers.audits(await callers.either(req)))) {
      throw new NotAllowedError(
        'Only auditors, governance, and services that may read history see this',
      );
    }
  };

  router.get('/history', async (req, res) => {
    const page = await history.list(
      await audience(req),
      filterOf(req),
      pageOf(req),
    );
    const answer: HistoryPage = { ...page, items: page.items.map(present) };
    res.json(answer);
  });

  router.get('/history/export', async (req, res) => {
    const after = req.query.after;
    await sendExport(
      res,
      'history',
      (text(req, 'format') ?? 'csv') as ExportFormat,
      COLUMNS,
      rowsOf(
        history.all(
          await audience(req),
          filterOf(req),
          after === undefined ? 0 : Number(after),
        ),
      ),
    );
  });

  router.get('/history/verification', async (req, res) => {
    await demandAuditor(req);
    res.json(await verifier.state());
  });

  router.post('/history/verification', async (req, res) => {
    await demandAuditor(req);
    await verifier.begin();
    res.status(202).json(await verifier.state());
  });

  router.get('/events', async (req, res) => {
    const reader = await audience(req);
    const since = Number(req.query.since ?? 0);
    const limit = Number(req.query.limit ?? 100);
    const deadline = Date.now() + Number(req.query.wait ?? 0) * 1000;
    let gone = false;
    res.on('close', () => {
      gone = true;
    });
    let page = await history.since(reader, since, limit);
    while (page.items.length === 0 && Date.now() < deadline && !gone) {
      await new Promise(resolve => {
        setTimeout(resolve, Math.min(LOOK_MS, deadline - Date.now()));
      });
      page = await history.since(reader, page.next, limit);
    }
    const answer: EventPage = {
      items: page.items.map(present),
      next: page.next,
      sealed: page.sealed,
    };
    if (!gone) res.json(answer);
  });

  router.post('/people/:namespace/:name/erasure', async (req, res) => {
    const { person, credentials } = await callers.person(req);
    if (!speaksFor(person, services.roles.privacyRefs())) {
      throw new NotAllowedError(
        'Only a privacy officer or governance erases what is known of a person',
      );
    }
    await callers.demand(credentials, personErasePermission);
    res.json(
      await erasure.erase(refFromPath(req, 'user'), {
        by: person,
        reason: String(req.body.reason),
        names: req.body.names,
      }),
    );
  });
}

function filterOf(req: Request): HistoryFilter {
  const product = text(req, 'product');
  const actor = text(req, 'actor');
  return {
    productRef:
      product && fullRef(product, 'DataProduct', 'request/query/product'),
    subjectKind: text(req, 'kind'),
    subjectId: text(req, 'subject'),
    from: instant(req, 'from'),
    to: instant(req, 'to'),
    actor:
      actor === undefined || actor === SYSTEM_ACTOR
        ? actor
        : fullRef(actor, 'User', 'request/query/actor'),
    actions: list(req, 'action'),
  };
}

/** An instant as it stands in the database, so that the two compare as texts. */
function instant(req: Request, name: string): string | undefined {
  const value = text(req, name);
  if (value === undefined) return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) {
    throw new InputError(`request/query/${name} is not an instant`);
  }
  return new Date(time).toISOString();
}

function present(entry: SealedEntry): HistoryItem {
  return {
    ...entry,
    actor: personLink(entry.actor),
    onBehalfOf: entry.onBehalfOf ? personLink(entry.onBehalfOf) : undefined,
  };
}

async function* rowsOf(entries: AsyncIterable<SealedEntry>) {
  for await (const { subject, product, ...entry } of entries) {
    yield {
      ...entry,
      subjectKind: subject.kind,
      subject: subject.id,
      product: product?.ref,
    };
  }
}
