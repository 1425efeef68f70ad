export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds that a function takes. */
export function time(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Milliseconds that something takes that is waited for. */
export async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Times functions in turns, so that whatever else the machine does meets them all
 * alike.
 *
 * @param tasks - functions by name
 * @param repeat - how often each is called in a row; for what takes microseconds
 * @returns median milliseconds of one call, by name
 */
export function alternate(tasks, { rounds, repeat = 1, warmup = 3 }) {
  const names = Object.keys(tasks);
  const times = Object.fromEntries(names.map(name => [name, []]));
  for (let round = -warmup; round < rounds; round += 1) {
    for (const name of names) {
      const taken = time(() => {
        for (let i = 0; i < repeat; i += 1) tasks[name]();
      });
      if (round >= 0) times[name].push(taken / repeat);
    }
  }
  return Object.fromEntries(names.map(name => [name, median(times[name])]));
}

/** The value that so many of a hundred stay below. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[
    Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)
  ];
}

/**
 * Looks again and again until something is there; what throws meanwhile is not there yet.
 *
 * @throws Error after so many milliseconds, with what was thrown last
 */
export async function waitUntil(
  what,
  look,
  { patience = 300_000, pause = 100 } = {},
) {
  const deadline = Date.now() + patience;
  let last;
  while (Date.now() < deadline) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    await new Promise(resolve => setTimeout(resolve, pause));
  }
  throw new Error(`There was no ${what}${last ? `: ${last}` : ''}`);
}
