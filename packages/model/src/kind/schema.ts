import {
  ARCHETYPES,
  CLASSIFICATIONS,
  CRITICALITIES,
  DATASET_KINDS,
  LIFECYCLES,
  PATTERNS,
  PORT_TYPES,
} from '../vocabulary';
import { DATA_PRODUCT_API_VERSION, DATA_PRODUCT_KIND } from './types';

const text = { type: 'string', minLength: 1 };
/** Shown as links in the portal, so nothing that a browser would run. */
const link = {
  type: 'string',
  format: 'uri',
  not: {
    type: 'string',
    pattern:
      '^([jJ][aA][vV][aA]|[vV][bB])[sS][cC][rR][iI][pP][tT]:|^[dD][aA][tT][aA]:',
  },
};
/** Semantic Versioning 2.0.0, section 2, 9 and 10: no leading zeros, no empty parts. */
const NUMBER = '(0|[1-9]\\d*)';
const LABEL = '(0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)';
const semver = {
  type: 'string',
  pattern: `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(-${LABEL}(\\.${LABEL})*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$`,
};
const portName = { type: 'string', pattern: '^[a-z][a-z0-9_-]{0,62}$' };
const entityRef = {
  type: 'string',
  pattern: '^([^:/\\s]+:)?([^:/\\s]+/)?[^:/\\s]+$',
};
const percent = { type: 'number', minimum: 0, maximum: 100 };

const environment = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: text,
    server: text,
    format: text,
    location: text,
    rowFilter: text,
  },
};

const outputPort = {
  type: 'object',
  required: ['name', 'type'],
  additionalProperties: false,
  properties: {
    name: portName,
    title: text,
    description: { type: 'string' },
    type: { enum: PORT_TYPES },
    dataset: { enum: DATASET_KINDS },
    contract: entityRef,
    replaces: portName,
    environments: { type: 'array', items: environment },
    links: {
      type: 'array',
      items: {
        type: 'object',
        required: ['url'],
        additionalProperties: false,
        properties: { url: link, title: text },
      },
    },
  },
};

const inputPort = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: portName,
    description: { type: 'string' },
    type: { enum: PORT_TYPES },
    dataProduct: entityRef,
    outputPort: portName,
    contract: entityRef,
    external: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: { name: text, url: link },
    },
  },
};

/**
 * JSON Schema (draft 7) of the `DataProduct` kind. `metadata` is checked by the
 * catalog's own rules; here only that it is there with a name.
 */
export const dataProductSchema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  $id: 'DataProductV1alpha1',
  title: 'DataProduct',
  description: 'A data product: the unit of ownership in a data mesh.',
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  properties: {
    apiVersion: { enum: [DATA_PRODUCT_API_VERSION] },
    kind: { enum: [DATA_PRODUCT_KIND] },
    metadata: {
      type: 'object',
      required: ['name'],
      properties: {
        name: {
          type: 'string',
          pattern: '^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$',
          maxLength: 63,
        },
      },
    },
    spec: {
      type: 'object',
      required: [
        'type',
        'archetype',
        'lifecycle',
        'owner',
        'domain',
        'version',
        'classification',
        'outputPorts',
      ],
      additionalProperties: false,
      properties: {
        type: { enum: PATTERNS },
        archetype: { enum: ARCHETYPES },
        lifecycle: { enum: LIFECYCLES },
        owner: entityRef,
        domain: entityRef,
        system: entityRef,
        version: semver,
        criticality: { enum: CRITICALITIES },
        classification: { enum: CLASSIFICATIONS },
        inputPorts: { type: 'array', items: inputPort },
        outputPorts: { type: 'array', minItems: 1, items: outputPort },
        serviceObjectives: {
          type: 'object',
          additionalProperties: false,
          properties: {
            freshness: { type: 'string', format: 'duration' },
            completeness: percent,
            accuracy: percent,
            dashboard: link,
          },
        },
        support: {
          type: 'array',
          items: {
            type: 'object',
            required: ['channel'],
            additionalProperties: false,
            properties: {
              channel: text,
              tool: { enum: ['slack', 'teams', 'email', 'ticket', 'other'] },
              url: link,
              description: { type: 'string' },
            },
          },
        },
        documentation: text,
      },
    },
  },
};
