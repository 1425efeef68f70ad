export * from './table';
export * from './revision';
export * from './agreement';
export * from './grant';
