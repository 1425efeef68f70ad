export {
  ADVISED_TEAM,
  MOST_COUNTED,
  READINESS_EFFECTS,
  READINESS_QUESTIONS,
  READINESS_RULES,
  readinessChoices,
  readinessEffect,
  type ReadinessEffect,
  type ReadinessQuestion,
  type ReadinessRule,
} from './questions';
export {
  READINESS_ADVICE,
  recommendReadiness,
  type ReadinessAdvice,
  type ReadinessAnswer,
  type ReadinessAnswers,
  type ReadinessReason,
  type ReadinessRecommendation,
  type ReadinessStep,
} from './recommend';
export {
  PILOT_CRITERIA,
  pilotCandidates,
  type PilotCandidate,
  type PilotCriterion,
  type PilotOption,
  type PilotReason,
} from './pilot';
