import { Document, Scalar, visit } from 'yaml';

/** Texts that readers of YAML 1.1 take for a word of the language itself. */
const signs = new Set<unknown>(['=', '<<']);

/** A value as YAML that every reader gives back as it is, texts as texts. */
export function writeYaml(value: Record<string, unknown>): string {
  const document = new Document(value, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
  });
  visit(document, {
    Scalar(_, scalar) {
      if (signs.has(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0 });
}
