/** `error` makes a document invalid; `warning` and `info` do not. */
export type Severity = 'error' | 'warning' | 'info';

/** Something that is wrong with a document, or could be better. */
export interface Finding {
  /** Id of the rule, stable across releases. */
  rule: string;
  severity: Severity;
  /** Where, for people: `schema[0].properties[2].name`; empty for the document as a whole. */
  path: string;
  /** Line in the text, counted from 1. */
  line?: number;
  /** Column in the text, counted from 1. */
  column?: number;
  /** What is wrong and what to do about it. */
  message: string;
}

/** A place in a document: keys of mappings and indexes of lists. */
export type Path = readonly (string | number)[];

/** A finding before its place in the text is known. */
export interface Observation {
  rule: string;
  severity: Severity;
  path: Path;
  message: string;
}

const plainKey = /^[A-Za-z_$][\w$-]*$/;

/** `['schema', 0, 'name']` → `schema[0].name`; keys that would be ambiguous are quoted. */
export function formatPath(path: Path): string {
  return path.reduce<string>((written, step) => {
    if (typeof step === 'number') return `${written}[${step}]`;
    if (!plainKey.test(step)) return `${written}[${JSON.stringify(step)}]`;
    return written === '' ? step : `${written}.${step}`;
  }, '');
}
