export { RevisionCompare as default } from './RevisionCompare';
