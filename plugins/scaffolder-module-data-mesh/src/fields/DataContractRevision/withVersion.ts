import { parseDocument } from 'yaml';

/** As it stands in most documents: on a line of its own. */
const LINE = /^(version:[ \t]+)(["']?)([^\s"'#]+)\2/m;

/** A document with another version, and nothing else of it touched where that is possible. */
export function withVersion(text: string, version: string): string {
  if (LINE.test(text)) {
    return text.replace(
      LINE,
      (_, key: string, quote: string) => `${key}${quote}${version}${quote}`,
    );
  }
  const document = parseDocument(text);
  document.set('version', version);
  return document.toString({ lineWidth: 0 });
}
