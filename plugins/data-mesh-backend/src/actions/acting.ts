import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Caller } from '../http/Caller';
import type { Services } from '../http/services';
import { channelOf, runFrom } from '../history/origin';

/**
 * Does something for the person behind some credentials, as a page does it for them.
 * What is done for an agent, a template or a program says so in history.
 *
 * @throws NotAllowedError when nobody is behind them: agents without a person see and
 *   decide nothing
 */
export async function actFor<T>(
  { callers }: Pick<Services, 'callers'>,
  credentials: BackstageCredentials,
  work: (caller: Caller) => Promise<T>,
): Promise<T> {
  const caller = await callers.behind(credentials);
  const channel = channelOf(caller.credentials.principal, undefined);
  return await runFrom(channel === 'api' ? 'agent' : channel, () =>
    work(caller),
  );
}
