import { setTimeout } from 'node:timers/promises';
import type { Host, Output } from './host';

function outputOf(stream: NodeJS.WriteStream): Output {
  // A reader that goes away early (`| head`) is no failure of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  return {
    write: text => {
      stream.write(text);
    },
    isTerminal: Boolean(stream.isTTY),
    columns: stream.columns ?? 80,
  };
}

/** This process. */
export function nodeHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    out: outputOf(process.stdout),
    err: outputOf(process.stderr),
    async stdin(most) {
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of process.stdin) {
        chunks.push(Buffer.from(chunk));
        size += chunk.length;
        if (size > most) return undefined;
      }
      return Buffer.concat(chunks);
    },
    now: () => new Date(),
    pause: milliseconds => setTimeout(milliseconds),
  };
}
