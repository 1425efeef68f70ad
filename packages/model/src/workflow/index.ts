export * from './table';
export * from './mayAct';
export * from './revision';
export * from './agreement';
export * from './grant';
export * from './grantPlan';
export * from './agreementReview';
export * from './agreed';
