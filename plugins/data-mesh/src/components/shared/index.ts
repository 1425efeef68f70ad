export { AsyncContent, EmptyState, ErrorState, LoadingState } from './states';
export { failureOf } from './failure';
export type { Failure, FailureKind } from './failure';
export { Mark, Marks } from './Mark';
export type { Tone } from './Mark';
export {
  ClassificationTag,
  LevelBadge,
  OutcomeTag,
  SeverityTag,
  VerdictTag,
} from './tags';
export { isDeprecated, isRetired, LifecycleMark } from './lifecycle';
export { AgreementChips, StateChip, worstGrant } from './StateChip';
export type { StateChipProps } from './StateChip';
export {
  EntityName,
  EntityNames,
  nameOfEntity,
  useEntityTitle,
} from './EntityName';
export { Countdown, Day, DurationText, RelativeTime } from './time';
export {
  durationText,
  percentText,
  relativeText,
  scoreText,
  wordsOf,
} from './format';
export { useControlText } from './useControlText';
export { usePurposeText } from './usePurposeText';
export { ScoreBar, ScoreRing, ScoreText } from './score';
export { Sparkline, TrendLine } from './trend';
export type { TrendMark } from './trend';
export { Steps } from './Steps';
export { takerOf, useStepName } from './useStepName';
export { useNames } from './useNames';
export { HistoryList } from './HistoryList';
export { PortMark } from './PortMark';
export { DayField } from './DayField';
export { Identifier } from './Identifier';
export { ScrollTable } from './ScrollTable';
export type { ScrollColumn } from './ScrollTable';
export { SafeLink } from './SafeLink';
export { FilterSelect, linkOptions } from './FilterSelect';
export type { FilterOption } from './FilterSelect';
