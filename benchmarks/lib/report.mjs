import { cpus, platform, release, totalmem } from 'node:os';

/** What the figures were measured on; times mean little on another machine. */
function machine() {
  const [{ model }] = cpus();
  return {
    cpu: model.trim(),
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    os: `${platform()} ${release()}`,
    node: process.version,
  };
}

const round = value => Number(value.toPrecision(4));

/**
 * One measured value. Without a goal it is there to be read beside the others.
 *
 * @param better - `higher` or `lower`
 */
export function figure(name, value, unit, better, goal) {
  const met =
    goal === undefined || (better === 'lower' ? value <= goal : value >= goal);
  return { name, value: round(value), unit, goal: goal ?? null, better, met };
}

/** Prints the figures as a table for people, and as one JSON object on the last line. */
export function report(bench, figures) {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit, goal, better, met } of figures) {
    const aim =
      goal === null
        ? ''
        : `  goal ${better === 'lower' ? '≤' : '≥'} ${goal}: ${
            met ? 'met' : 'MISSED'
          }`;
    console.log(`${name.padEnd(width)}  ${value} ${unit}${aim}`);
  }
  console.log(JSON.stringify({ bench, machine: machine(), figures }));
}
