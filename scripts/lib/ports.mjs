import { createServer } from 'node:net';

function canListen(port, host) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => resolve(error.code !== 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** Whether nothing on this machine listens on the port, on IPv4 or IPv6. */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/** A port of 127.0.0.1 that nobody uses right now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Asks a URL again and again until it answers with 2xx.
 *
 * @param options - `headers` to send, `patience` in milliseconds, and `aborted`, a
 *   function that says whether waiting has become pointless
 * @returns whether it answered in time
 */
export async function answers(url, { headers, patience, aborted }) {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && !aborted()) {
    const ok = await fetch(url, {
      headers,
      signal: AbortSignal.timeout(30_000),
    }).then(
      response => response.ok,
      () => false,
    );
    if (ok) return true;
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  return false;
}
