import { celEnv, celMethod, CelScalar, type CelEnv } from '@bufbuild/cel';
import { RE2JS } from '@bufbuild/re2';

/** Patterns that are remembered: what is made of a long one takes much room. */
const REMEMBERED = 100;
const LONGEST_REMEMBERED = 200;
const patterns = new Map<string, RE2JS>();

/**
 * What the language does with `matches`, with the pattern made ready once and not for each
 * product. It takes time in proportion to the text, whatever the pattern is.
 */
function matches(this: string, pattern: string): boolean {
  if (pattern.length > LONGEST_REMEMBERED) {
    return RE2JS.compile(pattern).test(this);
  }
  let ready = patterns.get(pattern);
  if (!ready) {
    if (patterns.size >= REMEMBERED) patterns.clear();
    ready = RE2JS.compile(pattern);
    patterns.set(pattern, ready);
  }
  return ready.test(this);
}

/** The language as rules are written in it. */
export const environment: CelEnv = celEnv({
  funcs: [
    celMethod(
      'matches',
      CelScalar.STRING,
      [CelScalar.STRING],
      CelScalar.BOOL,
      matches,
    ),
  ],
});
