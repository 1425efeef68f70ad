import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { dataProductSchema } from './schema';
import type { DataProductEntity, OutputPort } from './types';

/** One fault of a descriptor: where, what stands there, what was expected. */
export interface EntityFinding {
  /** For example `spec.outputPorts[1].type`. */
  path: string;
  /** What stands at the path; absent when nothing does. */
  value?: unknown;
  expected: string;
  /** The three of them as one sentence. */
  message: string;
}

let compiled: ValidateFunction<DataProductEntity> | undefined;

function validator(): ValidateFunction<DataProductEntity> {
  if (!compiled) {
    const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
    addFormats(ajv);
    compiled = ajv.compile<DataProductEntity>(dataProductSchema);
  }
  return compiled;
}

/** Longest path or value that a message repeats, in characters. */
const LONGEST_QUOTE = 80;

function shorten(text: string): string {
  return text.length > LONGEST_QUOTE
    ? `${text.slice(0, LONGEST_QUOTE - 3)}…`
    : text;
}

/**
 * @param pointer JSON pointer; the schema names every field on the way, so
 * nothing in it is escaped
 * @param child a field below it, named by whoever wrote the descriptor: one
 * that could be taken for a path is quoted
 */
function readablePath(pointer: string, child?: string): string {
  const parent = pointer
    .split('/')
    .slice(1)
    .reduce(
      (path, part) =>
        /^\d+$/.test(part)
          ? `${path}[${part}]`
          : `${path}${path ? '.' : ''}${part}`,
      '',
    );
  if (child === undefined) return parent;
  return /^[A-Za-z_$][\w$-]*$/.test(child)
    ? `${parent}${parent ? '.' : ''}${child}`
    : `${parent}[${JSON.stringify(child)}]`;
}

const EXPECTED_BY_PATTERN: [RegExp, string][] = [
  [/\.version$/, 'a semantic version such as 1.0.0'],
  [
    /Ports\[\d+\]\.(name|outputPort|replaces)$/,
    'a port name: a lower-case letter, then at most 62 lower-case letters, digits, "-" or "_"',
  ],
  [
    /metadata\.name$/,
    'an entity name: at most 63 letters, digits, "-", "_" or "."',
  ],
  [
    /\.(owner|domain|system|contract|dataProduct)$/,
    'an entity reference such as "name" or "kind:namespace/name"',
  ],
];

const EXPECTED_LINK = 'a URL such as https://example.com/page';

const TYPE_NAMES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  object: 'an object',
  array: 'a list',
};

function expectation(error: ErrorObject, path: string): string {
  switch (error.keyword) {
    case 'not':
      return EXPECTED_LINK;
    case 'enum':
      return `one of ${error.params.allowedValues.join(', ')}`;
    case 'type':
      return TYPE_NAMES[error.params.type] ?? `a ${error.params.type}`;
    case 'pattern':
      return (
        EXPECTED_BY_PATTERN.find(([pattern]) => pattern.test(path))?.[1] ??
        `text that matches ${error.params.pattern}`
      );
    case 'format':
      return error.params.format === 'duration'
        ? 'an ISO 8601 duration such as PT5M'
        : EXPECTED_LINK;
    case 'minimum':
    case 'maximum':
      return 'a percentage between 0 and 100';
    case 'minItems':
      return 'at least one entry';
    case 'minLength':
      return 'a text that is not empty';
    case 'maxLength':
      return `at most ${error.params.limit} characters`;
    default:
      return error.message ?? 'something else';
  }
}

function quote(value: unknown): string {
  try {
    return shorten(JSON.stringify(value) ?? 'nothing');
  } catch {
    // Nested deeper than the stack goes, or not JSON at all.
    return 'a value that cannot be shown';
  }
}

function fromSchemaError(error: ErrorObject): EntityFinding {
  if (error.keyword === 'required') {
    const path = readablePath(error.instancePath, error.params.missingProperty);
    return {
      path,
      expected: 'a value',
      message: `${path} is missing`,
    };
  }
  if (error.keyword === 'additionalProperties') {
    const name = error.params.additionalProperty as string;
    const path = readablePath(error.instancePath, name);
    const known = Object.keys(
      (error.parentSchema as { properties?: object } | undefined)?.properties ??
        {},
    );
    const expected = `one of the fields ${known.join(', ')}`;
    const value = (error.data as Record<string, unknown> | undefined)?.[name];
    return {
      path,
      value,
      expected,
      message: `${shorten(
        path,
      )} is not a field of the kind; expected ${expected}`,
    };
  }
  const path = readablePath(error.instancePath);
  const expected = expectation(error, path);
  return {
    path,
    value: error.data,
    expected,
    message: `${path || 'the document'} is ${quote(
      error.data,
    )}; expected ${expected}`,
  };
}

/** A value that breaks two rules of one field is one fault to the person who reads it. */
function firstOfEachPath(findings: EntityFinding[]): EntityFinding[] {
  const paths = new Set<string>();
  return findings.filter(({ path }) => {
    const first = !paths.has(path);
    paths.add(path);
    return first;
  });
}

function duplicates(
  ports: readonly { name: string }[] | undefined,
  field: string,
): EntityFinding[] {
  const seen = new Set<string>();
  const findings: EntityFinding[] = [];
  (ports ?? []).forEach(({ name }, index) => {
    if (seen.has(name)) {
      const path = `spec.${field}[${index}].name`;
      const expected = 'a name that no other port of the product has';
      findings.push({
        path,
        value: name,
        expected,
        message: `${path} is ${quote(name)}; expected ${expected}`,
      });
    }
    seen.add(name);
  });
  return findings;
}

/** A port takes the place of another one, which is replaced once, and not by itself. */
function replacements(ports: readonly OutputPort[]): EntityFinding[] {
  return ports.flatMap(({ replaces }, index) => {
    if (replaces === undefined) return [];
    const taken = ports.findIndex(port => port.replaces === replaces) < index;
    const expected = taken
      ? 'a port that no other port replaces already'
      : 'another port, and none that replaces this one in turn';
    if (!taken && !isReplacedByItself(ports, index)) return [];
    const path = `spec.outputPorts[${index}].replaces`;
    return [
      {
        path,
        value: replaces,
        expected,
        message: `${path} is ${quote(replaces)}; expected ${expected}`,
      },
    ];
  });
}

function isReplacedByItself(
  ports: readonly OutputPort[],
  start: number,
): boolean {
  const seen = new Set<string>();
  let port: OutputPort | undefined = ports[start];
  while (port?.replaces !== undefined && !seen.has(port.name)) {
    seen.add(port.name);
    const { replaces }: OutputPort = port;
    port = ports.find(({ name }) => name === replaces);
  }
  return port === ports[start];
}

function meaning(entity: DataProductEntity): EntityFinding[] {
  const findings = [
    ...duplicates(entity.spec.inputPorts, 'inputPorts'),
    ...duplicates(entity.spec.outputPorts, 'outputPorts'),
    ...replacements(entity.spec.outputPorts),
  ];
  (entity.spec.inputPorts ?? []).forEach((port, index) => {
    if (Boolean(port.dataProduct) === Boolean(port.external)) {
      const path = `spec.inputPorts[${index}]`;
      const expected =
        'either "dataProduct" (a product of the mesh) or "external" (a source outside of it)';
      findings.push({
        path,
        value: port,
        expected,
        message: `${path} has ${
          port.dataProduct ? 'both' : 'neither'
        }; expected ${expected}`,
      });
    }
  });
  return findings;
}

/**
 * Checks a descriptor of the kind `DataProduct`, structure first and then what
 * a schema cannot say. An empty result means that the catalog will take it.
 * References to other entities are not followed: a dangling one is shown on
 * the page of the product, it does not keep the product out of the catalog.
 */
export function validateDataProduct(entity: unknown): EntityFinding[] {
  const validate = validator();
  if (!validate(entity)) {
    return firstOfEachPath((validate.errors ?? []).map(fromSchemaError));
  }
  return meaning(entity);
}

/** Whether an entity claims to be a `DataProduct` of any version. */
export function isDataProduct(entity: {
  apiVersion?: unknown;
  kind?: unknown;
}): entity is DataProductEntity {
  return (
    typeof entity.apiVersion === 'string' &&
    entity.apiVersion.startsWith('meshwork.dev/') &&
    typeof entity.kind === 'string' &&
    entity.kind.toLocaleLowerCase('en-US') === 'dataproduct'
  );
}
