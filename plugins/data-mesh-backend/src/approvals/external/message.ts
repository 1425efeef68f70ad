import type { JsonObject } from '@backstage/types';
import { plainText } from '@meshwork/backstage-plugin-data-mesh-node';
import type { AgreementRow } from '../../agreements/AgreementStore';
import type { RevisionRow } from '../../contracts/RevisionStore';
import type { StepRow } from '../StepStore';
import type { Subject } from '../subjects';

/** What is sent when a step opens, and when nobody has decided for a while. */
export type ExternalMessageType = 'approval.requested' | 'approval.reminded';

/** Everything that somebody in another system needs to decide; see docs/webhooks.md. */
export function approvalMessage(
  type: ExternalMessageType,
  about: {
    step: StepRow;
    subject: Subject;
    agreement?: AgreementRow;
    revision?: RevisionRow;
    now: string;
    link: string;
    answerTo: string;
  },
): JsonObject {
  const { step, subject, agreement, revision } = about;
  return {
    type,
    sentAt: about.now,
    step: step.id,
    openedAt: step.openedAt ?? about.now,
    kind: subject.kind,
    id: subject.id,
    title: subject.title,
    product: subject.product.ref,
    ...(agreement && {
      port: agreement.port,
      environment: agreement.environment,
      consumer: agreement.consumerRef,
      requester: agreement.requesterRef,
      classification: agreement.classification,
      purpose: agreement.purpose,
      ...(agreement.purposeText && { purposeText: agreement.purposeText }),
      ...(agreement.legalBasis && { legalBasis: agreement.legalBasis }),
      ...(agreement.columns && { columns: agreement.columns }),
      ...(agreement.masked && { masked: agreement.masked }),
      start: agreement.startAt,
      end: agreement.endAt,
    }),
    ...(revision && {
      port: revision.port,
      contract: revision.contractRef,
      version: revision.version,
      proposer: revision.proposerRef,
      classification: revision.classification,
    }),
    ...(subject.lapsesAt && { lapsesAt: subject.lapsesAt }),
    link: about.link,
    answerTo: about.answerTo,
  };
}

const LONGEST_LINK = 2000;

/**
 * What the other side calls it, and where it can be looked at there. An address that is not
 * https, or has credentials in it, is left out: people will follow it.
 */
export function readReference(body: { reference?: unknown; link?: unknown }): {
  reference?: string;
  link?: string;
} {
  const reference = plainText(body.reference, 100);
  const link =
    typeof body.link === 'string' && body.link.length <= LONGEST_LINK
      ? checkedLink(body.link)
      : undefined;
  return { ...(reference && { reference }), ...(link && { link }) };
}

function checkedLink(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, href } = new URL(text);
  const good = protocol === 'https:' && !username && !password;
  return good && href.length <= LONGEST_LINK ? href : undefined;
}
