/** Part of a deployment: makes the schemas of this repository those of their topics. */
import { fileURLToPath } from 'node:url';
import { Registry } from './registry.ts';
import { schemaOf, type TopicName } from './schemas.ts';
import { topics } from './topics.ts';

export async function register(registry: Registry): Promise<void> {
  for (const name of Object.keys(topics) as TopicName[]) {
    const { topic, compatibility } = topics[name];
    // First what it is held to, so that this schema is held to it as well.
    await registry.hold(topic, compatibility);
    const id = await registry.register(topic, await schemaOf(name));
    console.log(`${topic}: schema ${id}, ${compatibility}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await register(Registry.fromEnvironment());
}
