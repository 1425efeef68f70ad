export * from './policies';
export * from './evaluate';
export * from './known';
export * from './deployment';
export * from './similar';
