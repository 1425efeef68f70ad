import { InputError, NotFoundError, ConflictError } from '@backstage/errors';
import {
  classificationOf,
  classificationPolicy,
  daysToInstants,
  readFormFaults,
  maskedColumns,
  offeredColumns,
  periodEnd,
  PeriodError,
  readableColumns,
  routeAgreement,
  strictestClassification,
  withinLongestPeriod,
  type ApprovalPolicy,
  type Classification,
  type ClassificationPolicy,
  type ReadForm,
  type OutputPort,
  type ReadableColumn,
  type Route,
} from '@meshwork/model';
import {
  describeContract,
  noticePeriod,
  readContract,
  type OdcsDocument,
} from '@meshwork/odcs';
import type { ProductRow } from '../catalog/ProjectionStore';
import { environmentsOf } from './departures/offers';

/** What a port offers to somebody who would like to use it. */
export interface Offer {
  port: OutputPort;
  contract: OdcsDocument;
  /** What is agreed to be seen: the product's classification, or that of the columns if stricter. */
  classification: Classification;
  rules: ClassificationPolicy;
  /** What held in the domain of the product as it was looked at. */
  policy: ApprovalPolicy;
  noticePeriod: string;
  /** What can be read of what was asked for, each in the form that it is had in. */
  columns: ReadableColumn[];
  /** Names of those that are had masked. */
  masked: string[];
}

/** Contracts in effect that were read lately, by their text; reading one takes milliseconds. */
const READ = new Map<string, OdcsDocument>();
const READ_MOST = 200;
/** Longer texts are read again each time, so that what is kept stays small. */
const READ_LENGTH = 50_000;

/** The document of a text. Nobody may change it: others get the same one. */
function documentOf(text: string): OdcsDocument | undefined {
  const known = READ.get(text);
  if (known) {
    // The last one used is the last one to go.
    READ.delete(text);
    READ.set(text, known);
    return known;
  }
  const { document } = readContract(text);
  if (document && text.length <= READ_LENGTH) {
    READ.set(text, document);
    if (READ.size > READ_MOST) {
      const [oldest] = READ.keys();
      READ.delete(oldest);
    }
  }
  return document;
}

/**
 * What a port offers in an environment. Pure.
 *
 * @param document the contract in effect, as text
 * @throws NotFoundError, ConflictError, InputError
 */
export function offerOf(options: {
  product: ProductRow;
  port: string;
  environment: string;
  document: string | undefined;
  columns?: readonly string[];
  /** How columns are asked for; what is preferred where it does not say. */
  forms?: Readonly<Record<string, ReadForm>>;
  /** In place of `forms`: the names that are agreed to be had masked. */
  masked?: readonly string[];
  policy: ApprovalPolicy;
}): Offer {
  const { product, environment, policy } = options;
  const port = product.entity.spec.outputPorts.find(
    p => p.name === options.port,
  );
  if (!port) {
    throw new NotFoundError(
      `${product.ref} has no output port "${options.port}"`,
    );
  }
  const environments = environmentsOf(port);
  if (!environments.includes(environment)) {
    throw new InputError(
      `request/body/environment is "${environment}"; the port is in ${environments.join(
        ', ',
      )}`,
    );
  }
  const contract = options.document && documentOf(options.document);
  if (!contract) {
    throw new ConflictError(
      `Port "${port.name}" has no approved contract: there is nothing yet that access could be agreed on`,
    );
  }
  const offered = offeredColumns(
    describeContract(contract),
    product.classification,
  );
  for (const column of options.columns ?? []) {
    if (!offered.some(each => each.column.name === column)) {
      throw new InputError(
        `request/body/columns has "${column}", which the contract does not`,
      );
    }
  }
  const { columns, forms } = options;
  for (const { column, fault } of readFormFaults(offered, { columns, forms })) {
    throw new InputError(
      `request/body/forms has "${column}", which ${
        fault === 'unknown'
          ? 'is not among the columns that are asked for'
          : 'the contract does not offer masked'
      }`,
    );
  }
  const masked =
    options.masked ??
    maskedColumns(offered, { columns, forms }, product.classification);
  const choice = { columns, masked };
  const classification =
    strictestClassification([
      // Who names columns is measured by them; who does not gets them all.
      columns ? undefined : product.classification,
      classificationOf(offered, choice),
    ]) ?? (product.classification as Classification);
  const rules = classificationPolicy(policy, classification);
  return {
    port,
    contract,
    classification,
    rules,
    policy,
    noticePeriod: noticePeriod(contract) ?? rules.defaultNotice,
    columns: readableColumns(offered, choice, classification),
    masked: [...masked],
  };
}

/** Who has to approve, for this consumer. */
export function routeOf(
  offer: Offer,
  sides: {
    consumer: readonly string[];
    providerOwner: string;
    purpose?: string;
  },
): Route {
  return routeAgreement(offer.policy, {
    classification: offer.classification,
    sameTeam: sides.consumer.includes(sides.providerOwner),
    purpose: sides.purpose,
  });
}

/** The last day that may be asked for when access starts at an instant. */
export function latestEnd(
  offer: Offer,
  start: string,
  zone: string,
): string | undefined {
  const { longestPeriod } = offer.rules;
  return longestPeriod && periodEnd(start, longestPeriod, zone);
}

/**
 * Checks purpose and period of a request against the policy.
 *
 * @throws InputError naming the field
 */
export function checkTerms(
  offer: Offer,
  request: {
    purpose: string;
    legalBasis?: string;
    firstDay: string;
    lastDay: string;
  },
  context: { now: string; zone: string },
): { start: string; end: string } {
  const permitted = permittedPurposes(offer);
  if (!permitted.some(purpose => purpose.id === request.purpose)) {
    throw new InputError(
      `request/body/purpose is "${request.purpose}"; for ${
        offer.classification
      } data it may be ${permitted.map(p => p.id).join(', ')}`,
    );
  }
  if (offer.rules.legalBasisRequired && !request.legalBasis?.trim()) {
    throw new InputError(
      `request/body/legalBasis must be given for ${offer.classification} data`,
    );
  }
  let period: { start: string; end: string };
  try {
    period = daysToInstants(
      { first: request.firstDay, last: request.lastDay },
      context.zone,
    );
  } catch (error) {
    if (error instanceof PeriodError) {
      throw new InputError(`request/body/lastDay: ${error.message}`);
    }
    throw error;
  }
  // Access from a day that is over would rewrite what was agreed then.
  const { firstDay } = request;
  const { end: firstEnd } = daysToInstants(
    { first: firstDay, last: firstDay },
    context.zone,
  );
  if (firstEnd <= context.now) {
    throw new InputError(`request/body/firstDay is ${firstDay}, which is over`);
  }
  const { longestPeriod } = offer.rules;
  const longestFrom = period.start > context.now ? period.start : context.now;
  if (
    longestPeriod &&
    !withinLongestPeriod({
      start: longestFrom,
      end: period.end,
      longest: longestPeriod,
      zone: context.zone,
    })
  ) {
    throw new InputError(
      `request/body/lastDay is ${request.lastDay}; ${offer.classification} data is agreed for ${longestPeriod} at most`,
    );
  }
  return period;
}

/** The purposes that the classification of an offer permits. */
export function permittedPurposes(offer: Offer) {
  const { purposes } = offer.rules;
  return offer.policy.purposes.filter(
    purpose => !purposes || purposes.includes(purpose.id),
  );
}

/** The major of a semantic version; 0 for anything that is none. */
export function majorOf(version: string): number {
  const major = /^\d+/.exec(version)?.[0];
  return major ? Number(major) : 0;
}
