/**
 * The beginning of what comes: all of it, or a little more than the limit.
 *
 * @param limit - bytes after which nothing more is taken
 */
export async function upTo(
  limit: number,
  stream: NodeJS.ReadableStream,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    size += bytes.length;
    if (size > limit) break;
  }
  return Buffer.concat(parts);
}
