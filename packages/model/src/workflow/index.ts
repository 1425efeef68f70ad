export * from './table';
export * from './mayAct';
export * from './revision';
export * from './agreement';
export * from './grant';
