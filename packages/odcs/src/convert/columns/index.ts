/**
 * Listings of columns alone, for pages in a browser: nothing else of the conversions is
 * loaded with it, least of all a parser of SQL.
 *
 * @packageDocumentation
 */

export { ConversionError } from '../conversion';
export { importColumns } from './import';
