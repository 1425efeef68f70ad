export * from './forms';
export * from './names';
