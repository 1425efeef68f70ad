import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { verifyMessage, type SignatureFault } from '../signing';

/** A message as it came in. */
export interface ReceivedMessage {
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
  /** What is wrong with its signature. */
  fault?: SignatureFault;
}

/** What a receiver does with a message. */
export type Reply = (
  message: ReceivedMessage,
  res: ServerResponse,
) => void | Promise<void>;

/** Ways to answer well, badly, or not at all. */
export const replies = {
  json:
    (status: number, body: unknown, headers: Record<string, string> = {}) =>
    (_: ReceivedMessage, res: ServerResponse) => {
      res.writeHead(status, { 'content-type': 'application/json', ...headers });
      res.end(JSON.stringify(body));
    },
  text: (status: number, text: string) => (_: unknown, res: ServerResponse) => {
    res.writeHead(status, { 'content-type': 'text/html' }).end(text);
  },
  redirect: (to: string) => (_: unknown, res: ServerResponse) => {
    res.writeHead(307, { location: to }).end();
  },
  /** Never answers. */
  hang: () => {},
  /** Begins to answer, and never ends. */
  dawdle: (_: unknown, res: ServerResponse) => {
    res.writeHead(200).write('{"status":');
  },
  /** Breaks off the connection. */
  reset: (_: unknown, res: ServerResponse) => {
    res.destroy();
  },
  /** Writes for as long as somebody reads. */
  huge: async (_: unknown, res: ServerResponse) => {
    res.writeHead(200);
    // Ends with the connection.
    await pipeline(function* forever() {
      for (;;) yield 'x'.repeat(16_384);
    }, res).catch(() => {});
  },
} satisfies Record<string, unknown>;

/** A running HTTP server on this machine that checks signatures and does as it is told. */
export class WebhookReceiver {
  /** Everything that came, in order. */
  readonly received: ReceivedMessage[] = [];
  /** What is accepted. */
  secrets: readonly string[];
  /** What is done with messages that `next` says nothing of. */
  reply: Reply = replies.json(200, {});
  readonly #next: Reply[] = [];
  readonly #now: () => string;
  #server: Server | undefined;
  #port = 0;

  private constructor(secrets: readonly string[], now: () => string) {
    this.secrets = secrets;
    this.#now = now;
  }

  /** @param now - ISO 8601 instant; the time of this machine when absent */
  static async start(
    secrets: readonly string[],
    now = () => new Date().toISOString(),
  ): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(secrets, now);
    await receiver.start();
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hooks?code=in-the-address`;
  }

  /** Says what is done with the next messages, one after the other. */
  next(...next: Reply[]): void {
    this.#next.push(...next);
  }

  /** Comes back at the same address. */
  async start(): Promise<void> {
    this.#server = createServer((req, res) => void this.#take(req, res));
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Goes away; whoever waits for an answer gets none. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  async #take(req: IncomingMessage, res: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const fault = verifyMessage(this.secrets, req.headers, {
      now: this.#now(),
      body,
    });
    const message: ReceivedMessage = {
      headers: req.headers,
      body: JSON.parse(body),
      fault,
    };
    this.received.push(message);
    if (fault) {
      res.writeHead(401).end();
      return;
    }
    await (this.#next.shift() ?? this.reply)(message, res);
  }
}
