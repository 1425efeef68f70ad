import { NotAllowedError } from '@backstage/errors';
import type {
  ReviewItem,
  ReviewPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { isStuck, speaksFor, type Person } from '@meshwork/model';
import type { ApprovalPolicies } from '../approvals/ApprovalPolicies';
import {
  decidersOf,
  peopleBehind,
  type Approvals,
} from '../approvals/Approvals';
import type { View } from '../catalog/Visibility';
import { decodeCursor, encodeCursor } from '../database/cursor';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { Directory } from '../people/Directory';
import type { Roles } from '../people/Roles';
import {
  loadSubjects,
  presentItem,
  proposerIn,
  shows,
  type QueueRow,
} from './reviewItems';

/** Steps that are looked at for one page: who is behind them is asked of the catalog. */
const LOOKED_AT = 300;

/** Open steps that do not move by themselves, for those who can put them to others. */
export class StuckSteps {
  readonly #options: {
    database: MeshDatabase;
    approvals: Approvals;
    directory: Directory;
    roles: Roles;
    policies: ApprovalPolicies;
    timeZone: string;
  };

  constructor(options: {
    database: MeshDatabase;
    approvals: Approvals;
    directory: Directory;
    roles: Roles;
    policies: ApprovalPolicies;
    timeZone: string;
  }) {
    this.#options = options;
  }

  /**
   * Those that wait the longest come first. Where many move, a page may be short, or empty,
   * and there is more.
   *
   * @throws NotAllowedError for whoever is no platform engineer
   */
  async list(
    person: Person,
    view: View,
    page: { cursor?: string; limit: number },
  ): Promise<ReviewPage> {
    const { database, roles } = this.#options;
    if (!speaksFor(person, roles.platformRefs())) {
      throw new NotAllowedError('Only platform engineers see what is stuck');
    }
    const { db } = database;
    const position = decodeCursor(page.cursor, 2);
    const query = db('steps')
      .where({ state: 'open' })
      // A running agreement is looked at again by a date, and is declined by itself.
      .whereIn('subject_kind', ['agreement', 'revision'])
      .orderBy(['opened_at', 'id'])
      .limit(LOOKED_AT + 1)
      .select('*');
    if (position) {
      const [openedAt, id] = position;
      query.where(q =>
        q
          .where('opened_at', '>', openedAt)
          .orWhere(w => w.where('opened_at', openedAt).andWhere('id', '>', id)),
      );
    }
    const rows: (QueueRow & { opened_at: string })[] = await query;
    const looked = rows.slice(0, LOOKED_AT);
    const loaded = await loadSubjects(db, looked, view);
    const people = new Map<string, string[]>();
    const context = {
      ...this.#options,
      policy: await this.#options.policies.approval(),
    };
    const items: ReviewItem[] = [];
    let last: (typeof rows)[number] | undefined;
    for (const row of looked) {
      if (items.length === page.limit) break;
      last = row;
      const item =
        shows(row, loaded, person) && presentItem(row, loaded, person, context);
      const stuck = item && (await this.#why(row, loaded, people));
      if (item && stuck) items.push({ ...item, stuck });
    }
    const more = last !== undefined && last !== rows[rows.length - 1];
    return {
      items,
      ...(more &&
        last && { nextCursor: encodeCursor([last.opened_at, last.id]) }),
    };
  }

  async #why(
    row: QueueRow,
    loaded: Awaited<ReturnType<typeof loadSubjects>>,
    known: Map<string, string[]>,
  ): Promise<ReviewItem['stuck']> {
    const { directory } = this.#options;
    const steps = loaded.steps.get(row.subject_id) ?? [];
    const step = steps.find(({ id }) => id === row.id);
    const proposer = proposerIn(row, loaded);
    if (!step || !proposer) return undefined;
    const people = async (refs: readonly string[]) => {
      const key = [...refs].sort().join();
      const found = known.get(key) ?? (await directory.people(refs));
      known.set(key, found);
      return found;
    };
    const excluded = [
      ...(await peopleBehind(proposer, people)),
      ...decidersOf(steps),
    ];
    return isStuck({
      system: step.system !== undefined,
      escalations: step.escalations,
      people: await people(step.approvers),
      excluded,
    });
  }
}
