import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { JsonValue } from '@backstage/types';
import { readDestinations } from './destinations';
import { templatePartsResolver } from './templateParts';

const portals = {
  'with nothing configured': {},
  'with a folder': { dataMesh: { publish: { root: '/somewhere' } } },
  'with GitHub': { integrations: { github: [{ host: 'github.com' }] } },
  'with everything': {
    dataMesh: { publish: { root: '/somewhere' } },
    integrations: {
      github: [{}, { host: 'git.example.com' }],
      gitlab: [{ host: 'lab.example.com' }],
      bitbucketCloud: [],
    },
  },
};

const destinationsOf = (portal: keyof typeof portals) =>
  readDestinations(mockServices.rootConfig({ data: portals[portal] }));

describe('$templateParts', () => {
  const directory = createMockDirectory();
  const emit = jest.fn();
  const read = jest.fn(async (url: string) =>
    Buffer.from(`{ title: "from ${url}" }`),
  );
  const files = {
    'parameters/what.yaml': '# About\ntitle: What\n',
    'publishing/steps.yaml':
      '- id: one\n- $destination: github\n  id: two\n- id: three\n',
    'parameters/asked.yaml':
      'title: Asked\nrequired: [one]\nproperties:\n  one:\n    type: number\n',
    'parameters/bad.yaml': 'a: [',
    'parameters/two.yaml': 'a: 1\n---\nb: 1\n',
    'parameters/bomb.yaml': `a: &a [${'1,'.repeat(9)}1]\nb: &b [${'*a,'.repeat(
      9,
    )}*a]\nc: &c [${'*b,'.repeat(9)}*b]\nd: &d [${'*c,'.repeat(9)}*c]\n`,
    'parameters/huge.yaml': `a: ${'x'.repeat(300_000)}`,
    'product/template.yaml': '',
    'product/own.yaml': 'title: Own',
  };
  beforeEach(() => {
    jest.clearAllMocks();
    directory.setContent({ templates: files, 'secret.yaml': 'title: secret' });
  });

  const resolve = (
    value: JsonValue,
    baseUrl = directory.resolve('templates/product/template.yaml'),
    portal: keyof typeof portals = 'with nothing configured',
  ) =>
    templatePartsResolver(destinationsOf(portal))({
      key: 'templateParts',
      value,
      baseUrl,
      read,
      resolveUrl: (url, base) => new URL(url, base).toString(),
      emit,
    });

  it('puts a list together of files and of what stands in the template', async () => {
    await expect(
      resolve([
        '../parameters/what.yaml',
        { title: 'Here' },
        './own.yaml',
        '../publishing/steps.yaml',
      ]),
    ).resolves.toEqual([
      { title: 'What' },
      { title: 'Here' },
      { title: 'Own' },
      { id: 'one' },
      { id: 'three' },
    ]);
    expect(emit.mock.calls.map(([{ key }]) => key)).toContain(
      `file:${directory.resolve('templates/parameters/what.yaml')}`,
    );
  });

  it('takes a part of a file with something else in it', async () => {
    await expect(
      resolve([
        {
          $part: '../parameters/asked.yaml',
          title: 'Asked here',
          properties: { more: { type: 'string' } },
        },
        { $part: '../parameters/what.yaml' },
      ]),
    ).resolves.toEqual([
      {
        title: 'Asked here',
        required: ['one'],
        properties: { one: { type: 'number' }, more: { type: 'string' } },
      },
      { title: 'What', properties: {} },
    ]);
  });

  it('reads beside a template at an address', async () => {
    await expect(
      resolve(
        ['../parameters/what.yaml'],
        'https://github.com/o/r/blob/main/templates/product/template.yaml',
      ),
    ).resolves.toEqual([
      {
        title:
          'from https://github.com/o/r/blob/main/templates/parameters/what.yaml',
      },
    ]);
  });

  it.each([
    ['further up', '../../secret.yaml'],
    ['up from within', '../parameters/../../secret.yaml'],
    ['an absolute path', '/etc/hostname.yaml'],
    ['an address', 'https://example.com/what.yaml'],
    ['another host', '//example.com/what.yaml'],
    ['no YAML file', '../parameters/what.txt'],
    ['encoded dots', '../%2e%2e/secret.yaml'],
    ['a backslash', '..\\parameters\\what.yaml'],
  ])('reads nothing from %s', async (_, path) => {
    await expect(resolve([path])).rejects.toThrow(/is not the path of a YAML/);
    await expect(
      resolve([path], 'https://example.com/templates/a/template.yaml'),
    ).rejects.toThrow(/is not the path of a YAML/);
    expect(read).not.toHaveBeenCalled();
  });

  it.each([
    ['is no list', 'x', /is a list of paths and parts/],
    ['names a file that is not there', ['../gone.yaml'], /There is no file/],
    ['names a file that is no YAML', ['../parameters/bad.yaml'], /is not YAML/],
    [
      'names two documents',
      ['../parameters/two.yaml'],
      /not one YAML document/,
    ],
    ['names a file that unfolds', ['../parameters/bomb.yaml'], /alias/],
    ['names a huge file', ['../parameters/huge.yaml'], /are the most/],
    ['takes a part of no name', [{ $part: 1 }], /is the path of one file/],
    [
      'takes a part of a list',
      [{ $part: '../publishing/steps.yaml' }],
      /holds a list/,
    ],
    [
      'takes a part from elsewhere',
      [{ $part: '../../secret.yaml' }],
      /is not the path of a YAML/,
    ],
    ['has a destination of no name', [{ $destination: 1 }], /is a name or/],
  ])('refuses what %s', async (_, value, message) => {
    await expect(resolve(value)).rejects.toThrow(message);
  });

  const page = {
    $destination: ['github', 'gitlab'],
    title: 'Where',
    properties: {
      destination: {
        default: 'local',
        oneOf: [
          { $destination: 'local', const: 'local' },
          { $destination: 'github', const: 'github' },
          { $destination: 'gitlab', const: 'gitlab' },
        ],
      },
      hosts: { $hosts: ['github', 'gitlab'] },
    },
  };
  it.each([
    ['with nothing configured', []],
    ['with a folder', []],
    [
      'with GitHub',
      [
        {
          title: 'Where',
          properties: {
            destination: { default: 'github', oneOf: [{ const: 'github' }] },
            hosts: ['github.com'],
          },
        },
      ],
    ],
    [
      'with everything',
      [
        {
          title: 'Where',
          properties: {
            destination: {
              default: 'local',
              oneOf: [
                { const: 'local' },
                { const: 'github' },
                { const: 'gitlab' },
              ],
            },
            hosts: ['github.com', 'git.example.com', 'lab.example.com'],
          },
        },
      ],
    ],
  ] as const)('offers only what a portal %s has', async (portal, expected) => {
    await expect(resolve([page], undefined, portal)).resolves.toEqual(expected);
  });
});
