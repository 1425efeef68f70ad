import { randomUUID } from 'node:crypto';
import {
  plainText,
  realTiming,
  WebhookClient,
  WebhookError,
  type GrantProvisioner,
  type GrantSpec,
  type InspectResult,
  type ProvisionerCallOptions,
  type ProvisionerOutcome,
  type ProvisionerStatus,
  type Timing,
  type WebhookAnswer,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { PlatformOptions } from './config';
import { grantMessage, planOf, type GrantAction } from './message';

/** Later is never: a `Retry-After` of years would hide that a platform is silent. */
const LONGEST_WAIT_MS = 30 * 24 * 60 * 60 * 1000;

/** Makes grants on a platform that listens to signed HTTP calls. */
export class WebhookProvisioner implements GrantProvisioner {
  readonly id: string;
  readonly type = 'webhook';
  readonly #platform: PlatformOptions;
  readonly #answerTo: string;
  readonly #timing: Timing;
  readonly #client: WebhookClient;

  /** @param answerTo - where the platform can answer later */
  constructor(
    platform: PlatformOptions,
    answerTo: string,
    timing: Timing = realTiming,
  ) {
    this.id = platform.id;
    this.#platform = platform;
    this.#answerTo = answerTo;
    this.#timing = timing;
    this.#client = new WebhookClient(platform.endpoint, timing);
  }

  async plan(spec: GrantSpec) {
    return { statements: planOf(spec, this.#platform.endpoint.url.host) };
  }

  async grant(spec: GrantSpec, options: ProvisionerCallOptions) {
    return await this.#move('grant', 'granted', spec, options);
  }

  async revoke(spec: GrantSpec, options: ProvisionerCallOptions) {
    return await this.#move('revoke', 'absent', spec, options);
  }

  async inspect(
    spec: GrantSpec,
    options: ProvisionerCallOptions,
  ): Promise<InspectResult> {
    const answer = await this.#send('inspect', spec, options);
    const { status } = answer.body;
    if (status !== 'granted' && status !== 'absent' && status !== 'unknown') {
      throw this.#unclear('inspect', 'granted, absent or unknown');
    }
    const detail = plainText(answer.body.detail);
    return { status, ...(detail && { detail }) };
  }

  async status({ signal }: ProvisionerCallOptions): Promise<ProvisionerStatus> {
    try {
      const { body } = await this.#client.post(
        {
          id: randomUUID(),
          body: { action: 'status', sentAt: this.#timing.now() },
        },
        // Whoever looks at a page waits for this one.
        { signal, attempts: 1 },
      );
      if (body.status === 'available') return { available: true };
      const detail = plainText(body.detail);
      return {
        available: false,
        message:
          body.status === 'unavailable'
            ? `${this.#platform.endpoint.name} says that it is not available${
                detail ? `: ${detail}` : ''
              }`
            : this.#unclear('status', 'available or unavailable').message,
      };
    } catch (error) {
      if (!(error instanceof WebhookError)) throw error;
      return { available: false, message: error.message };
    }
  }

  async #move(
    action: 'grant' | 'revoke',
    expected: 'granted' | 'absent',
    spec: GrantSpec,
    options: ProvisionerCallOptions,
  ): Promise<ProvisionerOutcome | void> {
    const { endpoint, answerWithin } = this.#platform;
    const { status, body, retryAfter } = await this.#send(
      action,
      spec,
      options,
    );
    const detail = plainText(body.detail);
    if (status === 202) {
      const wait = Math.min(retryAfter || answerWithin, LONGEST_WAIT_MS);
      return {
        pending: {
          waitingFor: `${endpoint.name} has taken it on and answers later${
            detail ? `: ${detail}` : ''
          }`,
          until: new Date(Date.parse(this.#timing.now()) + wait).toISOString(),
        },
      };
    }
    if (body.status === 'failed') {
      throw new WebhookError(
        `${endpoint.name} could not do it: ${detail ?? 'it does not say why'}`,
      );
    }
    if (body.status !== expected) {
      throw this.#unclear(action, `${expected} or failed`);
    }
    return undefined;
  }

  async #send(
    action: GrantAction,
    spec: GrantSpec,
    { signal }: ProvisionerCallOptions,
  ): Promise<WebhookAnswer> {
    const body = grantMessage(action, spec, {
      now: this.#timing.now(),
      answerTo: this.#answerTo,
    });
    // A look has no effect to be kept from happening twice, and must never be answered
    // from memory.
    if (action === 'inspect') {
      return await this.#client.post({ id: randomUUID(), body }, { signal });
    }
    const id = `${spec.operation}:${action}`;
    return await this.#client.post(
      { id, body, idempotencyKey: id },
      { signal },
    );
  }

  #unclear(action: string, expected: string): WebhookError {
    return new WebhookError(
      `${
        this.#platform.endpoint.name
      } answered to "${action}" without a status that can be understood; expected ${expected}`,
    );
  }
}
