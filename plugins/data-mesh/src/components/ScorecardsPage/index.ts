export { ScorecardsPage as default } from './ScorecardsPage';
