/** What a file is, as far as it concerns us. */
export type DocumentKind =
  | 'contract'
  | 'entities'
  | 'odps'
  | 'simple-product'
  | 'data-contract-specification'
  | 'other';

/** A field at the root, in YAML or in JSON that is laid out in lines or is not. */
const has = (text: string, field: string, value: string): boolean =>
  new RegExp(`^["']?${field}["']?[ \\t]*:[ \\t]*["']?(?:${value})`, 'm').test(
    text,
  ) || new RegExp(`"${field}"\\s*:\\s*"(?:${value})`).test(text);

const isCatalogFile = (file: string): boolean =>
  /(^|[\\/])catalog-info\.(ya?ml|json)$/i.test(file);

/**
 * What a file is, told from its name and its first lines without reading it
 * whole, since most files of a repository are none of our business.
 */
export function kindOf(file: string, text: string): DocumentKind {
  if (/\.odcs\.(ya?ml|json)$/i.test(file)) return 'contract';
  if (isCatalogFile(file)) return 'entities';
  if (has(text, 'kind', 'DataContract\\b')) return 'contract';
  if (has(text, 'kind', 'DataProduct\\b')) {
    return has(text, 'apiVersion', 'v?\\d') ? 'odps' : 'entities';
  }
  // In braces the type stands anywhere.
  if (
    has(text, 'kind', 'API\\b') &&
    /\btype["']?\s*:\s*["']?datacontract\b/i.test(text)
  ) {
    return 'entities';
  }
  if (/^[ \t]+type:[ \t]*["']?datacontract\b/m.test(text)) return 'entities';
  if (has(text, 'dataContractSpecification', '')) {
    return 'data-contract-specification';
  }
  if (/^["']?data-product["']?[ \t]*:/m.test(text)) return 'simple-product';
  return 'other';
}
