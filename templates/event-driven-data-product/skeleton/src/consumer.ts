import { decode, schemaIdOf, typeOf } from './avro.ts';
import type { Registry } from './registry.ts';
import { schemaOf, type TopicName } from './schemas.ts';
import { type Events, topics } from './topics.ts';

/** Reads messages as the schema of this repository has them, whichever they were written with. */
export interface Reader<N extends TopicName> {
  /** @throws if the message is of another major version of the contract, or of no schema */
  read(value: Buffer, headers: ReadonlyMap<string, string>): Promise<Events[N]>;
}

const majorOf = (version: string) => version.split('.')[0];

export async function createReader<N extends TopicName>(
  registry: Registry,
  name: N,
): Promise<Reader<N>> {
  const type = typeOf(await schemaOf(name));
  const writers = new Map<number, ReturnType<typeof typeOf>>();
  return {
    async read(value, headers) {
      const version = headers.get('version');
      // Another major is another contract: what it means was never agreed.
      if (version && majorOf(version) !== majorOf(topics[name].version)) {
        throw new Error(
          `The message is of version ${version} of ${topics[name].contract}`,
        );
      }
      const id = schemaIdOf(value);
      let writer = writers.get(id);
      if (!writer) {
        writer = typeOf(await registry.schemaOf(id));
        writers.set(id, writer);
      }
      return decode(type, writer, value) as Events[N];
    },
  };
}
