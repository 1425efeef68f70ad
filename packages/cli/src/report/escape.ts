/**
 * Text of other people on its way into each format: shown as it is, and never
 * taken for a command, a tag or a colour.
 */

/** Control characters, and those that turn the direction of the text around. */
const invisible =
  /[\p{Control}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}]/gu;

/** For a terminal, on one line: what would move the cursor is written out. */
export function printable(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(invisible, char => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}

/** For the text of a workflow command of GitHub. */
export function githubData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** For the value of a property of such a command. */
export function githubProperty(text: string): string {
  return githubData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

/** Halves of characters, which no encoding has, replaced by U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\u{fffd}');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For XML 1.0, text and attributes; characters it cannot hold become U+FFFD. */
export function xml(text: string): string {
  return wellFormed(text)
    .replace(/(?![\t\n\r])\p{Control}|[\u{fffe}\u{ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"']/g, char => entities[char])
    .replace(/[\t\n\r]/g, char => `&#${char.charCodeAt(0)};`);
}

/** For a cell of a table in Markdown: no markup, links, mentions or new cells. */
export function markdown(text: string): string {
  return printable(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replace(/:\/\//g, '&#58;//')
    .replace(/@/g, '&#64;')
    .trim();
}

/** JSON with nothing in it that a terminal acts on. */
export function json(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u{7f}-\u{9f}\u{2028}\u{2029}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
