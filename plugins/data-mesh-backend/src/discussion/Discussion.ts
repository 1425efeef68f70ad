import { randomUUID } from 'node:crypto';
import type {
  Comment,
  CommentPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { InputError, NotFoundError } from '@backstage/errors';
import type { Person } from '@meshwork/model';
import { subjectOf, type Subject } from '../approvals/subjects';
import type { Clock } from '../clock';
import { decodeCursor, pageOfRead } from '../database/cursor';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { pseudonym } from '../history/HistoryStore';
import { link } from '../http/present';

/** What is discussed. */
export type DiscussedKind = Subject['kind'];

/**
 * What people say about a request or a change. Whoever may see the thing reads and writes;
 * that is settled before. Authors appear by pseudonym and texts stand in a table of their
 * own, like those of history, so that both can be erased.
 */
export class Discussion {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;

  constructor(options: { database: MeshDatabase; clock: Clock }) {
    this.#database = options.database;
    this.#clock = options.clock;
  }

  /** Oldest first. */
  async list(
    subject: { kind: DiscussedKind; id: string },
    page: { cursor?: string; limit: number },
  ): Promise<CommentPage> {
    const query = this.#database
      .db('comments')
      .leftJoin('people', 'people.id', 'comments.author')
      .leftJoin('comment_texts', 'comment_texts.comment_id', 'comments.id')
      .where({ subject_kind: subject.kind, subject_id: subject.id })
      .select(
        'comments.id',
        'comments.at',
        'comments.author',
        'people.ref',
        'comment_texts.text',
      )
      .orderBy(['comments.at', 'comments.id'])
      .limit(page.limit + 1);
    const position = decodeCursor(page.cursor, 2);
    if (position) {
      const [at, id] = position;
      query.where(q =>
        q
          .where('comments.at', '>', at)
          .orWhere(w =>
            w.where('comments.at', at).andWhere('comments.id', '>', id),
          ),
      );
    }
    const { rows, nextCursor } = pageOfRead(await query, page.limit, row => [
      row.at,
      row.id,
    ]);
    return {
      items: rows.map(row => ({
        id: row.id,
        at: row.at,
        author: link(row.ref ?? row.author),
        text: row.text ?? undefined,
      })),
      nextCursor,
    };
  }

  /**
   * Says something, and tells those who take part: who asked for it or put it forward, who
   * has said something, and who may decide on it now.
   *
   * @throws InputError for a text that says nothing, NotFoundError
   */
  async add(
    about: { kind: DiscussedKind; id: string },
    text: string,
    person: Person,
  ): Promise<Comment> {
    if (!text.trim()) {
      throw new InputError('request/body/text says nothing');
    }
    const subject = await subjectOf(this.#database.db, about.kind, about.id);
    if (!subject) throw new NotFoundError(`No ${about.kind} ${about.id}`);
    const comment = { id: randomUUID(), at: this.#clock.now() };
    await this.#database.transaction(async tx => {
      const recipients = await participants(tx, subject);
      await tx('comments').insert({
        ...comment,
        subject_kind: about.kind,
        subject_id: about.id,
        product_uid: subject.product.uid,
        author: await pseudonym(tx, person.userRef),
      });
      await tx('comment_texts').insert({ comment_id: comment.id, text });
      await Outbox.add(
        tx,
        'publish',
        {
          type: `${about.kind}.comment`,
          subject: { ...about, productRef: subject.product.ref },
        },
        { at: comment.at },
      );
      await Outbox.add(
        tx,
        'notify',
        {
          recipients,
          exclude: person.userRef,
          title: `${person.userRef.replace(/^.*\//, '')} commented on ${
            subject.title
          }`,
          description: text.slice(0, 500),
          link: subject.path,
          topic: 'data-mesh:comment',
          scope: `data-mesh:${about.kind}:${about.id}:comment`,
        },
        { at: comment.at },
      );
    });
    return { ...comment, author: link(person.userRef), text };
  }
}

async function participants(tx: Tx, subject: Subject): Promise<string[]> {
  const { kind, id, proposer } = subject;
  const authors: string[] = await tx('comments')
    .join('people', 'people.id', 'comments.author')
    .where({ subject_kind: kind, subject_id: id })
    .distinct()
    .pluck('people.ref');
  const approvers: string[] = await tx('step_approvers')
    .join('steps', 'steps.id', 'step_approvers.step_id')
    .where({ subject_kind: kind, subject_id: id, state: 'open' })
    .distinct()
    .pluck('step_approvers.ref');
  return [
    ...new Set([
      proposer.kind === 'person' ? proposer.userRef : proposer.groupRef,
      ...authors,
      ...approvers,
    ]),
  ];
}
