import { slimManifest, type Mapping } from '@meshwork/model';
import type { Command } from '../args/command';
import { CannotRun, messageOf } from '../cannotRun';
import { readText } from '../io/files';
import type { Host } from '../io/host';
import { Refused } from '../portal/Portal';
import { portalOf } from '../portal/connection';
import { json, printable } from '../report/escape';

/** What the portal answers, as far as the command tells of it. */
interface Receipt {
  read: number;
  accepted: number;
  duplicates: number;
  refused: number;
  refusals: { what: string; path?: string; reason?: string }[];
  unmatched: { dataset: string; why: 'nothing' | 'several'; count: number }[];
}

/** A manifest of dbt is the largest of what is read; of it little is sent. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Tables and refusals that are told one by one. */
const TOLD = 20;

/** A file as documents: one, or one a line as logs of events have it. */
async function documentsIn(host: Host, file: string): Promise<unknown[]> {
  const text = await readText(host, file, MOST_BYTES);
  try {
    return [JSON.parse(text)];
  } catch (error) {
    const lines = text.split('\n').filter(line => line.trim() !== '');
    try {
      return [lines.map(line => JSON.parse(line))];
    } catch {
      throw new CannotRun(`${file} is not JSON: ${messageOf(error)}.`);
    }
  }
}

/** `raw.orders=orders/main@test`: a table, and the port that it is. */
function mappingOf(given: readonly string[]): Mapping {
  return Object.fromEntries(
    given.map(text => {
      const found =
        /^(?<table>[^=]+)=(?<product>[^@]+)\/(?<port>[^/@]+)(?:@(?<environment>[^/@]+))?$/.exec(
          text,
        )?.groups;
      if (!found) {
        throw new CannotRun(
          `--map cannot be "${text}": give TABLE=PRODUCT/PORT, such as raw.orders=orders/main.`,
        );
      }
      const { table, product, port, environment } = found;
      return [table, { product, port, ...(environment && { environment }) }];
    }),
  );
}

const WHY = {
  nothing: 'is no port that you may report of',
  several: 'could be several ports',
};

function told(receipt: Receipt): string {
  const { read, accepted, duplicates, refused, refusals, unmatched } = receipt;
  const lines = [
    `${read} read: ${accepted} accepted, ${duplicates} known already, ${refused} refused`,
    ...refusals
      .slice(0, TOLD)
      .map(
        ({ what, path = '', reason = '' }) =>
          `✗ ${what}: ${path ? `${path} ` : ''}${reason}`,
      ),
    ...unmatched
      .slice(0, TOLD)
      .map(
        ({ dataset, why, count }) =>
          `– ${dataset} ${WHY[why]} (${count}); map it with --map ${dataset}=PRODUCT/PORT`,
      ),
  ];
  const more =
    Math.max(0, refusals.length - TOLD) + Math.max(0, unmatched.length - TOLD);
  if (more > 0) lines.push(`and ${more} more`);
  return `${lines.map(line => printable(line)).join('\n')}\n`;
}

/** `meshwork report`: sends what a tool measured to the portal. */
export const report: Command = async ({ host, options, operands }) => {
  const format = options.text('format');
  if (format === undefined) {
    throw new CannotRun('Say which tool wrote it: --format dbt.');
  }
  if (operands.length === 0) {
    throw new CannotRun('Name the files that the tool wrote.');
  }
  const mapping = mappingOf(options.list('map') ?? []);
  const documents: unknown[] = [];
  for (const file of operands) {
    documents.push(...(await documentsIn(host, file)));
  }
  const portal = await portalOf(host, options);
  let receipt: Receipt;
  try {
    receipt = await portal.ask<Receipt>(`observations/${format}`, {
      documents: format === 'dbt' ? documents.map(slimManifest) : documents,
      ...(Object.keys(mapping).length > 0 && { mapping }),
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new CannotRun(
      `The portal refused the report: ${error.findings
        .map(({ message }) => message)
        .join('; ')}`,
    );
  }
  host.out.write(options.flag('json') ? json(receipt) : told(receipt));
  const isPartly = options.flag('strict') && receipt.unmatched.length > 0;
  return receipt.refused > 0 || isPartly ? 1 : 0;
};
