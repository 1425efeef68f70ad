export {
  addStanding,
  isInScope,
  NO_PROGRESS,
  progressOf,
  standingOf,
  type AskedProduct,
  type InitiativeProgress,
  type InitiativeScope,
  type InitiativeStanding,
  type ProgressFigures,
  type ProductStanding,
} from './progress';
export {
  dueMoment,
  INITIATIVE_MOMENTS,
  isAboutToMiss,
  momentsOf,
  nextMoment,
  type InitiativeMoment,
} from './moments';
