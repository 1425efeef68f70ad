import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { AGREEMENT_STATES } from '@meshwork/model';
import { z } from 'zod';
import {
  asApprover,
  asConsumer,
  asProvider,
  ceiling,
  classifiedAtMost,
  domains,
  inState,
  ofDomain,
  refs,
} from './meaning';
import { agreementPermissionResourceRef } from './resources';

const resourceRef = agreementPermissionResourceRef;

/** The rules for data usage agreements, by the names under which conditions use them. */
export const agreementPermissionRules = {
  /** One of the references owns the data product. */
  isProvider: createPermissionRule({
    name: 'IS_PROVIDER',
    description: 'Allows what is about a data product that one of these owns',
    resourceRef,
    paramsSchema: refs,
    ...asProvider,
  }),
  /** One of the references is on the consumer's side. */
  isConsumer: createPermissionRule({
    name: 'IS_CONSUMER',
    description: 'Allows what one of these consumes or asked for',
    resourceRef,
    paramsSchema: refs,
    ...asConsumer,
  }),
  /** One of the references is on a step that is open now. */
  isApprover: createPermissionRule({
    name: 'IS_APPROVER',
    description: 'Allows what waits for a decision by one of these',
    resourceRef,
    paramsSchema: refs,
    ...asApprover,
  }),
  /** Public, internal, … up to and with the classification named. */
  hasClassificationAtMost: createPermissionRule({
    name: 'HAS_CLASSIFICATION_AT_MOST',
    description: 'Allows what is classified no stricter than this',
    resourceRef,
    paramsSchema: ceiling,
    ...classifiedAtMost,
  }),
  /** The data product belongs to one of the domains. */
  isInDomain: createPermissionRule({
    name: 'IS_IN_DOMAIN',
    description: 'Allows what is about data products of these domains',
    resourceRef,
    paramsSchema: domains,
    ...ofDomain,
  }),
  /** It is in one of the states. */
  isInState: createPermissionRule({
    name: 'IS_IN_STATE',
    description: 'Allows what is in one of these states',
    resourceRef,
    paramsSchema: z.object({ states: z.array(z.enum(AGREEMENT_STATES)) }),
    ...inState,
  }),
};

const exported = createConditionExports({
  resourceRef,
  rules: agreementPermissionRules,
});

/** Conditions on data usage agreements, for permission policies. */
export const agreementConditions = exported.conditions;

/** A conditional decision on a permission for data usage agreements. */
export const createAgreementConditionalDecision =
  exported.createConditionalDecision;
