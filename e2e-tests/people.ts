import { expect } from '@playwright/test';

/** Where the portal's backend is; one with the frontend where that is the built one. */
const backend = `http://localhost:${process.env.MESHWORK_BACKEND_PORT ?? 7007}`;
const tokens = new Map<string, string>();

/** The token that the portal gives one of the demo people when they sign in. */
async function tokenOf(person: string): Promise<string> {
  if (!tokens.has(person)) {
    const answer = await fetch(`${backend}/api/auth/demo/refresh`, {
      headers: {
        'x-meshwork-demo-person': `user:default/${person}`,
        'X-Requested-With': 'XMLHttpRequest',
      },
    });
    tokens.set(person, (await answer.json()).backstageIdentity.token);
  }
  return tokens.get(person)!;
}

/**
 * Calls a tool of the portal's MCP server in the name of one of the demo people.
 *
 * @returns the answer's text, and whether it is a refusal
 */
export async function askAgentOf(person: string, method: string, params = {}) {
  const answer = await fetch(`${backend}/api/mcp-actions/v1`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(person)}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  // One message of a stream of events.
  const [, data] = /^data: (.*)$/m.exec(await answer.text()) ?? [];
  if (!data) throw new Error(`The MCP server answered ${answer.status}`);
  const { result, error } = JSON.parse(data);
  if (error) throw new Error(error.message);
  return result;
}

/**
 * Calls an API of the portal as one of the demo people, for what a test needs and is not
 * about.
 *
 * @param person - user name, for example `ada`
 * @param path - with the plugin, for example `/scaffolder/v2/tasks`
 * @throws Error with the portal's answer when it refuses
 */
export async function callPortalAs<T = Record<string, any>>(
  person: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<T> {
  const answer = await fetch(`${backend}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokenOf(person)}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
  return JSON.parse(text) as T;
}

/** Calls the data mesh as one of the demo people; see `callPortalAs`. */
export const callAs = <T = Record<string, any>>(
  person: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<T> => callPortalAs(person, method, `/data-mesh${path}`, body);

/**
 * Waits until an answer is as expected. The catalog tells the mesh of what was made a moment
 * later, and until then it may not be found at all.
 */
export const eventually = (ask: () => Promise<unknown>, expected: unknown) =>
  expect(async () => expect(await ask()).toEqual(expected)).toPass({
    timeout: 60_000,
  });

/** Does something with an agreement or a revision, as it stands at this moment. */
export async function actAs(
  person: string,
  path: string,
  action: string,
  reason = 'As agreed in the meeting.',
) {
  const { stateVersion } = await callAs(person, 'GET', path);
  return callAs(person, 'POST', `${path}/actions`, {
    action,
    stateVersion,
    reason,
  });
}

/** What somebody asks for: consumer, product and port of an agreement. */
export interface Wish {
  by: string;
  consumer: string;
  product: string;
  port: string;
  purpose?: string;
}

/**
 * The agreements of a kind that are not over, on this portal.
 */
export async function liveAgreements(wish: Wish) {
  const { items } = await callAs<{ items: Record<string, any>[] }>(
    wish.by,
    'GET',
    '/agreements?scope=consumer&limit=100',
  );
  return items.filter(
    ({ consumer, product, port, state }) =>
      consumer.ref === wish.consumer &&
      product.ref === wish.product &&
      port === wish.port &&
      ['requested', 'approved', 'active', 'terminating'].includes(state),
  );
}

/**
 * An active agreement: one that is there, or one that is asked for and approved now.
 *
 * @param approvers - who approves its steps, in their order
 * @returns the id of the agreement
 */
export async function agreed(
  wish: Wish,
  approvers: readonly string[],
): Promise<string> {
  const [there] = await liveAgreements(wish);
  const { by, purpose = 'analytics', ...rest } = wish;
  const { id } =
    there ??
    (await callAs(by, 'POST', '/agreements', {
      ...rest,
      purpose,
      purposeText: 'To know our customers better.',
      firstDay: day(0),
      lastDay: day(300),
    }));
  const path = `/agreements/${id}`;
  if (!there)
    for (const person of approvers) await actAs(person, path, 'approve');
  await expect
    .poll(async () => (await callAs(by, 'GET', path)).state)
    .toBe('active');
  return id;
}

/** Whether the platform was asked and says that it is granted. */
export async function granted(person: string, agreement: string) {
  const { grants } = await callAs(person, 'GET', `/agreements/${agreement}`);
  return grants.some(({ status }: { status: string }) => status === 'granted');
}

/** A day of the organisation's calendar, some days from now. */
export function day(ahead: number): string {
  return new Date(Date.now() + ahead * 24 * 3_600_000).toLocaleDateString(
    'en-CA',
    { timeZone: 'Europe/Amsterdam' },
  );
}
