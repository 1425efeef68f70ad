import { createHash } from 'node:crypto';

/** A value as text, the same in whatever order its fields came. */
export function contentText(value: unknown): string {
  return JSON.stringify(value, (_, own) =>
    typeof own === 'object' && own !== null && !Array.isArray(own)
      ? Object.fromEntries(
          Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : own,
  );
}

/** Short name of a content. */
export function contentHash(value: unknown): string {
  return createHash('sha256')
    .update(contentText(value), 'utf8')
    .digest('hex')
    .slice(0, 22);
}
