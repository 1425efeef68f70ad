export * from './types';
export { dataProductSchema } from './schema';
export {
  validateDataProduct,
  isDataProduct,
  type EntityFinding,
} from './validate';
