export { RevisionReview as default } from './RevisionReview';
