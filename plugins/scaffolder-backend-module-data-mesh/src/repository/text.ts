/** One line of text from people, with everything that Markdown or HTML could take for markup escaped. */
export function markdown(text: string | undefined): string {
  return (text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+\-.!|~>:]/g, '\\$&');
}

/** A name as SQL takes it, whatever is in it. */
export function identifier(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}

/** A text as SQL takes it; a backslash means itself (`standard_conforming_strings`). */
export function literal(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

/** A text in one line, for comments: nothing in it can end the line. */
export function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** What YAML and HCL want escaped beyond what JSON does. */
const UNPRINTABLE = /[\u007f-\u009f\u00ad\u2028\u2029\ufeff\ufffe\uffff]/g;

const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A value as JSON in one line, which YAML reads as the same value. Characters that
 * YAML does not take or a reader would not see are escaped.
 */
export function json(value: unknown): string {
  return JSON.stringify(value ?? null).replace(UNPRINTABLE, escaped);
}

/** A quoted text of HCL, as Terraform takes it: `${` and `%{` in it mean themselves. */
export function hcl(text: string): string {
  return json(text)
    .replace(/\$\{/g, '$$$${')
    .replace(/%\{/g, '%%{')
    .replace(/\\b/g, '\\u0008')
    .replace(/\\f/g, '\\u000c');
}

/** A name of letters, digits and underscores, as most languages take it. */
export function snakeCase(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, '_');
}
