export { MoreButton } from './MoreButton';
export { usePages } from './usePages';
export type { Page, Pages } from './usePages';
