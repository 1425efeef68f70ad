/** What is derived from the contracts: `api/`. Change it together with them. */
import { readFile } from 'node:fs/promises';

/** A row under the names that the contract gives its columns. */
export type Row = Record<string, unknown>;

/** One of the things that can be asked for. */
export interface Resource {
  /** In paths. */
  name: string;
  /** In the contract. */
  object: string;
  contract: string;
  version: string;
  /** Where the rows are. */
  schema: string;
  table: string;
  columns: string[];
  key: { column: string; parameter: string }[];
  freshness: { promisedSeconds: number | null; column: string | null };
  example: Row;
}

interface Operation {
  parameters?: { name: string; in: string; schema: object }[];
  responses: Record<
    string,
    { content?: Record<string, { schema: object }>; $ref?: string }
  >;
}

/** The OpenAPI document, as far as it is looked at. */
export interface OpenApi {
  paths: Record<string, { get: Operation }>;
  components: { schemas: Record<string, object> };
}

const text = (file: string) =>
  readFile(new URL(`../api/${file}`, import.meta.url), 'utf8');

export const resources: Resource[] = JSON.parse(await text('resources.json'));
export const openApi: OpenApi = JSON.parse(await text('openapi.json'));
export const graphqlSchema: string = await text('schema.graphql');

/** The path of one record, as OpenAPI has it. */
export const pathOfOne = ({ name, key }: Resource): string =>
  `/${name}${key.map(({ parameter }) => `/{${parameter}}`).join('')}`;
