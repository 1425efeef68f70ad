import type { Db, Tx } from '../../database/MeshDatabase';

/** What is known of a step in the system that decides on it. */
export interface ExternalCase {
  /** What the system was called when it was asked. */
  title: string;
  /** What the other side calls it, for example the number of a ticket. */
  reference?: string;
  /** Where it can be looked at there. */
  link?: string;
}

/** Steps in other systems. Only SQL. */
export class ExternalStore {
  /** The system has taken a step on. What it says later replaces what it said before. */
  static async sent(
    db: Db | Tx,
    stepId: string,
    at: string,
    found: ExternalCase,
  ): Promise<void> {
    await db('steps')
      .where({ id: stepId })
      .update({
        external_sent_at: at,
        external_title: found.title,
        ...(found.reference && { external_reference: found.reference }),
        ...(found.link && { external_link: found.link }),
      });
  }
}
