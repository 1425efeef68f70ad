export { ReviewsPage as default } from './ReviewsPage';
