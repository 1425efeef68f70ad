import { Document, Scalar, visit } from 'yaml';
import { escapedDeep } from './jinja';

/** What a reader of YAML 1.1, as dbt has one, refuses as it is or takes for a line break. */
const special =
  /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Words that such a reader takes for more than text. */
const words = new Set(['=', '<<']);

const code = (char: string): string =>
  `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A file of YAML as dbt reads it: text comes back as it was, none of it live
 * unless it is a `Live`, and none of it a number, a date or a truth.
 */
export function yamlText(content: object, comment: string): string {
  const document = new Document(escapedDeep(content), {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
  });
  visit(document, {
    Scalar(_, node) {
      const { value } = node;
      if (typeof value !== 'string') return;
      // A tab outside of quotes is a fault to it.
      const isSpecial = value.includes('\t') || value.search(special) >= 0;
      if (words.has(value) || isSpecial) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  document.commentBefore = comment;
  return document
    .toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity })
    .replace(special, code);
}
