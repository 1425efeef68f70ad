import type { ConversionWarning } from '../conversion';

/** Said where something is in words of a platform that no server names. */
export const dialectNote: ConversionWarning = {
  path: 'servers',
  message:
    'No server of a known platform: queries and types are those of PostgreSQL. Name a dialect if it is another one.',
};
