import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  pilotCandidates,
  readinessEffect,
  READINESS_QUESTIONS,
  READINESS_RULES,
  recommendReadiness,
  speaksFor,
  type Person,
  type PilotCandidate,
  type ReadinessAnswer,
  type ReadinessAnswers,
  type ReadinessQuestion,
  type ReadinessRecommendation,
} from '@meshwork/model';
import { StaleStateError } from '../../approvals/Approvals';
import { audited } from '../../audit';
import type { View } from '../../catalog/Visibility';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { HistoryStore } from '../../history/HistoryStore';
import type { Roles } from '../../people/Roles';
import type { MeshFacts } from './knownAnswers';
import { knownAnswers } from './knownAnswers';
import type { MeshFactsReader } from './MeshFactsReader';
import { ReadinessStore, type GivenAnswer } from './ReadinessStore';

/** Who is asked for whether they may be named; one of them is. */
const LOOKED_AT = 50;
const SUBJECT = { kind: 'readiness', id: 'mesh' } as const;

/** A question, with what is known and who said so. */
export interface AskedQuestion {
  question: ReadinessQuestion;
  /** What counts: the word of a person, else what the catalog knows. */
  answer: ReadinessAnswer;
  known: ReadinessAnswer;
  given?: GivenAnswer;
}

export interface MeshReadiness {
  questions: AskedQuestion[];
  facts: MeshFacts;
  recommendation: ReadinessRecommendation;
  /** The best of those that the reader may see. */
  pilot?: PilotCandidate;
  stateVersion: number;
  /** When what is known was read. */
  at: string;
}

/** What somebody answers: to leave out the value takes their answer back. */
export interface AnswerCommand {
  stateVersion: number;
  answers: readonly { question: string; value?: number | string }[];
}

const UNKNOWN: ReadinessAnswer = { source: 'unknown' };

/**
 * Whether an organisation is ready for a mesh: the questions of the field, answered by what the
 * catalog knows and by people who lead or govern, whose word counts more.
 */
export class ReadinessService {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    roles: Pick<Roles, 'leadershipRefs' | 'governanceRefs'>;
    facts: MeshFactsReader;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    roles: Pick<Roles, 'leadershipRefs' | 'governanceRefs'>;
    facts: MeshFactsReader;
  }) {
    this.#options = options;
  }

  /** @param view - whoever may not see a candidate is told another one */
  async read(view: View): Promise<MeshReadiness> {
    const { database, facts: reader } = this.#options;
    const { facts, options, at } = await reader.read();
    const { answers: given, stateVersion } = await ReadinessStore.read(
      database.db,
    );
    const known = knownAnswers(facts);
    const questions = READINESS_QUESTIONS.map(question => {
      const own = given.get(question);
      const answer: ReadinessAnswer = own
        ? { source: 'person', value: own.value }
        : known[question] ?? UNKNOWN;
      return {
        question,
        answer,
        known: known[question] ?? UNKNOWN,
        ...(own && { given: own }),
      };
    });
    const answers: ReadinessAnswers = Object.fromEntries(
      questions.map(({ question, answer }) => [question, answer]),
    );
    const candidates = pilotCandidates(options).slice(0, LOOKED_AT);
    const seen =
      candidates.length > 0
        ? await view.visible(candidates.map(({ option }) => option.ref))
        : new Set<string>();
    const pilot = candidates.find(({ option }) => seen.has(option.ref));
    return {
      questions,
      facts,
      recommendation: recommendReadiness(answers),
      ...(pilot && { pilot }),
      stateVersion,
      at,
    };
  }

  /** Whether somebody may answer: who leads, and who governs. */
  mayAnswer(person: Person): boolean {
    const { roles } = this.#options;
    return speaksFor(person, [
      ...roles.leadershipRefs(),
      ...roles.governanceRefs(),
    ]);
  }

  /**
   * @throws NotAllowedError for whoever neither leads nor governs
   * @throws InputError naming the field
   * @throws StaleStateError when somebody answered meanwhile
   */
  async answer(command: AnswerCommand, person: Person): Promise<void> {
    const { database, clock, auditor } = this.#options;
    if (!this.mayAnswer(person)) {
      throw new NotAllowedError('Who leads or governs the mesh answers this');
    }
    const answers = checked(command.answers);
    await audited(auditor, { eventId: 'readiness-answer', meta: {} }, () =>
      database.transaction(async tx => {
        if (!(await ReadinessStore.turn(tx, command.stateVersion))) {
          throw new StaleStateError('sheet of answers', {
            state: 'answered',
            stateVersion: (await ReadinessStore.read(tx)).stateVersion,
          });
        }
        const at = clock.now();
        for (const { question, value } of answers) {
          if (value === undefined) await ReadinessStore.remove(tx, question);
          else {
            const { userRef: answeredBy } = person;
            const answer = { question, value, answeredBy, answeredAt: at };
            await ReadinessStore.put(tx, answer);
          }
        }
        await HistoryStore.append(tx, {
          at,
          subject: SUBJECT,
          action: 'answer',
          actor: person.userRef,
          data: Object.fromEntries(
            answers.map(({ question, value }) => [question, value ?? null]),
          ),
        });
        await Outbox.add(
          tx,
          'publish',
          { type: 'readiness.answer', subject: SUBJECT },
          { at },
        );
      }),
    );
  }
}

/** @throws InputError naming the field */
function checked(
  answers: AnswerCommand['answers'],
): { question: ReadinessQuestion; value?: number | string }[] {
  const seen = new Set<string>();
  return answers.map(({ question: id, value }, index) => {
    const field = `request/body/answers/${index}`;
    const question = READINESS_QUESTIONS.find(one => one === id);
    if (!question || !READINESS_RULES[question].askable) {
      throw new InputError(`${field}/question: nobody asks "${id}"`);
    }
    if (seen.has(question)) {
      throw new InputError(`${field}/question is answered twice`);
    }
    seen.add(question);
    if (value !== undefined && !readinessEffect(question, value)) {
      throw new InputError(`${field}/value is no answer to "${question}"`);
    }
    return { question, value };
  });
}
