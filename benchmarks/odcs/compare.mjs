import { parse } from 'yaml';
import { alternate } from '../lib/measure.mjs';
import { figure } from '../lib/report.mjs';
import { nextRelease, warehouse } from './documents.mjs';

function measure(engine, properties, rounds) {
  const before = warehouse(properties);
  const after = nextRelease(before);
  const texts = [before, after].map(engine.writeContract);
  const objects = properties / 50;
  const { changes } = engine.compareContracts(before, after);
  if (changes.length < 5 * objects) {
    throw new Error(`Only ${changes.length} changes were found.`);
  }
  return alternate(
    {
      compare: () => engine.compareContracts(before, after),
      parse: () => texts.forEach(text => parse(text)),
    },
    { rounds, warmup: 2 },
  );
}

/** Comparing two releases, beside parsing their YAML texts. */
export function compareFigures(engine) {
  const small = measure(engine, 1_000, 25);
  const large = measure(engine, 10_000, 9);
  return [
    figure(
      'comparing / parsing both, 1,000 properties',
      small.compare / small.parse,
      'times',
      'lower',
      0.5,
    ),
    figure(
      'comparing / parsing both, 10,000 properties',
      large.compare / large.parse,
      'times',
      'lower',
      0.5,
    ),
    figure(
      'comparing 10,000 / comparing 1,000 properties',
      large.compare / small.compare,
      'times',
      'lower',
      12,
    ),
    figure('comparing 1,000 properties', small.compare, 'ms', 'lower'),
    figure('comparing 10,000 properties', large.compare, 'ms', 'lower'),
  ];
}
