export * from './types';
export { readObservation } from './read';
export type { ReadingTime } from './time';
export * from './incident';
export * from './promises';
export * from './rollUp';
export * from './adapters';
