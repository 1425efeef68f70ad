/**
 * Does one after the other, each whatever became of those before it.
 *
 * @throws the error of the one that failed; an AggregateError of all where several did
 */
export async function inTurn(
  work: readonly (() => Promise<unknown>)[],
): Promise<void> {
  const errors: unknown[] = [];
  for (const one of work) {
    try {
      await one();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) {
    throw new AggregateError(errors, errors.map(String).join('; '));
  }
}
