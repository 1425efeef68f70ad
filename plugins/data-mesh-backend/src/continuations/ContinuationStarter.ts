import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { JsonObject, JsonValue } from '@backstage/types';
import { audited } from '../audit';
import type { Continuation, Wait } from './ContinuationStore';

/** Tasks of the scaffolder that are looked through at a time, and how often. */
const TASKS = 100;
const MOST_LOOKS = 50;
/** The scaffolder will not take it, however often it is asked. */
const FINAL_REFUSALS = [400, 404, 409, 413, 422];

/** What became of starting it: the task of the scaffolder, or why it will never be one. */
export type Started = { taskId: string } | { refused: string };

/** Starts a template in the name of the mesh, once. */
export class ContinuationStarter {
  readonly #auditor: AuditorService;
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #scaffolder: Pick<ScaffolderService, 'scaffold' | 'listTasks'>;

  constructor(options: {
    auditor: AuditorService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    scaffolder: Pick<ScaffolderService, 'scaffold' | 'listTasks'>;
  }) {
    this.#auditor = options.auditor;
    this.#auth = options.auth;
    this.#scaffolder = options.scaffolder;
  }

  /**
   * @param waits - what it waited for, which the template is told
   * @throws Error when the scaffolder cannot be reached: it may be tried again
   */
  async start(
    continuation: Continuation & { values: string },
    waits: readonly Wait[],
  ): Promise<Started> {
    const { id, templateRef, askedBy } = continuation;
    const credentials = await this.#auth.getOwnServiceCredentials();
    // Somebody may have died between starting it and noting that.
    const there = await this.#startedBefore(continuation, credentials);
    if (there) return { taskId: there };
    const values: Record<string, JsonValue> = {
      ...JSON.parse(continuation.values),
      // Whatever was asked for: these three the template can rely on.
      requestedBy: askedBy,
      approved: waits.map(wait => ({ ...wait })),
      continuation: id,
    };
    try {
      const { taskId } = await audited(
        this.#auditor,
        {
          eventId: 'continuation-start',
          meta: { continuation: id, template: templateRef, actor: askedBy },
        },
        () =>
          this.#scaffolder.scaffold({ templateRef, values }, { credentials }),
      );
      return { taskId };
    } catch (error) {
      if (
        error instanceof ResponseError &&
        FINAL_REFUSALS.includes(error.statusCode)
      ) {
        return { refused: error.body.error.message };
      }
      throw error;
    }
  }

  /** The task of a continuation that was started and not noted. */
  async #startedBefore(
    { id, createdAt }: Continuation,
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const { items } = await this.#scaffolder.listTasks(
        { limit: TASKS, offset: look * TASKS },
        { credentials },
      );
      const there = items.find(
        ({ spec }) =>
          (spec as { parameters?: JsonObject }).parameters?.continuation === id,
      );
      if (there) return there.id;
      const oldest = items.at(-1)?.createdAt;
      if (items.length < TASKS || !oldest || oldest < createdAt) break;
    }
    return undefined;
  }
}
