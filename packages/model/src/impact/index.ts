export * from './affected';
export * from './effectiveDate';
