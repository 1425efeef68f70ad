export { letterDue, letterTime, monthBefore, nextLetterTime } from './dates';
export { monthlyLetter, type LetterFigures, type LetterScores } from './letter';
