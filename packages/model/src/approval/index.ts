export * from './policy';
export * from './routing';
export * from './eligibility';
export * from './clocks';
export * from './similar';
export * from './stuck';
