import {
  letterDue,
  monthBefore,
  monthlyLetter,
  nextLetterTime,
  type LetterFigures,
} from '@meshwork/model';
import type { View } from '../../catalog/Visibility';
import { later, type Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { Directory } from '../../people/Directory';
import type { Roles } from '../../people/Roles';
import type { MeshReport } from '../health/MeshReport';
import type { InitiativeService } from '../initiatives/InitiativeService';
import { MESH_SCOPE } from '../scores/RollUps';

/** After so long without the permission having been asked it is not taken for granted. */
const ALLOWED_MS = 90 * 86_400_000;
/** People that one notification goes to. */
const AT_ONCE = 100;
/** References that one statement asks for. */
const DAYS_AT_ONCE = 500;
const LINK = '/data-mesh/scorecards#letter';

/** Sees nothing: the letter names no data products. */
const NOBODY = {
  all: false,
  visible: async () => new Set<string>(),
} as unknown as View;

/**
 * The mesh in five sentences, once a month, for those who want it.
 *
 * Nobody can be asked about a permission while they are not there. So the sentences go to
 * members of leadership and governance as they are on that day; others who want the letter,
 * and were somebody who may read it when they were last here, are told where it is.
 */
export class LetterService {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    mesh: MeshReport;
    initiatives: InitiativeService;
    directory: Pick<Directory, 'people' | 'entities'>;
    roles: Pick<Roles, 'leadershipRefs' | 'governanceRefs'>;
    timeZone: string;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    mesh: MeshReport;
    initiatives: InitiativeService;
    directory: Pick<Directory, 'people' | 'entities'>;
    roles: Pick<Roles, 'leadershipRefs' | 'governanceRefs'>;
    timeZone: string;
  }) {
    this.#options = options;
  }

  /** What it would say now, to somebody who may read it, and whether they want it. */
  async preview(userRef: string) {
    const { database, clock, timeZone } = this.#options;
    const now = clock.now();
    const subscribed = await database
      .db('letter_subscriptions')
      .where({ user_ref: userRef })
      .update({ allowed_at: now });
    return {
      subscribed: subscribed > 0,
      sentences: monthlyLetter(await this.#figures(now)),
      nextAt: nextLetterTime(now, timeZone),
    };
  }

  /** Somebody who may read it wants it, or does not any more. */
  async subscribe(userRef: string, wanted: boolean): Promise<void> {
    const { database, clock } = this.#options;
    if (!wanted) {
      await this.forget(userRef);
      return;
    }
    const now = clock.now();
    await database
      .db('letter_subscriptions')
      .insert({ user_ref: userRef, since: now, allowed_at: now })
      .onConflict('user_ref')
      .merge(['allowed_at']);
  }

  /** Somebody does not want it, or may not read it any more. */
  async forget(userRef: string): Promise<void> {
    await this.#options.database
      .db('letter_subscriptions')
      .where({ user_ref: userRef })
      .delete();
  }

  /** Sends the letter of the month, if its day has come and nobody has. */
  async sweep(): Promise<void> {
    const { database, clock, timeZone } = this.#options;
    const now = clock.now();
    const month = letterDue(now, timeZone);
    if (!month) return;
    if (await database.db('letters').where({ month }).first()) return;
    // Asked before the transaction, in which nothing but itself may be asked.
    const { readers, others } = await this.#recipients(now);
    const sentences =
      readers.length > 0 ? monthlyLetter(await this.#figures(now)) : [];
    await database.transaction(async tx => {
      await tx('letters')
        .insert({ month, sent_at: now })
        .onConflict('month')
        .ignore();
      const sent = await tx('letters').where({ month }).first('sent_at');
      // Another replica was faster.
      if (sent.sent_at !== now) return;
      const send = async (people: readonly string[], description: string) => {
        for (let from = 0; from < people.length; from += AT_ONCE) {
          await Outbox.add(
            tx,
            'notify',
            {
              recipients: people.slice(from, from + AT_ONCE),
              title: `The data mesh in ${month}`,
              description,
              link: LINK,
              topic: 'data-mesh:letter',
              scope: `data-mesh:letter:${month}`,
              severity: 'low',
            },
            { at: now },
          );
        }
      };
      await send(readers, sentences.join(' '));
      await send(others, 'The letter of this month can be read in the portal.');
    });
  }

  /** Who is still there, of those who want it: who gets it, and who is told where it is. */
  async #recipients(now: string) {
    const { database, directory, roles } = this.#options;
    const wanting: string[] = await database
      .db('letter_subscriptions')
      .where('allowed_at', '>=', later(now, -ALLOWED_MS))
      .orderBy('user_ref')
      .pluck('user_ref');
    if (wanting.length === 0) return { readers: [], others: [] };
    const there = await directory.entities(wanting);
    const named = new Set(
      await directory.people([
        ...roles.leadershipRefs(),
        ...roles.governanceRefs(),
      ]),
    );
    const people = wanting.filter(ref => there.has(ref));
    return {
      readers: people.filter(ref => named.has(ref)),
      others: people.filter(ref => !named.has(ref)),
    };
  }

  async #figures(now: string): Promise<LetterFigures> {
    const mesh = await this.#options.mesh.read({}, NOBODY);
    const before = await this.#scoresAt(monthBefore(now), [
      MESH_SCOPE,
      ...mesh.domains.map(({ domain }) => domain.ref),
    ]);
    const value = before.get(MESH_SCOPE);
    before.delete(MESH_SCOPE);
    const [cheapest] = [...mesh.failing]
      .map(({ title, products, unknown, gain }) => ({
        title,
        failing: products + unknown,
        gain,
      }))
      .sort((a, b) => b.gain - a.gain);
    const missing = mesh.decisions.find(({ kind }) => kind === 'initiative');
    return {
      now: {
        ...mesh.score,
        products: mesh.products,
        domains: new Map(
          mesh.domains.flatMap(({ domain, score }) =>
            score.value === undefined ? [] : [[domain.ref, score.value]],
          ),
        ),
      },
      ...(value !== undefined && { before: { value, domains: before } }),
      titles: new Map(
        mesh.domains.map(({ domain }) => [domain.ref, domain.title]),
      ),
      cheapest,
      initiatives: {
        open: (await this.#options.initiatives.open()).length,
        ...(missing?.kind === 'initiative' && {
          missing: { name: missing.title, failing: missing.count },
        }),
      },
      overdueDecisions: mesh.access.overdueDecisions,
      overdueAccess: mesh.access.overdue,
      agreements: mesh.counts.agreements,
    };
  }

  /** The scores of some scopes as they were on a day: that of the last one with a point. */
  async #scoresAt(
    day: string,
    scopes: readonly string[],
  ): Promise<Map<string, number>> {
    const { db } = this.#options.database;
    const found = new Map<string, number>();
    for (let from = 0; from < scopes.length; from += DAYS_AT_ONCE) {
      const last = db('score_days')
        .whereIn('scope', scopes.slice(from, from + DAYS_AT_ONCE))
        .andWhere('day', '<=', day)
        .groupBy('scope')
        .select('scope')
        .max({ day: 'day' })
        .as('last');
      const rows: { scope: string; value: number | null }[] = await db(
        'score_days',
      )
        .join(last, join =>
          join
            .on('last.scope', 'score_days.scope')
            .andOn('last.day', 'score_days.day'),
        )
        .select('score_days.scope', 'score_days.value');
      for (const { scope, value } of rows) {
        if (value !== null) found.set(scope, value);
      }
    }
    return found;
  }
}
