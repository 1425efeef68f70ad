import { createHash } from 'node:crypto';
import type { Finding } from '@meshwork/odcs';
import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../../history/HistoryStore';
import { MESH } from './effective';

/** Where the policies are shown. */
const PAGE = '/data-mesh/policies';
const LONGEST = 500;

/** What history calls a scope: its names are short. */
export function scopeId(scope: string): string {
  if (scope === MESH) return MESH;
  return createHash('sha256').update(scope, 'utf8').digest('hex').slice(0, 36);
}

/** Writes down that other policies hold in a scope, and publishes it. */
export async function noteChange(
  tx: Tx,
  change: { scope: string; version?: string; before?: string; at: string },
): Promise<void> {
  const { scope, at } = change;
  await HistoryStore.append(tx, {
    at,
    subject: { kind: 'policy', id: scopeId(scope) },
    action: change.version ? 'policies-changed' : 'policies-gone',
    actor: SYSTEM_ACTOR,
    data: {
      scope,
      version: change.version ?? null,
      before: change.before ?? null,
    },
  });
  await Outbox.add(
    tx,
    'publish',
    { type: 'policies.changed', subject: { kind: 'policy', id: scope } },
    { at },
  );
}

/** Tells governance, and the owner of the domain, that a file does not hold. */
export async function tellOfTrouble(
  tx: Tx,
  trouble: {
    scope: string;
    name: string;
    findings: readonly Finding[];
    governance: readonly string[];
    at: string;
  },
): Promise<void> {
  const { scope, name, findings, at } = trouble;
  const domain = (await ProjectionStore.domains(tx, [scope])).get(scope);
  const recipients = [
    ...new Set(
      [...trouble.governance, domain?.ownerRef].filter(
        ref => ref !== undefined,
      ),
    ),
  ];
  await Outbox.add(
    tx,
    'publish',
    { type: 'policies.refused', subject: { kind: 'policy', id: scope } },
    { at },
  );
  if (recipients.length === 0) return;
  const [{ line, message }] = findings;
  const where = line === undefined ? name : `${name}, line ${line}`;
  await Outbox.add(
    tx,
    'notify',
    {
      recipients,
      title:
        scope === MESH
          ? 'The policies of the mesh as they are now are not in force'
          : `The policies of ${
              domain?.title ?? scope
            } as they are now are not in force`,
      description: `${where}: ${message}`.slice(0, LONGEST),
      link: PAGE,
      topic: 'data-mesh:policies',
      scope: `data-mesh:policies:${scope}`,
      severity: 'high',
    },
    { at },
  );
}
