export { dataProductFeedbackField } from './extension';
