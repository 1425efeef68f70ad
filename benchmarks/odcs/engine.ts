/** What the benchmark measures, and what it measures it with. */
export * from '../../packages/odcs/src';
export { validatorOf } from '../../packages/odcs/src/schema/validate';
export { mutated } from '../../packages/odcs/src/__testUtils__/mutated';
