import type {
  EntityLink,
  HistoryEntry,
  Step,
  VisibleColumn,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Eligibility, ReadableColumn } from '@meshwork/model';
import type { StagedAssignment, StepRow } from '../approvals/StepStore';
import { SYSTEM_ACTOR, type HistoryRow } from '../history/HistoryStore';
import { ERASED } from '../people/personalData';

/** A reference as the API shows it. */
export function link(ref: string, title?: string, found?: boolean): EntityLink {
  return {
    ref,
    ...(title !== undefined && { title }),
    ...(found !== undefined && { found }),
  };
}

/** A column as a consumer has it. */
export function presentColumn(readable: ReadableColumn): VisibleColumn {
  const { column, masked, form } = readable;
  return {
    ...column,
    // Of what is nested nothing is masked, whatever the document says.
    maskedAs: masked?.physicalName,
    maskedClassification: masked?.classification,
    form,
  };
}

/** A step, with whether the reader may decide on it now. */
export function presentStep(step: StepRow, eligibility: Eligibility): Step {
  const open = step.state === 'open';
  return {
    position: step.position,
    stage: step.stage,
    role: step.role,
    target: step.target,
    system: step.system,
    systemTitle: step.systemTitle,
    reference: step.reference,
    referenceLink: step.referenceLink,
    assignedRole: step.assignedRole,
    approvers: step.approvers.map(ref => link(ref)),
    note: step.note,
    state: step.state,
    decidedBy: step.decidedBy ? link(step.decidedBy) : undefined,
    decidedFor: step.decidedFor ? link(step.decidedFor) : undefined,
    decidedThere: step.decidedThere && nameThere(step.decidedThere),
    decidedAt: step.decidedAt,
    reason: step.reason,
    openedAt: step.openedAt,
    mayDecide: open && eligibility.allowed,
    onBehalfOf:
      open && eligibility.allowed && eligibility.onBehalfOf
        ? link(eligibility.onBehalfOf)
        : undefined,
    whyNot: open && !eligibility.allowed ? eligibility.reason : undefined,
  };
}

/** A step that would be opened, before anything was asked. */
export function presentAssignment(
  assignment: StagedAssignment,
  index: number,
): Step {
  return {
    position: index + 1,
    stage: assignment.stage,
    role: assignment.role,
    target: assignment.target,
    system: assignment.role === 'external' ? assignment.target : undefined,
    assignedRole: assignment.assignedRole,
    approvers: assignment.approvers.map(ref => link(ref)),
    note: assignment.note,
    state: assignment.stage === 1 ? 'open' : 'waiting',
    mayDecide: false,
  };
}

/** Who decided in another system, unless that was erased. */
function nameThere(name: string): string {
  return name.startsWith(ERASED) ? 'Erased' : name;
}

/** Who did something: a person, the mesh itself, or somebody whose data was erased. */
export function personLink(ref: string): EntityLink {
  if (ref === SYSTEM_ACTOR) return link(ref, 'Meshwork');
  return link(ref, ref.startsWith(ERASED) ? 'Erased' : undefined);
}

export function presentHistory(rows: readonly HistoryRow[]): HistoryEntry[] {
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    action: row.action,
    actor: personLink(row.actor),
    onBehalfOf: row.onBehalfOf ? personLink(row.onBehalfOf) : undefined,
    from: row.from,
    to: row.to,
    reason: row.text,
    note: typeof row.data.note === 'string' ? row.data.note : undefined,
    sequence: row.sequence,
    channel: row.channel,
  }));
}
