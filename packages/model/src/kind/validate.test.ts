import { validateDataProduct } from './validate';
import { changed, fullest, smallest } from './__testUtils__/products';

const PATTERNS = 'one of analytical, event-driven, api, operational';
const ARCHETYPES = 'one of source-aligned, aggregate, consumer-aligned';
const LIFECYCLES = 'one of experimental, production, deprecated, retired';
const CLASSIFICATIONS = 'one of public, internal, confidential, restricted';
const CRITICALITIES = 'one of low, medium, high, critical';
const PORT_TYPES =
  'one of table, topic, rest-api, graphql, file, dashboard, report, model, feature-set';
const DATASETS = 'one of event, entity, aggregate, external';
const TOOLS = 'one of slack, teams, email, ticket, other';
const ENTITY_NAME =
  'an entity name: at most 63 letters, digits, "-", "_" or "."';
const PORT_NAME =
  'a port name: a lower-case letter, then at most 62 lower-case letters, digits, "-" or "_"';
const REF = 'an entity reference such as "name" or "kind:namespace/name"';
const SEMVER = 'a semantic version such as 1.0.0';
const URL = 'a URL such as https://example.com/page';
const DURATION = 'an ISO 8601 duration such as PT5M';
const PERCENT = 'a percentage between 0 and 100';
const NOT_EMPTY = 'a text that is not empty';

describe('a valid descriptor', () => {
  it.each([
    ['the smallest', smallest],
    ['the fullest', fullest],
    ['no input ports', changed(fullest, 'spec.inputPorts', [])],
    [
      'a port name of 63',
      changed(smallest, 'spec.outputPorts[0].name', `p${'x'.repeat(62)}`),
    ],
    [
      'an entity name of 63',
      changed(smallest, 'metadata.name', 'x'.repeat(63)),
    ],
    [
      'an input and an output port of one name',
      changed(fullest, 'spec.inputPorts[0].name', 'profile'),
    ],
    [
      'freshness in weeks',
      changed(fullest, 'spec.serviceObjectives.freshness', 'P2W'),
    ],
    [
      'fields that the catalog adds',
      { ...smallest, relations: [], status: {} },
    ],
  ])('%s', (_, entity) => {
    expect(validateDataProduct(entity)).toEqual([]);
  });
});

describe('a missing field', () => {
  it.each([
    'apiVersion',
    'kind',
    'metadata',
    'metadata.name',
    'spec',
    'spec.type',
    'spec.archetype',
    'spec.lifecycle',
    'spec.owner',
    'spec.domain',
    'spec.version',
    'spec.classification',
    'spec.outputPorts',
    'spec.outputPorts[0].name',
    'spec.outputPorts[0].type',
    'spec.outputPorts[0].environments[0].name',
    'spec.outputPorts[0].links[0].url',
    'spec.inputPorts[0].name',
    'spec.inputPorts[1].external.name',
    'spec.support[0].channel',
  ])('%s', path => {
    expect(validateDataProduct(changed(fullest, path, undefined))).toEqual([
      { path, expected: 'a value', message: `${path} is missing` },
    ]);
  });
});

const wrong: [path: string, value: unknown, expected: string][] = [
  ['apiVersion', 'meshwork.dev/v1', 'one of meshwork.dev/v1alpha1'],
  ['kind', 'Component', 'one of DataProduct'],
  ['metadata', 'orders', 'an object'],
  ['metadata.name', 'two words', ENTITY_NAME],
  ['metadata.name', '', ENTITY_NAME],
  ['metadata.name', 'ends-', ENTITY_NAME],
  ['metadata.name', 5, 'a text'],
  ['spec', [], 'an object'],
  ['spec', null, 'an object'],
  // Closed lists, each by a word that is not in it.
  ['spec.type', 'batch', PATTERNS],
  ['spec.type', 1, PATTERNS],
  ['spec.archetype', 'sideways', ARCHETYPES],
  ['spec.lifecycle', 'Production', LIFECYCLES],
  ['spec.criticality', 'extreme', CRITICALITIES],
  ['spec.classification', 'secret', CLASSIFICATIONS],
  ['spec.outputPorts[0].type', 'stream', PORT_TYPES],
  ['spec.outputPorts[0].dataset', 'fact', DATASETS],
  ['spec.inputPorts[0].type', null, PORT_TYPES],
  ['spec.support[0].tool', 'fax', TOOLS],
  // References.
  ['spec.owner', '', REF],
  ['spec.owner', 'group:default/', REF],
  ['spec.owner', { group: 'x' }, 'a text'],
  ['spec.domain', 'a/b/c', REF],
  ['spec.system', 'two words', REF],
  ['spec.outputPorts[0].contract', 'api:a:b', REF],
  ['spec.inputPorts[0].dataProduct', 'a b', REF],
  ['spec.inputPorts[0].contract', ' ', REF],
  // Versions.
  ['spec.version', '1', SEMVER],
  ['spec.version', '1.0', SEMVER],
  ['spec.version', 'v1.0.0', SEMVER],
  ['spec.version', '01.0.0', SEMVER],
  ['spec.version', '1.0.0-', SEMVER],
  ['spec.version', '1.0.0-01', SEMVER],
  ['spec.version', '1.0.0-a..b', SEMVER],
  ['spec.version', '1.0.0+', SEMVER],
  ['spec.version', '1.0.0\n', SEMVER],
  ['spec.version', 1, 'a text'],
  // Port names.
  ['spec.outputPorts[0].name', 'Profile', PORT_NAME],
  ['spec.outputPorts[0].name', '1st', PORT_NAME],
  ['spec.outputPorts[0].name', 'a b', PORT_NAME],
  ['spec.outputPorts[0].name', '', PORT_NAME],
  ['spec.inputPorts[0].name', '_x', PORT_NAME],
  ['spec.inputPorts[0].outputPort', 'a.b', PORT_NAME],
  // Lists and objects.
  ['spec.outputPorts', [], 'at least one entry'],
  ['spec.outputPorts', {}, 'a list'],
  ['spec.outputPorts[1]', 'profile', 'an object'],
  ['spec.inputPorts', 'none', 'a list'],
  ['spec.support', {}, 'a list'],
  ['spec.serviceObjectives', [], 'an object'],
  ['spec.outputPorts[0].environments', 'prod', 'a list'],
  // Texts.
  ['spec.documentation', '', NOT_EMPTY],
  ['spec.outputPorts[0].title', '', NOT_EMPTY],
  ['spec.outputPorts[0].description', 7, 'a text'],
  ['spec.outputPorts[0].environments[0].name', '', NOT_EMPTY],
  ['spec.outputPorts[0].environments[0].location', false, 'a text'],
  ['spec.support[0].channel', '', NOT_EMPTY],
  ['spec.inputPorts[1].external.name', '', NOT_EMPTY],
  // Durations.
  ['spec.serviceObjectives.freshness', '5 minutes', DURATION],
  ['spec.serviceObjectives.freshness', 'P', DURATION],
  ['spec.serviceObjectives.freshness', 'PT', DURATION],
  ['spec.serviceObjectives.freshness', '5M', DURATION],
  ['spec.serviceObjectives.freshness', 300, 'a text'],
  // Percentages.
  ['spec.serviceObjectives.completeness', -0.1, PERCENT],
  ['spec.serviceObjectives.completeness', 100.1, PERCENT],
  ['spec.serviceObjectives.accuracy', 1e9, PERCENT],
  ['spec.serviceObjectives.accuracy', '98.7', 'a number'],
  // Links.
  ['spec.serviceObjectives.dashboard', 'example.com', URL],
  ['spec.serviceObjectives.dashboard', 'https://exa mple.com', URL],
  ['spec.serviceObjectives.dashboard', 5, 'a text'],
  ['spec.outputPorts[0].links[0].url', '/docs', URL],
  ['spec.inputPorts[1].external.url', '', URL],
  // What a browser would run instead of open.
  ...['javascript', 'JavaScript', 'vbscript', 'data', 'DATA'].map(
    (scheme): [string, string, string] => [
      'spec.support[0].url',
      `${scheme}:alert(1)`,
      URL,
    ],
  ),
];

describe('a wrong value', () => {
  it.each(wrong)('%s: %j', (path, value, expected) => {
    expect(validateDataProduct(changed(fullest, path, value))).toEqual([
      {
        path,
        value,
        expected,
        message: `${path} is ${JSON.stringify(value)}; expected ${expected}`,
      },
    ]);
  });

  it.each([null, 'text', 5, true, []])('the whole document: %j', value => {
    expect(validateDataProduct(value)).toEqual([
      {
        path: '',
        value,
        expected: 'an object',
        message: `the document is ${JSON.stringify(value)}; expected an object`,
      },
    ]);
  });
});

describe('a port that replaces another one', () => {
  const ports = (...replaces: [string, string?][]) => ({
    ...smallest,
    spec: {
      ...smallest.spec,
      outputPorts: replaces.map(([name, other]) => ({
        name,
        type: 'table',
        ...(other && { replaces: other }),
      })),
    },
  });
  it.each<[string, [string, string?][], string[]]>([
    ['another one', [['old'], ['new', 'old']], []],
    ['one after the other', [['a'], ['b', 'a'], ['c', 'b']], []],
    ['one that is gone already', [['new', 'old']], []],
    ['itself', [['a', 'a']], ['spec.outputPorts[0].replaces']],
    [
      'each other',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      ['spec.outputPorts[0].replaces', 'spec.outputPorts[1].replaces'],
    ],
    [
      'what is replaced already',
      [['a'], ['b', 'a'], ['c', 'a']],
      ['spec.outputPorts[2].replaces'],
    ],
    ['what is no name', [['a', 'Old port']], ['spec.outputPorts[0].replaces']],
  ])('%s', (_, replaces, paths) => {
    expect(
      validateDataProduct(ports(...replaces)).map(({ path }) => path),
    ).toEqual(paths);
  });
});

describe('an unknown field', () => {
  it.each([
    [
      'spec.colour',
      'type, archetype, lifecycle, owner, domain, system, version, criticality, classification, inputPorts, outputPorts, serviceObjectives, support, documentation',
    ],
    [
      'spec.outputPorts[1].colour',
      'name, title, description, type, dataset, contract, replaces, environments, links',
    ],
    [
      'spec.outputPorts[0].environments[0].colour',
      'name, server, format, location, rowFilter',
    ],
    ['spec.outputPorts[0].links[0].colour', 'url, title'],
    [
      'spec.inputPorts[0].colour',
      'name, description, type, dataProduct, outputPort, contract, external',
    ],
    ['spec.inputPorts[1].external.colour', 'name, url'],
    [
      'spec.serviceObjectives.colour',
      'freshness, completeness, accuracy, dashboard',
    ],
    ['spec.support[0].colour', 'channel, tool, url, description'],
  ])('%s', (path, fields) => {
    const expected = `one of the fields ${fields}`;
    expect(validateDataProduct(changed(fullest, path, 'red'))).toEqual([
      {
        path,
        value: 'red',
        expected,
        message: `${path} is not a field of the kind; expected ${expected}`,
      },
    ]);
  });

  it('is quoted when its name could be taken for a path', () => {
    const entity = {
      ...smallest,
      spec: { ...smallest.spec, 'a.b': 1, 'a~1b': 2, 'a/b': 3, '0': 4 },
    };
    expect(validateDataProduct(entity).map(f => [f.path, f.value])).toEqual([
      ['spec["0"]', 4],
      ['spec["a.b"]', 1],
      ['spec["a~1b"]', 2],
      ['spec["a/b"]', 3],
    ]);
  });
});
