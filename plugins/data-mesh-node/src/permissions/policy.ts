import {
  AuthorizeResult,
  isPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  agreementDecidePermission,
  agreementManagePermission,
  agreementReadPermission,
  agreementRequestPermission,
  historyReadPermission,
  initiativeManagePermission,
  meshReadPermission,
  readinessAnswerPermission,
  repositoryReadPermission,
  personErasePermission,
  revisionDecidePermission,
  revisionReadPermission,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  agreementConditions,
  createAgreementConditionalDecision,
} from './agreements';

/** Groups or people by what they may beyond their own; full entity references. */
export interface DataMeshPolicyOptions {
  /** Who reads the figures of the whole mesh. Left out: everybody who is signed in. */
  leadership?: readonly string[];
  /** Who reads and exports all of history. */
  auditors?: readonly string[];
  /** Who may erase what is known of a person. */
  privacyOfficers?: readonly string[];
  /** Who sees every agreement: stewards, privacy officers, governance, domain owners. */
  overseers?: readonly string[];
}

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * A sensible policy for the permissions of the data mesh, to be asked by a portal's own.
 * It lets everybody signed in ask for access and act on contract revisions, shows
 * agreements to their sides, to approvers and to overseers, and keeps figures, history and
 * erasure for those who are named. The rules of the mesh hold whatever it answers.
 *
 * @returns undefined for a permission that is not the mesh's
 */
export function dataMeshPolicyDecision(
  request: PolicyQuery,
  user: PolicyQueryUser | undefined,
  options: DataMeshPolicyOptions = {},
): PolicyDecision | undefined {
  const { permission } = request;
  if (!permission.name.startsWith('data-mesh.')) return undefined;
  if (!user) return DENY;
  const refs = user.info.ownershipEntityRefs;
  const isOneOf = (named: readonly string[] = []) =>
    named.some(ref => refs.includes(ref)) ? ALLOW : DENY;

  if (isPermission(permission, meshReadPermission)) {
    return options.leadership ? isOneOf(options.leadership) : ALLOW;
  }
  if (isPermission(permission, historyReadPermission)) {
    return isOneOf(options.auditors);
  }
  if (isPermission(permission, personErasePermission)) {
    return isOneOf(options.privacyOfficers);
  }
  if (isPermission(permission, agreementReadPermission)) {
    if (isOneOf(options.overseers) === ALLOW) return ALLOW;
    return createAgreementConditionalDecision(permission, {
      anyOf: [
        agreementConditions.isProvider({ refs }),
        agreementConditions.isConsumer({ refs }),
        agreementConditions.isApprover({ refs }),
      ],
    });
  }
  if (isPermission(permission, agreementDecidePermission)) {
    return createAgreementConditionalDecision(permission, {
      anyOf: [agreementConditions.isApprover({ refs })],
    });
  }
  if (
    isPermission(permission, agreementManagePermission) ||
    isPermission(permission, agreementRequestPermission) ||
    isPermission(permission, initiativeManagePermission) ||
    isPermission(permission, readinessAnswerPermission) ||
    isPermission(permission, repositoryReadPermission) ||
    isPermission(permission, revisionReadPermission) ||
    isPermission(permission, revisionDecidePermission)
  ) {
    return ALLOW;
  }
  // A permission of a newer version: nobody has thought about it yet.
  return DENY;
}
