import type { Source } from '@meshwork/odcs/convert';
import type { InputPort, OutputPort } from '../kind/types';
import type { Archetype, Classification, Pattern } from '../vocabulary';
import { CLASSIFICATIONS } from '../vocabulary';
import type { DescriptorOptions } from './conversion';
import { entityName, isEntityRef, semanticVersion } from './names';

/** What a product is for, by what it hands out. */
export function patternOf(ports: readonly Pick<OutputPort, 'type'>[]): Pattern {
  const types = ports.map(({ type }) => type);
  if (types.includes('topic')) return 'event-driven';
  return types.some(type => type === 'rest-api' || type === 'graphql')
    ? 'api'
    : 'analytical';
}

/**
 * What the kind demands and other descriptors do not say. Each guess is a
 * warning, and of classifications the strictest is taken: guessing lower would
 * open data that somebody meant to protect.
 */
export function guessed(
  source: Source,
  stated: {
    type?: Pattern;
    archetype?: Archetype;
    classification?: Classification;
  },
  ports: { inputs: readonly InputPort[]; outputs: readonly OutputPort[] },
  defaults: DescriptorOptions['defaults'] = {},
): { type: Pattern; archetype: Archetype; classification: Classification } {
  const guess = <T extends string>(
    field: string,
    said: T | undefined,
    taken: T,
  ): T => {
    if (said !== undefined) return said;
    source.warn(
      `The descriptor does not say the ${field}: "${taken}" was guessed, correct it if it is wrong.`,
    );
    return taken;
  };
  return {
    type: guess('type', stated.type ?? defaults.type, patternOf(ports.outputs)),
    archetype: guess(
      'archetype',
      stated.archetype ?? defaults.archetype,
      ports.inputs.length > 0 ? 'consumer-aligned' : 'source-aligned',
    ),
    classification: guess(
      'classification',
      stated.classification ?? defaults.classification,
      CLASSIFICATIONS[CLASSIFICATIONS.length - 1],
    ),
  };
}

/** Words for an owner or a domain as a reference, with a warning if they had to change. */
export function reference(
  source: Source,
  field: string,
  words: string | undefined,
  byDefault?: string,
): string | undefined {
  if (words === undefined) return byDefault;
  if (isEntityRef(words)) return words;
  const name = entityName(words);
  source.warn(
    name === ''
      ? `"${words}" cannot be the name of an entity: it is left out.`
      : `"${words}" cannot be the name of an entity: it became "${name}".`,
    field,
  );
  return name === '' ? byDefault : name;
}

/** The version, `0.1.0` where the descriptor has none that can be read. */
export function versionOf(source: Source): string {
  const written = source.text('version');
  const version = written && semanticVersion(written);
  if (version && version === written) return version;
  source.warn(
    written
      ? `"${written}" is not a semantic version: it became ${
          version ?? '0.1.0'
        }.`
      : 'The descriptor has no version: it became 0.1.0.',
    'version',
  );
  return version || '0.1.0';
}
