/** A platform that does not answer within this time has failed. */
export const DEADLINE_MS = 30_000;
export const STATUS_DEADLINE_MS = 3_000;

/** A provisioner that ignores its signal is not waited for either. */
export async function withDeadline<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let onAbort: (() => void) | undefined;
  const deadline = new Promise<never>((_, reject) => {
    onAbort = () =>
      reject(new Error('The platform did not answer within the deadline'));
    // A signal that is aborted already tells nobody.
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
