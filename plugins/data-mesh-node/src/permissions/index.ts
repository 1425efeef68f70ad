export * from './agreements';
export * from './policy';
export * from './resources';
export * from './revisions';
