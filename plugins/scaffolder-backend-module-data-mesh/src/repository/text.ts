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
