import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { RevisionRow } from '../RevisionStore';

/** What people are told about a change that waits for those it hurts. */
export type ChangeOccasion =
  | 'asked'
  | 'answered'
  | 'objection'
  | 'objection-decided'
  | 'date-changed'
  | 'reminder'
  | 'took-effect'
  | 'forced'
  | 'cancelled'
  | 'retiring'
  | 'unused';

const TITLES: Record<ChangeOccasion, (what: string, when: string) => string> = {
  asked: (what, when) =>
    `${what} will break what you use: answer until ${when}`,
  answered: (what, when) =>
    `A consumer answered to ${what}: it takes effect on ${when}`,
  objection: what => `A consumer objects to ${what}`,
  'objection-decided': what => `An objection to ${what} was decided`,
  'date-changed': (what, when) => `${what} takes effect on ${when} now`,
  reminder: (what, when) => `${what} takes effect on ${when}`,
  'took-effect': what => `${what} is in effect`,
  forced: what => `${what} was forced into effect`,
  cancelled: what => `${what} was cancelled: everything stays as it is`,
  unused: what => `Nobody uses ${what} any more: it can be retired`,
  retiring: what => `${what} is retired: notice was given for all agreements`,
};

/** Leaves a notification behind, with the transaction. */
export async function tellAboutChange(
  tx: Tx,
  occasion: ChangeOccasion,
  about: {
    revision: RevisionRow;
    product: ProductRow;
    recipients: readonly string[];
    exclude?: string;
    text?: string;
    /** The day it is about, as people of the organisation write it. */
    zone: string;
    effectiveAt?: string;
    at: string;
    /** Added to the link, for example to open a dialog. */
    query?: string;
    /** Tells repeats apart that must not replace each other. */
    which?: string;
  },
): Promise<void> {
  const recipients = [...new Set(about.recipients)];
  if (recipients.length === 0) return;
  const { revision, product } = about;
  const what = `${product.title} · ${revision.port} ${revision.version}`;
  await Outbox.add(
    tx,
    'notify',
    {
      recipients,
      exclude: about.exclude,
      title: TITLES[occasion](what, day(about.effectiveAt, about.zone)),
      description: about.text,
      link: `/data-mesh/reviews/changes/${revision.id}${about.query ?? ''}`,
      topic: `data-mesh:change-${occasion}`,
      scope: `data-mesh:revision:${revision.id}:${occasion}${
        about.which ? `:${about.which}` : ''
      }`,
      severity: ['asked', 'reminder', 'forced'].includes(occasion)
        ? 'high'
        : 'normal',
    },
    { at: about.at },
  );
}

function day(at: string | undefined, zone: string): string {
  if (!at) return '';
  // Swedish writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(
    new Date(at),
  );
}
