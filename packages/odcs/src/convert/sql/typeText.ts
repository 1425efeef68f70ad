/** A type as a platform writes it, taken apart: `timestamp(3) with time zone[]`. */
export interface TypeText {
  /** The words of it in lower case, without brackets: `timestamp with time zone`. */
  base: string;
  /** What the round brackets hold, at commas: `3`. */
  args: string[];
  /** What the angle brackets hold, as written. */
  inner?: string;
  /** How many times `[]` follows. */
  dimensions: number;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '<': '>' };

/** Index of the bracket that closes the one at `start`, or -1. */
function matching(text: string, start: number): number {
  const open = text[start];
  const close = closing[open];
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === open) depth += 1;
    else if (text[index] === close) depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** The parts of a list at the commas outside of all brackets. */
export function splitList(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    if ('(<['.includes(text[index])) depth += 1;
    else if (')>]'.includes(text[index])) depth -= 1;
    else if (text[index] === ',' && depth === 0) {
      parts.push(text.slice(from, index).trim());
      from = index + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === '' ? parts : [...parts, last];
}

/**
 * Takes a type apart. Undefined for text that is no type by its looks, so that
 * nothing else gets through: quotes other than of a name, semicolons, comments
 * and brackets that do not match.
 */
export function readTypeText(type: string): TypeText | undefined {
  const whole = type.trim().replace(/\s+/g, ' ');
  if (!/^[\p{L}\p{N}_$ .,:()<>[\]"`-]+$/u.test(whole)) return undefined;
  if (whole.includes('--') || whole.length > 10_000) return undefined;
  let rest = whole;
  let inner: string | undefined;
  let args: string[] = [];
  const open = rest.search(/[(<]/);
  if (open >= 0) {
    const close = matching(rest, open);
    if (close < 0) return undefined;
    const held = rest.slice(open + 1, close);
    if (rest[open] === '<') inner = held.trim();
    else args = splitList(held);
    rest = `${rest.slice(0, open).trim()} ${rest.slice(close + 1).trim()}`;
  }
  const arrays = /((?: ?\[\d*\])+| array)$/i.exec(rest.trim());
  const dimensions = arrays ? arrays[0].match(/\[/g)?.length ?? 1 : 0;
  if (arrays) rest = rest.trim().slice(0, arrays.index);
  const base = rest.trim();
  const name = '(?:[\\p{L}_][\\p{L}\\p{N}_$]*|"[^"`]+"|`[^"`]+`)';
  const words = new RegExp(`^${name}(?:[ .]${name})*$`, 'u');
  return words.test(base)
    ? { base: base.toLowerCase(), args, inner, dimensions }
    : undefined;
}
