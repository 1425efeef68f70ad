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
