/**
 * What backend modules of the data mesh build on.
 *
 * @packageDocumentation
 */

export * from './collector';
export * from './contractSettings';
export * from './extensions';
export * from './permissions';
export * from './problems';
export * from './provisioner';
export * from './service';
export * from './signing';
export * from './threads';
export * from './warehouse';
export * from './webhooks';
