import {
  resolveSafeChildPath,
  type BackstageCredentials,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { catalogLocationAnalyzePermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { repositoryReadPermission } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  adoptedProduct,
  adoptHeld,
  AlreadyThereError,
  ARCHETYPES,
  CLASSIFICATIONS,
  CRITICALITIES,
  DATA_PRODUCT_KIND,
  LIFECYCLES,
  NothingDefinedError,
  PATTERNS,
  type Made,
} from '@meshwork/model';
import { sqlDialects } from '@meshwork/odcs/convert';
import fs from 'fs-extra';
import { posix } from 'node:path';
import { whereProposed } from '../changing/whereKept';
import { readHeld } from '../repository/held';
import { writeFiles } from '../repository/write';
import { examples } from './adoptProduct.examples';
import { oneOf } from './portsSchema';

/** What a portal reads for a person may be more than they may read. */
const READING: readonly BasicPermission[] = [
  catalogLocationAnalyzePermission,
  repositoryReadPermission,
];

/** @throws NotAllowedError naming the permission */
async function demandReading(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  const decisions = await permissions.authorize(
    READING.map(permission => ({ permission })),
    { credentials },
  );
  const denied = decisions.findIndex(
    ({ result }) => result !== AuthorizeResult.ALLOW,
  );
  if (denied >= 0) {
    throw new NotAllowedError(
      `The portal's permission policy does not let you have it read an address: ${READING[denied].name}`,
    );
  }
}

/** Runs what may be refused for what a repository holds. @throws InputError saying why */
async function orSay(work: () => Promise<Made>): Promise<Made> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AlreadyThereError) {
      throw new InputError(`${error.message} To write it anew, say so.`);
    }
    if (error instanceof NothingDefinedError) {
      throw new InputError(error.message);
    }
    throw error;
  }
}

const inWords = ({ file, path, message }: Made['notes'][number]) =>
  [file, path, message].filter(Boolean).join(': ');

/** @throws InputError with all that has to be mended first */
function demandPorts({ ports, notes }: Made): void {
  const errors = notes.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || ports.length === 0) {
    throw new InputError(
      `It cannot be made a data product:\n${(errors.length > 0 ? errors : notes)
        .map(note => `- ${inWords(note)}`)
        .join('\n')}`,
    );
  }
}

/**
 * `meshwork:product:adopt`: makes a data product of what lies in a folder of the workspace, by
 * the rules of `meshwork init`.
 */
export function createAdoptProductAction(options: {
  integrations: ScmIntegrations;
  permissions: PermissionsService;
}) {
  const { integrations, permissions } = options;
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
          z.array(z.string()).describe('What was not understood, by file'),
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
      const made = await orSay(() =>
        adoptHeld({ ...held, isKept }, 'it', {
          product: adoptedProduct(product),
          dialect,
          only,
          anew,
        }),
      );
      for (const { name, type, source: from, contract } of made.ports) {
        ctx.logger.info(`Port ${name} (${type}): ${from} -> ${contract}`);
      }
      made.notes.forEach(note => ctx.logger.warn(inWords(note)));
      demandPorts(made);

      if (discardSource) await fs.emptyDir(folder);
      const files = { ...made.files };
      for (const { contract } of made.ports) {
        // Those that are there already go along, so that the descriptor finds them.
        const bytes = held.files.get(contract);
        if (bytes && !(contract in files)) {
          files[contract] = Buffer.from(bytes).toString('utf8');
        }
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
      ctx.output('notes', made.notes.map(inWords));
      ctx.output('kind', proposed.kind);
      if (proposed.kind !== 'elsewhere') {
        ctx.output('repoUrl', proposed.repoUrl);
        ctx.output('branch', proposed.branch);
        ctx.output('folder', proposed.folder);
      }
    },
  });
}
