import fc from 'fast-check';
import type { DataProductEntity } from '../../kind/types';
import {
  ARCHETYPES,
  CLASSIFICATIONS,
  CRITICALITIES,
  DATASET_KINDS,
  LIFECYCLES,
  PATTERNS,
  PORT_TYPES,
} from '../../vocabulary';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });

const portName = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}[a-z0-9]$/);
const entityName = fc.stringMatching(
  /^[A-Za-z0-9][-A-Za-z0-9_.]{0,20}[a-z0-9]$/,
);
const reference = fc.oneof(
  entityName,
  entityName.map(name => `default/${name}`),
  entityName.map(name => `group:default/${name}`),
);
const words = fc.oneof(
  fc.stringMatching(/^[A-Z][a-z]{1,9}( [a-z]{1,9}){0,3}$/),
  fc.constantFrom(
    '2026-01-31',
    'no',
    'a: b',
    '- "quoted" #',
    'Two\nlines',
    'Ä',
  ),
);
const link = fc.constantFrom(
  'https://example.com/page?a=1#b',
  'mailto:team@example.com',
  'http://example.com',
);
const type = fc.constantFrom(...PORT_TYPES);

const outputPort = fc.record({
  name: portName,
  title: maybe(words),
  description: maybe(words),
  type,
  dataset: maybe(fc.constantFrom(...DATASET_KINDS)),
  contract: maybe(reference),
  environments: maybe(
    fc.array(
      fc.record({ name: words, server: maybe(words), location: maybe(words) }),
      { minLength: 1, maxLength: 2 },
    ),
  ),
  links: maybe(
    fc.array(fc.record({ url: link, title: maybe(words) }), {
      minLength: 1,
      maxLength: 2,
    }),
  ),
});

const inputPort = fc
  .record({
    name: portName,
    description: maybe(words),
    type: maybe(type),
    outputPort: maybe(portName),
    contract: maybe(reference),
    source: fc.oneof(
      reference.map(dataProduct => ({ dataProduct })),
      fc
        .record({ name: words, url: maybe(link) })
        .map(external => ({ external })),
    ),
  })
  .map(({ source, ...rest }) => ({ ...rest, ...source }));

const unique = { selector: ({ name }: { name: string }) => name };

/** No fields that are there without a value: YAML would make null of them. */
const withoutUndefined = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** A valid entity of the kind, everything that it may have included. For tests only. */
export const arbitraryProduct: fc.Arbitrary<DataProductEntity> = fc
  .record({
    metadata: fc.record({
      name: entityName,
      namespace: maybe(fc.constant('default')),
      title: maybe(words),
      description: maybe(words),
      tags: maybe(
        fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9})?$/), {
          minLength: 1,
          maxLength: 3,
        }),
      ),
      annotations: maybe(fc.constant({ 'example.com/a': 'b' })),
      labels: maybe(fc.constant({ 'example.com/l': 'm' })),
      links: maybe(
        fc.array(
          fc.record({
            url: link,
            title: maybe(words),
            type: maybe(fc.constantFrom('wiki', 'admin')),
            icon: maybe(fc.constant('docs')),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      ),
    }),
    spec: fc.record({
      type: fc.constantFrom(...PATTERNS),
      archetype: fc.constantFrom(...ARCHETYPES),
      lifecycle: fc.constantFrom(...LIFECYCLES),
      owner: reference,
      domain: reference,
      system: maybe(reference),
      version: fc.constantFrom('1.0.0', '0.1.0', '2.10.0-beta.1+build.007'),
      criticality: maybe(fc.constantFrom(...CRITICALITIES)),
      classification: fc.constantFrom(...CLASSIFICATIONS),
      inputPorts: maybe(
        fc.uniqueArray(inputPort, { minLength: 1, maxLength: 3, ...unique }),
      ),
      outputPorts: fc.uniqueArray(outputPort, {
        minLength: 1,
        maxLength: 3,
        ...unique,
      }),
      serviceObjectives: maybe(
        fc.record(
          {
            freshness: fc.constantFrom('PT5M', 'P1D'),
            completeness: fc.constantFrom(0, 99.5, 100),
            accuracy: fc.constant(98.7),
            dashboard: link,
          },
          { requiredKeys: ['accuracy'] },
        ),
      ),
      support: maybe(
        fc.array(
          fc.record({
            channel: words,
            tool: maybe(
              fc.constantFrom(
                'slack' as const,
                'teams' as const,
                'email' as const,
                'other' as const,
              ),
            ),
            url: maybe(link),
            description: maybe(words),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      ),
      documentation: maybe(words),
    }),
  })
  .map(({ metadata, spec }) =>
    withoutUndefined({
      apiVersion: 'meshwork.dev/v1alpha1' as const,
      kind: 'DataProduct' as const,
      metadata,
      spec,
    }),
  );
