import {
  defaultApprovalPolicy,
  type ApprovalPolicy,
  type ClassificationPolicy,
} from '../approval';
import type { PolicyFile } from './types';

/**
 * The rules of approval in policies: what routes requests and revisions, and what happens
 * when nobody decides. Pure.
 *
 * @param policies - all that holds, as `overShipped` and `tightened` answer it
 * @param version - recorded in every decision that is routed by it
 */
export function approvalPolicyOf(
  policies: PolicyFile,
  version: string,
): ApprovalPolicy {
  const { routing = {}, purposes, revisions, breakGlass } = policies;
  const standard = defaultApprovalPolicy;
  const clock = (said: string | undefined, otherwise: string | undefined) =>
    said === 'never' ? undefined : said ?? otherwise;
  return {
    version,
    classifications: standard.classifications.map(
      (base): ClassificationPolicy => ({
        ...base,
        ...policies.classifications?.find(({ name }) => name === base.name),
      }),
    ),
    purposes: purposes ?? standard.purposes,
    revisions: {
      first: { ...standard.revisions.first, ...revisions?.first },
      breaking: { ...standard.revisions.breaking, ...revisions?.breaking },
      warning: { ...standard.revisions.warning, ...revisions?.warning },
      safe: { ...standard.revisions.safe, ...revisions?.safe },
    },
    remindAfter: clock(routing.remindAfter, standard.remindAfter),
    escalateAfter: clock(routing.escalateAfter, standard.escalateAfter),
    escalateTo: routing.escalateTo ?? standard.escalateTo,
    lapseAfter: routing.lapseAfter ?? standard.lapseAfter,
    breakGlass: { longest: breakGlass?.longest ?? standard.breakGlass.longest },
  };
}
