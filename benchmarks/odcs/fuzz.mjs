import { median, time } from '../lib/measure.mjs';
import { figure } from '../lib/report.mjs';
import { parse } from 'yaml';
import { warehouse } from './documents.mjs';

const COUNT = 50_000;
/** The slowest are measured again: a garbage collection is not the document's fault. */
const SUSPECTS = 40;
const AGAIN = 7;

/**
 * Reads, checks, compares and writes documents after accidents. Each must come to an
 * answer without throwing; the time of the slowest is held against the median.
 */
export function fuzzFigures(engine) {
  const seeds = [warehouse(30, 10), warehouse(24, 12), warehouse(12, 6)].map(
    (document, index) =>
      engine.writeContract({
        ...document,
        apiVersion: ['v3.0.2', 'v3.1.0', 'v3.2.0'][index],
      }),
  );
  const original = engine.readContract(seeds[1]).document;
  const work = text => {
    const { document } = engine.readContract(text);
    if (!document) return;
    engine.compareContracts(original, document);
    engine.describeContract(document);
    engine.writeContract(document);
  };

  const times = [];
  const slowest = [];
  let crashes = 0;
  for (const text of engine.mutated(seeds, parse)) {
    try {
      const taken = time(() => work(text));
      times.push(taken);
      slowest.push({ taken, text });
    } catch (error) {
      crashes += 1;
      times.push(0);
      console.error(error);
    }
    if (slowest.length > 10 * SUSPECTS) keepSlowest(slowest);
    if (times.length % 5_000 === 0) {
      console.error(`fuzz: ${times.length} of ${COUNT}`);
    }
    if (times.length === COUNT) break;
  }
  keepSlowest(slowest);
  const worst = Math.max(
    ...slowest.map(({ text }) =>
      Math.min(...Array.from({ length: AGAIN }, () => time(() => work(text)))),
    ),
  );
  const usual = median(times);
  return [
    figure('mutated documents', COUNT, 'documents', 'higher', 50_000),
    figure('crashes', crashes, 'documents', 'lower', 0),
    figure(
      'slowest / median mutated document',
      worst / usual,
      'times',
      'lower',
      50,
    ),
    figure('median mutated document', usual, 'ms', 'lower'),
  ];
}

function keepSlowest(entries) {
  entries.sort((a, b) => b.taken - a.taken);
  entries.length = Math.min(entries.length, SUSPECTS);
}
