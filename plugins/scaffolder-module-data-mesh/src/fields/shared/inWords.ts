/**
 * Who fills steps, one stage after the other, as a sentence has it.
 *
 * @param and - between those who are asked at the same time
 * @param then - between stages
 */
export function stagesInWords(
  stages: readonly (readonly string[])[],
  { and, then }: { and: string; then: string },
): string {
  return stages
    .map(stage => stage.map(takerInWords).join(` ${and} `))
    .join(`, ${then} `);
}

/** A role, `group:default/legal` or `external:servicenow`, for people. */
export function takerInWords(taker: string): string {
  const [kind, name] = taker.split(/:(.*)/);
  return (name ? nameOfRef(name) : kind).replaceAll('-', ' ');
}

/** The name in a reference. */
export function nameOfRef(ref: string): string {
  return ref.split(/[:/]/).pop() ?? ref;
}

const UNITS: readonly [RegExp, Intl.NumberFormatOptions['unit']][] = [
  [/^P(\d+)Y$/, 'year'],
  [/^P(\d+)M$/, 'month'],
  [/^P(\d+)W$/, 'week'],
  [/^P(\d+)D$/, 'day'],
  [/^PT(\d+)H$/, 'hour'],
  [/^PT(\d+)M$/, 'minute'],
];

/** To make one takes longer than to use it a thousand times. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(
  unit: Intl.NumberFormatOptions['unit'],
  language: string | undefined,
): Intl.NumberFormat {
  const key = `${language} ${unit}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
    });
  formats.set(key, format);
  return format;
}

/** A duration of one unit in the words of the reader; others as they are written. */
export function durationInWords(duration: string, language?: string): string {
  for (const [pattern, unit] of UNITS) {
    const [, count] = pattern.exec(duration) ?? [];
    if (count) return formatOf(unit, language).format(Number(count));
  }
  return duration;
}
