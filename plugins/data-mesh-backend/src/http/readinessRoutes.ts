import {
  meshReadPermission,
  readinessAnswerPermission,
  type MeshReadiness as ApiReadiness,
  type ReadinessCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  READINESS_RULES,
  readinessChoices,
  readinessEffect,
  type ReadinessAnswer,
  type ReadinessQuestion,
} from '@meshwork/model';
import type { Router } from 'express';
import type { AskedQuestion } from '../governance/meshReadiness/ReadinessService';
import type { Caller } from './Caller';
import { link, personLink } from './present';
import type { Services } from './services';

/** Whether the organisation is ready for a mesh, for those who may read figures of all of it. */
export function readinessRoutes(router: Router, services: Services): void {
  const { callers, meshReadiness } = services;

  router.get('/readiness', async (req, res) => {
    const caller = await callers.person(req);
    await callers.demand(caller.credentials, meshReadPermission);
    res.json(await present(caller));
  });

  router.post('/readiness/answers', async (req, res) => {
    const caller = await callers.person(req);
    await callers.demand(caller.credentials, meshReadPermission);
    await callers.demand(caller.credentials, readinessAnswerPermission);
    const command: ReadinessCommand = req.body;
    await meshReadiness.answer(command, caller.person);
    res.json(await present(caller));
  });

  async function present({ person, view }: Caller): Promise<ApiReadiness> {
    const { questions, recommendation, pilot, ...rest } =
      await meshReadiness.read(view);
    return {
      ...rest,
      questions: questions.map(presentQuestion),
      ...recommendation,
      ...(pilot && {
        pilot: {
          kind: pilot.option.kind,
          entity: link(pilot.option.ref, pilot.option.title),
          ...(pilot.option.ownerRef && { owner: link(pilot.option.ownerRef) }),
          teamSize: pilot.option.teamSize,
          consumers: pilot.option.consumers,
          waiting: pilot.option.waiting,
          reasons: pilot.reasons,
        },
      }),
      mayAnswer: meshReadiness.mayAnswer(person),
    };
  }
}

function presentQuestion(
  asked: AskedQuestion,
): ApiReadiness['questions'][number] {
  const { question, given } = asked;
  const { weight, kind, askable } = READINESS_RULES[question];
  return {
    id: question,
    kind,
    choices: readinessChoices(question),
    askable,
    weight,
    ...presentAnswer(question, asked.answer),
    ...(asked.known.source === 'catalog' && { known: asked.known.value }),
    ...(given && {
      answeredBy: personLink(given.answeredBy),
      answeredAt: given.answeredAt,
    }),
  };
}

function presentAnswer(question: ReadinessQuestion, answer: ReadinessAnswer) {
  const { source } = answer;
  if (source === 'unknown') return { source };
  const { value } = answer;
  return { source, value, effect: readinessEffect(question, value) };
}
