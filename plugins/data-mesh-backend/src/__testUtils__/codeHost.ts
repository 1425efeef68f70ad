import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { JsonObject } from '@backstage/types';

/** An entry of an archive, as hostile as a test likes. */
export interface ArchiveEntry {
  path: string;
  /** What it holds, or how many zeros it says that it holds. */
  content?: string | Buffer | { zeros: number };
  /** Where it leads, if it is a symbolic link. */
  link?: string;
}

const BLOCK = 512;

function header(entry: ArchiveEntry, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at);
  block.write(entry.path, 0, 100);
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write('        ', 148);
  block.write(entry.link ? '2' : '0', 156);
  if (entry.link) block.write(entry.link, 157, 100);
  block.write('ustar\0' + '00', 257);
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    8,
  );
  return block;
}

function* blocksOf(entries: readonly ArchiveEntry[]): Generator<Buffer> {
  for (const entry of entries) {
    const { content = '' } = entry;
    if (typeof content === 'object' && 'zeros' in content) {
      yield header(entry, content.zeros);
      const zeros = Buffer.alloc(1024 * BLOCK);
      for (let left = content.zeros; left > 0; left -= zeros.length) {
        yield zeros.subarray(
          0,
          Math.ceil(Math.min(left, zeros.length) / BLOCK) * BLOCK,
        );
      }
    } else {
      const bytes = Buffer.from(content as string);
      yield header(entry, bytes.length);
      yield bytes;
      yield Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
    }
  }
  yield Buffer.alloc(2 * BLOCK);
}

const TOKEN = 'token-of-the-portal';

/**
 * A host of repositories that speaks as Gitea does, and hands out plain files below `/raw`,
 * of which `moved.sql` leads on to another host.
 * Repositories are there under `acme/<name>`, with a branch `main`.
 */
export class CodeHost {
  readonly repositories = new Map<string, ArchiveEntry[]>();
  readonly files = new Map<string, string | Buffer>();
  /** What it was asked for. */
  readonly asked: string[] = [];
  /** Repositories whose archives begin and never end. */
  readonly endless = new Set<string>();
  /** What archives of repositories wait for. */
  readonly held = new Map<string, Promise<void>>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((req, res) => {
      this.asked.push(req.url ?? '');
      this.#answer(decodeURI(req.url ?? ''), req.headers.authorization, res);
    });
  }

  static async start(): Promise<CodeHost> {
    const host = new CodeHost();
    await new Promise<void>(resolve => {
      host.#server.listen(0, '127.0.0.1', resolve);
    });
    return host;
  }

  get host(): string {
    return `localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Another name of it, for which there is no integration. */
  get plainHost(): string {
    return this.host.replace('localhost', '127.0.0.1');
  }

  repository(name: string, path = ''): string {
    return `http://${this.host}/acme/${name}/src/branch/main/${path}`;
  }

  file(name: string): string {
    return `http://${this.plainHost}/raw/${name}`;
  }

  /** The configuration of a portal that may read from it. */
  get config(): JsonObject {
    return {
      integrations: {
        gitea: [
          { host: this.host, baseUrl: `http://${this.host}`, password: TOKEN },
        ],
      },
      backend: {
        reading: { allow: [{ host: this.plainHost, paths: ['/raw/'] }] },
      },
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #answer(url: string, authorization: string | undefined, res: ServerResponse) {
    const raw = /^\/raw\/(.+)$/.exec(url);
    if (raw?.[1] === 'moved.sql') {
      res.writeHead(302, { location: 'http://10.0.0.7/inside.sql' }).end();
      return;
    }
    if (raw) {
      const file = this.files.get(raw[1]);
      res.writeHead(file === undefined ? 404 : 200).end(file);
      return;
    }
    const [, name, rest] =
      /^\/api\/v1\/repos\/acme\/([^/]+)\/(.+)$/.exec(url) ?? [];
    const entries = this.repositories.get(name);
    if (name === 'broken') {
      res.writeHead(500).end(`${authorization} at 10.0.0.7 failed`);
    } else if (!entries || authorization !== `token ${TOKEN}`) {
      res.writeHead(404).end();
    } else if (rest === 'git/commits/main') {
      res.end(JSON.stringify({ sha: 'c0ffee' }));
    } else if (rest === 'archive/main.tar.gz') {
      this.#archive(name, entries, res);
    } else {
      const path = /^contents\/(.+)\?ref=main$/.exec(rest)?.[1];
      const entry = entries.find(one => one.path === path);
      if (!entry) {
        res.writeHead(404).end();
        return;
      }
      const content = Buffer.from((entry.content ?? '') as string);
      res.end(
        JSON.stringify({
          encoding: 'base64',
          content: content.toString('base64'),
        }),
      );
    }
  }

  async #archive(name: string, entries: ArchiveEntry[], res: ServerResponse) {
    await this.held.get(name);
    // All of an archive is below one folder.
    const below = entries.map(one => ({ ...one, path: `${name}/${one.path}` }));
    if (this.endless.has(name)) {
      res.write(Buffer.from([0x1f, 0x8b]));
      return;
    }
    Readable.from(blocksOf(below)).pipe(createGzip()).pipe(res);
  }
}
