import { fork } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long a backend may take to start on a busy machine, in milliseconds. */
const PATIENCE = 120_000;

/**
 * Starts a process that has the code of a backend loaded and waits for its options.
 *
 * @param bundle - of `bundleBackend`
 * @param name - of its log in the folder of the bundle
 * @returns `run(options)`, which resolves when it serves; `tell(message)`; `kill()` at once and `stop()`
 *   in peace, both of which wait for its end; `peakMb()`
 */
export function spare(
  bundle,
  name,
  { nodeOptions = [], logLevel = 'warn' } = {},
) {
  const log = join(bundle.folder, `${name}.log`);
  const child = fork(bundle.file, [], {
    execArgv: nodeOptions,
    env: {
      ...process.env,
      LAB_OPTIONS: '',
      LOG_LEVEL: logLevel,
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: join(bundle.folder, 'compiled'),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const out = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(out, { end: false });
  child.stderr.pipe(out, { end: false });
  let hasEnded = false;
  const ended = new Promise(resolve => {
    child.once('exit', (code, signal) => {
      hasEnded = true;
      resolve({ code, signal });
    });
  });
  const said = word =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${name} did not say "${word}"; see ${log}`)),
        PATIENCE,
      );
      const listen = message => {
        if (message !== word) return;
        clearTimeout(timer);
        child.off('message', listen);
        resolve();
      };
      child.on('message', listen);
      ended.then(({ code, signal }) => {
        clearTimeout(timer);
        reject(
          new Error(
            `${name} ended (${code ?? signal}): ${readFileSync(
              log,
              'utf8',
            ).slice(-2000)}`,
          ),
        );
      });
    });
  const loaded = said('loaded');
  loaded.catch(() => {});
  return {
    name,
    pid: child.pid,
    ended,
    get alive() {
      return !hasEnded;
    },
    loaded,
    async run(options) {
      await loaded;
      const ready = said('ready');
      child.send(options);
      await ready;
    },
    /** A word to a process that runs. */
    tell(message) {
      child.send(message);
    },
    async kill() {
      if (!hasEnded) child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      if (!hasEnded) child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(timer);
    },
    /** The most memory that it ever held, in MB; what Linux says. */
    peakMb: () =>
      Number(
        /VmHWM:\s+(\d+)/.exec(
          readFileSync(`/proc/${child.pid}/status`, 'utf8'),
        )[1],
      ) / 1024,
  };
}
