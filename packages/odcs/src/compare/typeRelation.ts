/** How a new type relates to the old one. */
export type TypeRelation = 'same' | 'widened' | 'narrowed' | 'changed';

interface ParsedType {
  base: string;
  args: number[];
  whole: string;
}

const synonyms: Readonly<Record<string, readonly string[]>> = {
  byte: ['tinyint', 'int8_t'],
  short: ['smallint', 'int2', 'int16'],
  int: ['integer', 'int4', 'int32', 'mediumint'],
  long: ['bigint', 'int8', 'int64'],
  float: ['real', 'float4', 'float32'],
  double: ['double precision', 'float8', 'float64'],
  decimal: ['numeric', 'number', 'dec'],
  varchar: ['character varying', 'nvarchar', 'varchar2', 'nvarchar2'],
  char: ['character', 'nchar', 'bpchar'],
  text: ['string', 'clob', 'longtext'],
  boolean: ['bool'],
  timestamptz: ['timestamp with time zone', 'timestamp_tz'],
  timestamp: ['timestamp without time zone', 'timestamp_ntz', 'datetime'],
  binary: ['bytes', 'bytea', 'blob', 'varbinary'],
};
const canonicalName = new Map(
  Object.entries(synonyms).flatMap(([name, others]) =>
    [name, ...others].map(other => [other, name] as const),
  ),
);

function parse(type: string): ParsedType {
  const whole = type.trim().toLowerCase().replace(/\s+/g, ' ');
  const match = /^([a-z_][\w ]*?) ?\(([\d, ]*)\)( .*)?$/.exec(whole);
  const name = match ? match[1] + (match[3] ?? '') : whole;
  const args = match ? match[2].split(',').filter(Boolean).map(Number) : [];
  return { base: canonicalName.get(name) ?? name, args, whole };
}

const integers = ['byte', 'short', 'int', 'long'];
/** Decimal digits of the largest value of each integer. */
const integerDigits: Readonly<Record<string, number>> = {
  byte: 3,
  short: 5,
  int: 10,
  long: 19,
};

const ordered = (before: number, after: number): TypeRelation => {
  if (before === after) return 'same';
  return after > before ? 'widened' : 'narrowed';
};

function decimals(before: number[], after: number[]): TypeRelation {
  if (before.length === 0 || after.length === 0) {
    return before.length === after.length ? 'same' : 'changed';
  }
  const [p1, s1 = 0] = before;
  const [p2, s2 = 0] = after;
  if (s2 < s1) return 'changed';
  if (p2 - s2 < p1 - s1) return 'narrowed';
  return p1 === p2 && s1 === s2 ? 'same' : 'widened';
}

/** Characters a text type holds; without a length, as many as one likes. */
const capacity = ({ base, args }: ParsedType): number =>
  base === 'text' || args.length === 0 ? Infinity : args[0];

function texts(before: ParsedType, after: ParsedType): TypeRelation {
  const a = capacity(before);
  const b = capacity(after);
  if (before.base === after.base) return ordered(a, b);
  if (after.base === 'char') return 'changed';
  if (before.base === 'char' && before.args.length === 0) return 'widened';
  if (a === b) return before.base === 'text' ? 'narrowed' : 'widened';
  return ordered(a, b);
}

/** What a list holds: `array<int>`, `int[]`; undefined for what is no list. */
function elementOf(type: string): string | undefined {
  const written = type.trim();
  if (written.endsWith('[]')) return written.slice(0, -2);
  return /^array\s*[<(](.*)[>)]$/is.exec(written)?.[1];
}

const textTypes = new Set(['char', 'varchar', 'text']);
const timeTypes = new Set(['time', 'timestamp', 'timestamptz']);

/** Lists inside each other that are looked into; no platform has more. */
const MAX_LISTS = 20;

/**
 * How one platform type relates to another. Synonyms are the same type; a
 * length in brackets is part of it.
 */
export function relatePhysical(before: string, after: string): TypeRelation {
  if (before === after) return 'same';
  let [from, to] = [before, after];
  for (let depth = 0; depth < MAX_LISTS; depth += 1) {
    const [inner, other] = [elementOf(from), elementOf(to)];
    if (inner === undefined || other === undefined) break;
    [from, to] = [inner, other];
  }
  return relateSingle(parse(from), parse(to));
}

function relateSingle(a: ParsedType, b: ParsedType): TypeRelation {
  if (integers.includes(a.base) && integers.includes(b.base)) {
    return ordered(integers.indexOf(a.base), integers.indexOf(b.base));
  }
  if (integers.includes(a.base)) {
    if (b.base === 'double') return 'widened';
    if (b.base === 'decimal') {
      const [precision = Infinity, scale = 0] = b.args;
      return precision - scale >= integerDigits[a.base] ? 'widened' : 'changed';
    }
    return 'changed';
  }
  if (a.base === 'float' && b.base === 'double') return 'widened';
  if (a.base === 'decimal' && b.base === 'decimal') {
    return decimals(a.args, b.args);
  }
  if (textTypes.has(a.base) && textTypes.has(b.base)) return texts(a, b);
  if (a.base !== b.base) return 'changed';
  if (a.args.join() === b.args.join()) return 'same';
  if (timeTypes.has(a.base) && a.args.length + b.args.length === 2) {
    return a.args[0] < b.args[0] ? 'widened' : 'changed';
  }
  return a.args.length === 1 && b.args.length === 1 && a.base === 'binary'
    ? ordered(a.args[0], b.args[0])
    : 'changed';
}

/** How one type of the standard relates to another. */
export function relateLogical(before: string, after: string): TypeRelation {
  if (before === after) return 'same';
  return before === 'integer' && after === 'number' ? 'widened' : 'changed';
}

/** How the number formats `i32`, `u8`, `f64` and the like relate. */
export function relateFormat(before: string, after: string): TypeRelation {
  if (before === after) return 'same';
  const [a, b] = [before, after].map(format => ({
    letter: format[0],
    bits: Number(format.slice(1)),
  }));
  if (a.letter === b.letter) {
    const order = ordered(a.bits, b.bits);
    return order === 'narrowed' && a.letter === 'f' ? 'changed' : order;
  }
  return a.letter === 'u' && b.letter === 'i' && b.bits > a.bits
    ? 'widened'
    : 'changed';
}

/** What several relations of the same property come to. */
export function combine(relations: readonly TypeRelation[]): TypeRelation {
  const different = new Set(relations.filter(relation => relation !== 'same'));
  if (different.size === 0) return 'same';
  return different.size === 1 ? [...different][0] : 'changed';
}
