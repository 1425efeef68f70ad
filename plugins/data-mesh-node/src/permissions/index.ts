export * from './agreements';
export * from './policy';
export * from './reading';
export * from './resources';
export * from './revisions';
