import type { ReadinessQuestion } from '@meshwork/model';
import type { Db, Tx } from '../../database/MeshDatabase';

/** The only sheet there is. */
const SHEET = 'mesh';

/** What a person answered. */
export interface GivenAnswer {
  question: ReadinessQuestion;
  value: number | string;
  answeredBy: string;
  answeredAt: string;
}

/** What was answered, and which version of the sheet that is. */
export interface ReadinessSheet {
  stateVersion: number;
  answers: ReadonlyMap<ReadinessQuestion, GivenAnswer>;
}

/** The tables of what people answered. Only SQL; what is an answer is decided elsewhere. */
export class ReadinessStore {
  static async read(db: Db): Promise<ReadinessSheet> {
    const sheet = await db('readiness_sheets').where({ id: SHEET }).first();
    const rows = await db('readiness_answers');
    const answers = rows.map(fromRow);
    return {
      stateVersion: sheet.state_version,
      answers: new Map(answers.map(answer => [answer.question, answer])),
    };
  }

  /** Turns a page of the sheet; false where somebody else was faster. */
  static async turn(tx: Tx, stateVersion: number): Promise<boolean> {
    const turned = await tx('readiness_sheets')
      .where({ id: SHEET, state_version: stateVersion })
      .update({ state_version: stateVersion + 1 });
    return turned === 1;
  }

  static async put(tx: Tx, answer: GivenAnswer): Promise<void> {
    await tx('readiness_answers')
      .insert({
        question: answer.question,
        value: JSON.stringify(answer.value),
        answered_by: answer.answeredBy,
        answered_at: answer.answeredAt,
      })
      .onConflict('question')
      .merge();
  }

  static async remove(tx: Tx, question: ReadinessQuestion): Promise<void> {
    await tx('readiness_answers').where({ question }).delete();
  }
}

// Rows come untyped from the database; each shape is read in one place.
function fromRow(row: Record<string, never>): GivenAnswer {
  return {
    question: row.question,
    value: JSON.parse(row.value),
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
  };
}
