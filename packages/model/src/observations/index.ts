export * from './types';
export { readObservation, type ReadingTime } from './read';
export * from './promises';
export * from './rollUp';
export * from './adapters';
