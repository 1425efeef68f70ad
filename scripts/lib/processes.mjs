import { spawn } from 'node:child_process';

const windows = process.platform === 'win32';

/** Whether a process with this id exists. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Runs a command to its end.
 *
 * @param options - those of `spawn`, and `onOutput` to receive stdout and stderr
 *   instead of passing them to the terminal
 * @returns the exit code, and the last output if it was received
 */
export function run(command, args, { onOutput, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      ...options,
    });
    let output = '';
    const receive = chunk => {
      output = (output + chunk).slice(-20_000);
      onOutput(String(chunk));
    };
    child.stdout?.on('data', receive);
    child.stderr?.on('data', receive);
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, signal, output }),
    );
  });
}

/**
 * Starts a command in a process group of its own, so that Ctrl-C reaches only us and
 * we decide the order in which things end.
 */
export function startGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: !windows });
  child.ended = new Promise(resolve => {
    child.on('error', error => resolve({ code: 1, error }));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  return child;
}

function signalGroup(child, signal) {
  try {
    if (windows) {
      spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    } else {
      process.kill(-child.pid, signal);
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends a process group and waits until its last member is gone.
 *
 * @param patience - milliseconds that it gets to end by itself before it is killed
 */
export async function stopGroup(child, patience = 10_000) {
  if (!child?.pid) return;
  signalGroup(child, 'SIGTERM');
  const deadline = Date.now() + patience;
  // Signal 0 to a group succeeds as long as it has a member.
  while (!windows && signalGroup(child, 0)) {
    if (Date.now() > deadline) signalGroup(child, 'SIGKILL');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  await child.ended;
}
