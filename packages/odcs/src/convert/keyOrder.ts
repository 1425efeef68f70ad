import type { OdcsProperty } from '../types';

/** The properties of the primary key, in the order that the contract gives them. */
export function inKeyOrder<T>(
  all: readonly T[],
  propertyOf: (each: T) => OdcsProperty,
): T[] {
  const position = (each: T) => {
    const { primaryKeyPosition } = propertyOf(each);
    return typeof primaryKeyPosition === 'number'
      ? primaryKeyPosition
      : Infinity;
  };
  return (
    all
      .filter(each => propertyOf(each).primaryKey === true)
      // Sorting is stable: without positions the order is that of the contract.
      .sort((a, b) => {
        const [first, second] = [position(a), position(b)];
        return first === second ? 0 : first - second;
      })
  );
}
