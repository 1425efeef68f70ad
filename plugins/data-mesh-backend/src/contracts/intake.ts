import type { ContractSettings } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  blockingFailures,
  evaluateGate,
  routeRevision,
  strictestClassification,
  type ApprovalPolicy,
  type Classification,
  type GateResult,
  type Route,
} from '@meshwork/model';
import {
  compareContracts,
  describeContract,
  readContract,
  type Comparison,
  type Finding,
} from '@meshwork/odcs';

/** What is known about content that was put forward, before anybody decides. */
export interface Assessment {
  version: string;
  classification: Classification;
  comparison?: Comparison;
  findings: Finding[];
  policies: GateResult[];
  route: Route;
}

/**
 * Assesses new content of a contract: against what is in effect, and who has
 * to decide on it. Pure.
 *
 * @param text a document that reads valid
 * @param active the document in effect, if there is one
 * @param settings how the organisation checks and compares
 */
export function assess(options: {
  text: string;
  active?: string;
  productClassification: string;
  policy: ApprovalPolicy;
  settings: ContractSettings;
}): Assessment {
  const { rules, profile, verdicts } = options.settings;
  const { document, findings } = readContract(options.text, { rules });
  if (!document)
    throw new Error('Only a document that can be read is assessed');
  const before = options.active && readContract(options.active).document;
  const comparison = before
    ? compareContracts(before, document, { profile, overrides: verdicts })
    : undefined;
  const view = describeContract(document);
  const classifications = [
    options.productClassification,
    ...view.objects.flatMap(object =>
      object.columns.map(column => column.classification),
    ),
  ];
  const classification = strictestClassification(classifications) ?? 'internal';
  const policies = evaluateGate(
    {
      view,
      classification,
      comparison,
      previousVersion: before && String(before.version),
    },
    options.settings.policies,
  );
  return {
    version: String(document.version),
    classification,
    comparison,
    findings,
    policies,
    route: routeRevision(options.policy, {
      classifications,
      first: !comparison,
      verdict: comparison?.verdicts.reader ?? 'safe',
      access: comparison?.verdicts.access ?? 'safe',
      bumpSufficient: comparison?.bumpSufficient ?? true,
      policiesFailed: blockingFailures(policies).map(({ title }) => title),
    }),
  };
}
