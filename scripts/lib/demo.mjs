import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, stateDir } from './paths.mjs';
import { isFree } from './ports.mjs';
import { watchProducts } from './pipeline.mjs';
import { openPortal } from './portal.mjs';
import { isAlive } from './processes.mjs';
import { explain, Failure, say } from './say.mjs';
import { tellStory } from './story.mjs';
import { startWarehouse, warehouseEnv, warehousePort } from './warehouse.mjs';

/**
 * Runs warehouse and portal until somebody ends them.
 *
 * @returns the exit code: 0 when it was asked to stop, 1 when the portal ended itself
 */
export async function startDemo(env = process.env) {
  const state = stateDir(env);
  const ports = {
    app: Number(env.MESHWORK_APP_PORT || 3000),
    backend: Number(env.MESHWORK_BACKEND_PORT || 7007),
    warehouse: warehousePort(env),
  };
  const stop = stopSignal();
  const running = [];
  try {
    await takeState(state);
    await checkPorts(ports);

    const warehouse = await tryWarehouse(state, ports.warehouse);
    if (warehouse.server) {
      running.push(warehouse.server);
      running.push(
        watchProducts({
          folder: join(state, 'products'),
          connect: warehouse.server.connectPipeline,
        }),
      );
    }
    if (stop.requested) return 0;

    say('Starting backend and frontend');
    const portal = openPortal({
      state,
      ports,
      env: { ...env, ...warehouse.env },
    });
    running.push(portal);
    const ready = await Promise.race([
      portal.ready(() => stop.requested),
      stop.asked.then(() => undefined),
    ]);
    if (stop.requested || !ready) return 0;
    await Promise.race([
      tellStory({
        state,
        backend: `http://localhost:${ports.backend}`,
        cancelled: () => stop.requested,
      }),
      stop.asked,
    ]);
    if (stop.requested) return 0;
    lookHere({ state, ports, people: ready.people, warehouse });

    const ended = await Promise.race([
      portal.ended,
      stop.asked.then(() => undefined),
    ]);
    if (!ended) return 0;
    throw await portal.failure();
  } catch (error) {
    explain(error);
    return 1;
  } finally {
    if (running.length > 0) say('Stopping');
    for (const part of running.reverse()) await part.stop();
    await releaseState(state);
    if (running.length > 0) say('Stopped. The state is kept.');
  }
}

/** Resolves when somebody asks us to stop; asking twice changes nothing. */
function stopSignal() {
  const signal = { requested: false };
  signal.asked = new Promise(resolve => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(name, () => {
        signal.requested = true;
        resolve();
      });
    }
  });
  return signal;
}

/** Two demos on one state would damage it. */
async function takeState(state) {
  const file = join(state, 'running.pid');
  await mkdir(state, { recursive: true, mode: 0o711 });
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  if (pid && pid !== process.pid && isAlive(pid) && (await isDemo(pid))) {
    throw new Failure(
      `this demo is running already, as process ${pid}`,
      `Use that one, or end it with "kill ${pid}". A second demo needs its own MESHWORK_STATE and ports.`,
    );
  }
  await writeFile(file, String(process.pid));
}

/** A process id may have gone to another program since; only Linux tells cheaply. */
async function isDemo(pid) {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line === '' || line.includes('start.mjs');
}

async function releaseState(state) {
  const file = join(state, 'running.pid');
  const pid = await readFile(file, 'utf8').catch(() => '');
  if (pid === String(process.pid)) await rm(file, { force: true });
}

async function checkPorts(ports) {
  const busy = [];
  for (const [name, variable] of [
    ['app', 'MESHWORK_APP_PORT'],
    ['backend', 'MESHWORK_BACKEND_PORT'],
  ]) {
    if (!(await isFree(ports[name]))) {
      busy.push(`${ports[name]} (${name}, ${variable})`);
    }
  }
  if (busy.length > 0) {
    throw new Failure(
      `something else listens on port ${busy.join(' and ')}`,
      `End it, or start the demo on other ports, for example: MESHWORK_APP_PORT=3100 MESHWORK_BACKEND_PORT=7107 npm start`,
    );
  }
}

/** The portal is of use without a warehouse: then grants fail, and say why. */
async function tryWarehouse(state, port) {
  try {
    say('Starting the warehouse');
    const server = await startWarehouse({ state, port });
    if (server.applied.length > 0) {
      say(
        `  filled it from ${server.applied.length} files in examples/warehouse`,
      );
    }
    if (server.moved) {
      say(
        `  its data is in ${server.folder}: PostgreSQL does not run as root, and its user cannot enter ${root} or ${state}`,
      );
    }
    return { server, env: server.env };
  } catch (error) {
    say(`The warehouse did not start: ${error.message}`);
    if (error.remedy) say(`  ${error.remedy}`);
    say('  The portal starts without it; access to data cannot be granted.');
    return { env: warehouseEnv(port, 'the-warehouse-did-not-start') };
  }
}

function lookHere({ state, ports, people, warehouse }) {
  const where = warehouse.server
    ? `127.0.0.1:${ports.warehouse}, database "warehouse"; passwords in ${join(
        state,
        'passwords.json',
      )}`
    : 'not running (see above)';
  const width = Math.max(0, ...people.map(person => person.name.length));
  console.log(`
Meshwork is ready:  http://localhost:${ports.app}

Sign in as
${people
  .map(person => `  ${person.name.padEnd(width)}  ${person.role}`)
  .join('\n')}

The warehouse:  ${where}
State and logs: ${state}
Ctrl-C stops everything; the state is kept for the next start.
`);
}
