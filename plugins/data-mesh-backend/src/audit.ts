import type { AuditorService } from '@backstage/backend-plugin-api';

/** Does something under an audit event, which ends with it either way. */
export async function audited<T>(
  auditor: AuditorService,
  event: { eventId: string; meta: Record<string, string> },
  work: () => Promise<T>,
): Promise<T> {
  const audit = await auditor.createEvent({
    ...event,
    severityLevel: 'medium',
  });
  try {
    const result = await work();
    await audit.success();
    return result;
  } catch (error) {
    await audit.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
