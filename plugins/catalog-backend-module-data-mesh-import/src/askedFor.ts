/** The import that an event of the mesh asks for, if it is one of these. */
export function askedFor(
  event: unknown,
  ids: readonly string[],
): string | undefined {
  if (typeof event !== 'object' || event === null) return undefined;
  const { type, subject } = event as { type?: unknown; subject?: unknown };
  if (type !== 'import.asked') return undefined;
  if (typeof subject !== 'object' || subject === null) return undefined;
  const { id } = subject as { id?: unknown };
  return ids.find(known => known === id);
}
