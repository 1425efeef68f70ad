export * from './policies';
export * from './evaluate';
export * from './known';
