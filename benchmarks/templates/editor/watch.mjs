/** Runs in the page, before anything of the portal does: it refers to nothing outside. */
export function watch() {
  let latencies = [];
  let tasks = [];
  let pressed = 0;
  let since = 0;
  const observer = new PerformanceObserver(list => {
    tasks.push(...list.getEntries());
  });
  observer.observe({ type: 'longtask' });
  addEventListener('keydown', event => (pressed = event.timeStamp), true);
  addEventListener(
    'input',
    () => {
      const from = pressed;
      requestAnimationFrame(() => {
        // A message comes after the frame that was about to be drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => latencies.push(performance.now() - from);
        port2.postMessage(undefined);
      });
    },
    true,
  );
  window.measured = {
    begin() {
      latencies = [];
      tasks = [];
      since = performance.now();
    },
    /** After the last of them has been drawn. */
    keys: () =>
      new Promise(resolve => {
        setTimeout(() => resolve(latencies), 500);
      }),
    /** In milliseconds; 0 where none took more than 50. */
    longestTask() {
      tasks.push(...observer.takeRecords());
      return Math.max(
        0,
        ...tasks
          .filter(({ startTime, duration }) => startTime + duration >= since)
          .map(({ duration }) => duration),
      );
    },
  };
}
