import type { Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { AgreementRow } from './AgreementStore';

/** What people are told about an agreement. */
export type AgreementOccasion =
  | 'waiting'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'lapsed'
  | 'notice'
  | 'notice-taken-back'
  | 'ended'
  | 'ending'
  | 'renewed'
  | 'renewal-waiting'
  | 'suspended'
  | 'resumed'
  | 'second-person'
  | 'break-glass'
  | 'consumer-gone'
  | 'product-gone'
  | 'port-gone'
  | 'review'
  | 'review-due'
  | 'review-declined'
  | 'expired'
  | 'granted'
  | 'revoked'
  | 'failed'
  | 'access-changed'
  | 'move-offered'
  | 'moved'
  | 'cannot-follow'
  | 'unused';

const TITLES: Record<AgreementOccasion, (what: string, who: string) => string> =
  {
    waiting: (what, who) => `${who} asks for access to ${what}`,
    approved: what => `Access to ${what} is approved`,
    rejected: what => `Access to ${what} was rejected`,
    withdrawn: (what, who) => `${who} withdrew the request for ${what}`,
    lapsed: what => `Nobody decided on access to ${what}: the request lapsed`,
    notice: (what, who) => `Notice was given: access of ${who} to ${what} ends`,
    'notice-taken-back': (what, who) =>
      `Notice was taken back: ${who} keeps access to ${what}`,
    ended: (what, who) => `Access of ${who} to ${what} has ended`,
    ending: (what, who) => `Access of ${who} to ${what} ends soon`,
    renewed: (what, who) => `${who} keeps access to ${what} for longer`,
    'renewal-waiting': (what, who) => `${who} asks to keep access to ${what}`,
    suspended: (what, who) => `Access of ${who} to ${what} is suspended`,
    resumed: (what, who) => `${who} has access to ${what} again`,
    'second-person': (what, who) =>
      `A second person is needed: access of ${who} to ${what}`,
    'break-glass': (what, who) =>
      `Access to ${what} was opened for ${who} without approval`,
    'consumer-gone': (what, who) =>
      `${who} is gone: its access to ${what} ends`,
    'product-gone': (what, who) => `${what} is gone: access of ${who} ends`,
    'port-gone': (what, who) =>
      `${what} is not offered any more: access of ${who} ends`,
    review: (what, who) => `Does ${who} keep access to ${what}?`,
    'review-due': (what, who) =>
      `Nobody has said yet whether ${who} keeps access to ${what}`,
    'review-declined': (what, who) =>
      `The access that ${who} had to ${what} was not in order`,
    expired: (what, who) => `Access of ${who} to ${what} has expired`,
    granted: what => `You can read ${what} now`,
    revoked: (what, who) => `${who} can no longer read ${what}`,
    unused: what =>
      `Nobody uses ${what} any more: give the access back if you do not need it`,
    failed: what => `Access to ${what} could not be changed on the platform`,
    'access-changed': (what, who) => `What ${who} can read of ${what} changes`,
    'move-offered': (what, who) =>
      `${what} is being replaced: ${who} can move in one click`,
    moved: (what, who) => `${who} has moved to ${what}`,
    'cannot-follow': (what, who) =>
      `Access of ${who} to ${what} cannot follow the contract`,
  };

/** What cannot wait until somebody has time to read. */
const SEVERITIES: Partial<
  Record<AgreementOccasion, 'high' | 'critical' | 'normal'>
> = {
  failed: 'high',
  'cannot-follow': 'high',
  suspended: 'critical',
  'second-person': 'high',
  'break-glass': 'critical',
};

/** Leaves a notification about an agreement behind, with the transaction. */
export async function tellAboutAgreement(
  tx: Tx,
  occasion: AgreementOccasion,
  about: {
    agreement: AgreementRow;
    productTitle: string;
    recipients: readonly string[];
    exclude?: string;
    text?: string;
    /** Added to the link, for example to open a dialog. */
    query?: string;
    at: string;
  },
): Promise<void> {
  if (about.recipients.length === 0) return;
  const { agreement } = about;
  const what = `${about.productTitle} · ${agreement.port}`;
  const who = agreement.consumerRef.replace(/^.*\//, '');
  const reviews = occasion === 'waiting' || occasion === 'renewal-waiting';
  await Outbox.add(
    tx,
    'notify',
    {
      recipients: [...new Set(about.recipients)],
      exclude: about.exclude,
      title: TITLES[occasion](what, who),
      description: about.text,
      link: `/data-mesh/${reviews ? 'reviews/access' : 'access'}/${
        agreement.id
      }${about.query ?? ''}`,
      topic: `data-mesh:access-${occasion}`,
      scope: `data-mesh:agreement:${agreement.id}:${occasion}`,
      severity: SEVERITIES[occasion] ?? 'normal',
    },
    { at: about.at },
  );
}
