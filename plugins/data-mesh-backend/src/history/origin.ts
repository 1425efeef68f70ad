import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  BackstageNonePrincipal,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/**
 * From where something was done: the portal's pages, a program with a token, an agent
 * (MCP), a template, another system that answers (a ticket, a data platform), or the mesh
 * by itself.
 */
export const CHANNELS = [
  'portal',
  'api',
  'agent',
  'scaffolder',
  'external',
  'system',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Plugins that act on somebody's behalf, and how history calls them. */
const BY_PLUGIN: ReadonlyMap<string, Channel> = new Map([
  ['plugin:scaffolder', 'scaffolder'],
  ['plugin:mcp-actions', 'agent'],
]);

const current = new AsyncLocalStorage<Channel>();

/** Does something as what comes from a channel: history written by it says so. */
export function runFrom<T>(channel: Channel, work: () => T): T {
  return current.run(channel, work);
}

/** The channel of what is being done now; where nobody began it, the mesh did. */
export function channelNow(): Channel {
  return current.getStore() ?? 'system';
}

/**
 * The channel of a request. That a plugin acts for somebody stands in the signed token;
 * that it is the portal's own pages which ask is their word.
 *
 * @param declared - the header `X-Data-Mesh-Channel`
 */
export function channelOf(
  principal:
    | BackstageUserPrincipal
    | BackstageServicePrincipal
    | BackstageNonePrincipal
    | { type: 'unknown' },
  declared: string | undefined,
): Channel {
  switch (principal.type) {
    case 'user':
      if (principal.actor) {
        return BY_PLUGIN.get(principal.actor.subject) ?? 'api';
      }
      return declared === 'portal' ? 'portal' : 'api';
    case 'none':
      return 'external';
    default:
      return 'api';
  }
}
