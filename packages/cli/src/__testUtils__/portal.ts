import Ajv, { type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const apiFile = resolve(
  __dirname,
  '../../../../plugins/data-mesh-common/src/schema/openapi.yaml',
);
const ajv = new Ajv({ strict: false });
ajv.addSchema({ $id: 'api', ...parse(readFileSync(apiFile, 'utf8')) });

/** Holds an answer against the API document, so that no test is about another portal. */
function check(schema: string, body: unknown) {
  const $ref = `api#/components/schemas/${schema}`;
  const validate: ValidateFunction =
    ajv.getSchema($ref) ?? ajv.compile({ $ref });
  if (!validate(body)) {
    throw new Error(`${schema}: ${ajv.errorsText(validate.errors)}`);
  }
}

/** What the portal answers to a request, by its schema in the API document. */
export interface Answer {
  status?: number;
  schema: 'SubmissionAnswer' | 'Impact' | 'Gate' | 'Refusal' | 'ReportReceipt';
  body: unknown;
}

/** What the portal was asked. */
export interface Request {
  method: string;
  url: string;
  authorization?: string;
  body: unknown;
}

/** A portal of our own on this machine: answers one after the other, the last one for ever. */
export async function testPortal(...answers: Answer[]) {
  for (const { schema, body } of answers) check(schema, body);
  const requests: Request[] = [];
  const server: Server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', chunk => chunks.push(chunk));
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const body = text === '' ? undefined : JSON.parse(text);
      if (req.url?.endsWith('/revisions')) check('Submission', body);
      if (req.url?.includes('/observations/')) check('ReportOfTool', body);
      requests.push({
        method: req.method ?? '',
        url: req.url ?? '',
        authorization: req.headers.authorization,
        body,
      });
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      res.writeHead(answer.status ?? 200, {
        'content-type': 'application/json',
      });
      res.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise<void>(done => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
