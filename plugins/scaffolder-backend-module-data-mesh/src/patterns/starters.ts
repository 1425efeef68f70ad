import { analytical } from './analytical/analytical';
import type { StarterGenerator } from './starter';

/** By `spec.type` of the product. */
export const starters: Readonly<Record<string, StarterGenerator>> = {
  analytical,
};
