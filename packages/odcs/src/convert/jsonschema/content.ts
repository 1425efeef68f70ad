import type { OdcsCustomProperty, OdcsProperty } from '../../types';
import type { Found } from './documents';
import type { Place } from './reading';
import { readValue } from './readValue';

/** What is inside of a value. */
export interface Content {
  /** Where what is inside says more of the type than the type's name. */
  logicalType?: string;
  properties?: OdcsProperty[];
  /** Names of properties that must be there, though no schema describes them. */
  required?: string[];
  items?: OdcsProperty;
  map?: { key: OdcsProperty; value: OdcsProperty };
  customProperties?: OdcsCustomProperty[];
}

/** A part of a list or a map: never null unless `required` says so. */
export function part(all: readonly Found[], place: Place): OdcsProperty {
  const { property, nullable } = readValue(all, place);
  return nullable ? { ...property, required: false } : property;
}
