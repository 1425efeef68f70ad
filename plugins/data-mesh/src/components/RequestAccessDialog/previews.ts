import type {
  AgreementPreview,
  VisibleColumn,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { strictestClassification } from '@meshwork/model';

/** A port that can be asked for. */
export interface AskablePort {
  name: string;
  title?: string;
  environments: readonly string[];
}

/** What asking for one of the ports leads to, or why it cannot be asked for. */
export interface PortPreview {
  port: string;
  preview?: AgreementPreview;
  failure?: Error;
}

const found = (previews: readonly PortPreview[]) =>
  previews.flatMap(({ preview }) => preview ?? []);

/** Purposes that are permitted for all of them: one is given for all. */
export function purposesOf(previews: readonly PortPreview[]) {
  const [first, ...others] = found(previews);
  return (first?.purposes ?? []).filter(({ id }) =>
    others.every(({ purposes }) => purposes.some(other => other.id === id)),
  );
}

/** Whether any of them needs a legal basis. */
export function legalBasisOf(previews: readonly PortPreview[]): boolean {
  return found(previews).some(({ legalBasisRequired }) => legalBasisRequired);
}

/** The earliest of the latest ends: one period holds for all. */
export function latestEndOf(
  previews: readonly PortPreview[],
): string | undefined {
  return found(previews)
    .flatMap(({ latestEnd }) => latestEnd ?? [])
    .sort()[0];
}

/** The strictest classification among them. */
export function strictestOf(previews: readonly PortPreview[]) {
  return (
    strictestClassification(
      found(previews).map(({ classification }) => classification),
    ) ?? 'public'
  );
}

/** Whether everything fits on one screen: nobody has to decide on any of them. */
export function needsNobody(previews: readonly PortPreview[]): boolean {
  return (
    previews.length > 0 &&
    previews.every(
      ({ preview }) =>
        preview?.steps.length === 0 && !preview.legalBasisRequired,
    )
  );
}

/** The columns whose masked form the contract offers, one for each name. */
export function maskableColumns(
  preview: AgreementPreview | undefined,
): VisibleColumn[] {
  const names = new Set<string>();
  return (preview?.visibleColumns ?? []).filter(({ maskedAs, name }) => {
    if (maskedAs === undefined || names.has(name)) return false;
    names.add(name);
    return true;
  });
}

/** What would keep the access from being given, as things stand. */
export function missingOf(preview: AgreementPreview): {
  nobodyOn: AgreementPreview['steps'];
  problems: string[];
} {
  return {
    nobodyOn: preview.steps.filter(
      ({ system, approvers }) => !system && approvers.length === 0,
    ),
    problems: preview.plan.steps.flatMap(({ problem }) => problem ?? []),
  };
}
