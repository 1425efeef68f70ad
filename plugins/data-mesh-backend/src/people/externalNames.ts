import type { Entity } from '@backstage/catalog-model';
import type { Db, Tx } from '../database/MeshDatabase';

const BATCH = 500;

/**
 * The names under which a person may be known to other systems: what the catalog says, and
 * what whoever erases them knows. Never the short name alone, which is anybody's. Pure.
 *
 * @param ref - full reference
 * @param entity - of the person, while the catalog has it
 */
export function namesOf(
  ref: string,
  entity: Entity | undefined,
  told: readonly string[] = [],
): string[] {
  const profile = entity?.spec?.profile;
  const known =
    typeof profile === 'object' && profile !== null && !Array.isArray(profile)
      ? [profile.displayName, profile.email]
      : [];
  const short = plain(ref.replace(/^.*\//, ''));
  return [
    ...new Set([
      plain(ref),
      ...known
        .filter((name): name is string => typeof name === 'string')
        .map(plain)
        .filter(name => name !== short),
      ...told.map(plain),
    ]),
  ].filter(name => name.length > 0);
}

/**
 * Whether another system meant somebody of these names: it said one of them, or something
 * with their mail address in it. Pure.
 *
 * @param said - as the other system named who decided
 */
export function isNamed(said: string, names: readonly string[]): boolean {
  const text = plain(said);
  return names.some(
    name =>
      text === name ||
      (name.includes('@') && text.split(/[\s<>()[\],;:]+/).includes(name)),
  );
}

/** In one form, however it was typed. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .toLocaleLowerCase('en-US');
}

/** The words in which a decision that was made elsewhere says whose it was. */
export function decidedThere(name: string, system: string): string {
  return `Decided by ${name} in ${system}`;
}

/**
 * Erases who decided in other systems: the name on the step, the reason given there, and the
 * text of the history, both of which quote the name.
 */
export async function eraseThere(
  tx: Tx,
  names: readonly string[],
  anonymous: string,
): Promise<{ references: number; texts: number }> {
  const erased = { references: 0, texts: 0 };
  for (const said of await saidNames(tx, names)) {
    const quote = decidedThere(said, '');
    const steps = tx('steps').where({ decided_there: said });
    const subjects: string[] = await steps
      .clone()
      .distinct('subject_id')
      .pluck('subject_id');
    for (let i = 0; i < subjects.length; i += BATCH) {
      const texts = await tx('history_texts')
        .join('history', 'history.id', 'history_texts.history_id')
        .whereIn('history.subject_id', subjects.slice(i, i + BATCH))
        .select('history_texts.history_id as id', 'history_texts.text');
      const quoting = texts.filter(({ text }) => text.includes(quote));
      for (const { id } of quoting) {
        erased.texts += await tx('history_texts')
          .where({ history_id: id })
          .delete();
      }
    }
    const waiting = await tx('outbox')
      .where({ kind: 'notify' })
      .select('id', 'payload');
    for (const { id, payload } of waiting) {
      if (String(JSON.parse(payload).description).includes(quote)) {
        await tx('outbox').where({ id }).delete();
      }
    }
    erased.texts += await steps
      .clone()
      .whereNotNull('reason')
      .update({ reason: null });
    erased.references += await steps.update({ decided_there: anonymous });
  }
  return erased;
}

/** Who decided in other systems, of those who are meant. */
async function saidNames(db: Db, names: readonly string[]): Promise<string[]> {
  const all: string[] = await db('steps')
    .whereNotNull('decided_there')
    .distinct('decided_there')
    .pluck('decided_there');
  return all.filter(said => isNamed(said, names));
}
