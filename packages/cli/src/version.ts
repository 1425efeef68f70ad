import { version as own } from '../package.json';

/** The version of this package. */
export const version: string = own;
