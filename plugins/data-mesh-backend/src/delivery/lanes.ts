import type { OutboxKind } from './Outbox';

/**
 * Where work waits. Each lane is worked on by itself, so that a platform that does not
 * answer holds up neither notifications nor clocks.
 */
export const LANES = {
  /** Access that must go at once. Before everything, and never behind a grant. */
  urgent: { slots: 4, perPartition: 2 },
  /** What time and contracts demand. */
  clocks: { slots: 2 },
  /** What waits for data platforms and other systems: many at once, few of them for the same one. */
  grants: { slots: 8, perPartition: 4 },
  /** Notifications, events and signals. */
  telling: { slots: 4 },
  /**
   * Products whose score may be another one by now. What is taken at once is evaluated
   * together.
   */
  scores: { slots: 50 },
  /** Products of which observations came in. What is taken at once is rolled up together. */
  observed: { slots: 25 },
  /** What follows of many of them. Two: what changes just now does not wait for a pass over all. */
  rest: { slots: 2 },
} as const satisfies Record<string, { slots: number; perPartition?: number }>;

export type Lane = keyof typeof LANES;

const OF_KIND: Partial<Record<OutboxKind, Lane>> = {
  'agreement-clock': 'clocks',
  'waiver-clock': 'clocks',
  'initiative-clock': 'clocks',
  // Waits for the scaffolder, under a partition of its own.
  continue: 'grants',
  // Columns that must not be read any more do not wait for scores.
  'grant-plans': 'clocks',
  'platform-plans': 'clocks',
  grant: 'grants',
  'grant-look': 'grants',
  // Waits for somebody else's system as well, under a partition of its own.
  'external-step': 'grants',
  evaluate: 'scores',
  observations: 'observed',
  notify: 'telling',
  publish: 'telling',
};

/** The lane of what is written now. */
export function laneOf(kind: OutboxKind, urgent = false): Lane {
  return urgent ? 'urgent' : OF_KIND[kind] ?? 'rest';
}
