import {
  resolveSafeChildPath,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { demandReading } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  adoptedProduct,
  ARCHETYPES,
  CLASSIFICATIONS,
  CRITICALITIES,
  DATA_PRODUCT_KIND,
  LIFECYCLES,
  PATTERNS,
  type AdoptionNote,
} from '@meshwork/model';
import { textIn } from '@meshwork/odcs';
import { sqlDialects } from '@meshwork/odcs/convert';
import fs from 'fs-extra';
import { posix } from 'node:path';
import { AdoptThreads } from '../adopting/AdoptThreads';
import type { AdoptedFolder, Some } from '../adopting/adoptMain';
import { whereProposed } from '../changing/whereKept';
import { readHeld } from '../repository/held';
import { missingEntities, type KnownEntities } from '../repository/there';
import { writeFiles } from '../repository/write';
import { examples } from './adoptProduct.examples';
import { oneOf } from './portsSchema';

const inWords = ({ file, path, message }: AdoptionNote) =>
  [file, path, message].filter(Boolean).join(': ');

/** What there is to say, and how much of it is not said. */
const told = ({ first, total }: Some<AdoptionNote>): string[] => [
  ...first.map(inWords),
  ...(total > first.length ? [`and ${total - first.length} more`] : []),
];

/** @throws InputError with all that has to be mended first */
function demandPorts({ ports, notes, errors }: AdoptedFolder): void {
  if (errors.total > 0 || ports.length === 0) {
    const lines = told(errors.total > 0 ? errors : notes);
    throw new InputError(
      `It cannot be made a data product:\n${lines
        .map(line => `- ${line}`)
        .join('\n')}`,
    );
  }
}

/**
 * `meshwork:product:adopt`: makes a data product of what lies in a folder of the workspace, by
 * the rules of `meshwork init`.
 */
export function createAdoptProductAction(options: {
  catalog: KnownEntities;
  integrations: ScmIntegrations;
  permissions: PermissionsService;
  /** How long it may take to understand what is there. */
  deadlineMs?: number;
}) {
  const { catalog, integrations, permissions, deadlineMs } = options;
  const threads = new AdoptThreads({ deadlineMs });
  return createTemplateAction({
    id: 'meshwork:product:adopt',
    description:
      'Writes descriptor and contracts for what lies in a folder of the workspace: dbt, CREATE TABLE, Avro, Protobuf, JSON Schema, OpenAPI, AsyncAPI, contracts',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the entity'),
        title: z => z.string().optional().describe('Name for people'),
        description: z => z.string().optional().describe('What it is'),
        owner: z => z.string().describe('Entity reference of a group'),
        domain: z => z.string().describe('Entity reference of a domain'),
        type: z =>
          z
            .string()
            .optional()
            .describe(`${oneOf(PATTERNS)}; analytical when absent`),
        archetype: z =>
          z
            .string()
            .optional()
            .describe(`${oneOf(ARCHETYPES)}; source-aligned when absent`),
        lifecycle: z => z.string().optional().describe(oneOf(LIFECYCLES)),
        criticality: z => z.string().optional().describe(oneOf(CRITICALITIES)),
        classification: z =>
          z
            .string()
            .optional()
            .describe(`${oneOf(CLASSIFICATIONS)}; internal when absent`),
        dialect: z =>
          z
            .enum(sqlDialects)
            .optional()
            .describe('Of SQL; PostgreSQL when absent'),
        only: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Ports that are wanted, by their names or those of their tables; all when absent',
            ),
        anew: z =>
          z
            .boolean()
            .optional()
            .describe('Write over a data product, and contracts, there'),
        url: z =>
          z
            .string()
            .url()
            .optional()
            .describe(
              'Where it was fetched from for a person, who has to have the permission for that; says where a change of it is proposed',
            ),
        sourcePath: z =>
          z.string().optional().describe('Folder to read; all when absent'),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder to write what is new and changed to, and nothing else; the one that is read when absent',
            ),
        discardSource: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Empty the folder that was read, so that what was written is all that is left',
            ),
      },
      output: {
        entityRef: z => z.string().describe('Of the data product'),
        files: z => z.array(z.string()).describe('What was written'),
        ports: z =>
          z
            .array(
              z.object({
                name: z.string(),
                type: z.string(),
                source: z.string(),
                contract: z.string(),
              }),
            )
            .describe('And the file that each is made of, and its contract'),
        notes: z =>
          z
            .array(z.string())
            .describe(
              'What was not understood, by file; the first of very many',
            ),
        kind: z =>
          z
            .enum(['github', 'gitlab', 'elsewhere'])
            .describe(
              'Where the change is proposed; elsewhere: nowhere, what was written stands for itself',
            ),
        repoUrl: z =>
          z.string().optional().describe('As publish actions take it'),
        branch: z => z.string().optional().describe('That it is read from'),
        folder: z =>
          z.string().optional().describe('Of the repository, that was read'),
      },
    },
    async handler(ctx) {
      const {
        dialect,
        only,
        anew,
        url,
        sourcePath,
        targetPath,
        discardSource,
        ...product
      } = ctx.input;
      if (url) {
        await demandReading(permissions, await ctx.getInitiatorCredentials());
      }
      const missing = await missingEntities(
        product,
        catalog,
        await ctx.getInitiatorCredentials(),
      );
      if (missing.length > 0) throw new InputError(missing.join('; '));
      const proposed = url
        ? whereProposed(url, integrations)
        : ({ kind: 'elsewhere' } as const);
      const source = sourcePath ?? '.';
      const folder = resolveSafeChildPath(ctx.workspacePath, source);
      const target = targetPath ?? source;
      const held = await readHeld(folder, {
        // What an earlier try wrote.
        except: resolveSafeChildPath(ctx.workspacePath, target),
        signal: ctx.signal,
      });
      // What stays elsewhere is described by itself: what else is there is not repeated.
      const isKept = !url || proposed.kind !== 'elsewhere';
      const made = await threads.adopt(
        {
          held: { ...held, isKept },
          product: adoptedProduct(product),
          author: ctx.user?.ref,
          dialect,
          only,
          anew,
        },
        { logger: ctx.logger, signal: ctx.signal },
      );
      const notes = told(made.notes);
      for (const { name, type, source: from, contract } of made.ports) {
        ctx.logger.info(`Port ${name} (${type}): ${from} -> ${contract}`);
      }
      notes.forEach(note => ctx.logger.warn(note));
      demandPorts(made);

      if (discardSource) await fs.emptyDir(folder);
      const files = { ...made.files };
      for (const { contract } of made.ports) {
        // Those that are there already go along, so that the descriptor finds them.
        const bytes = held.files.get(contract);
        const text = bytes && textIn(bytes);
        if (text !== undefined) files[contract] ??= text;
      }
      await writeFiles(
        ctx,
        Object.fromEntries(
          Object.entries(files).map(([path, content]) => [
            posix.join(target, path),
            content,
          ]),
        ),
      );
      ctx.output(
        'entityRef',
        stringifyEntityRef({
          kind: DATA_PRODUCT_KIND,
          namespace: 'default',
          name: product.name,
        }),
      );
      ctx.output('files', Object.keys(files).sort());
      ctx.output('ports', made.ports);
      ctx.output('notes', notes);
      ctx.output('kind', proposed.kind);
      if (proposed.kind !== 'elsewhere') {
        ctx.output('repoUrl', proposed.repoUrl);
        ctx.output('branch', proposed.branch);
        ctx.output('folder', proposed.folder);
      }
    },
  });
}
