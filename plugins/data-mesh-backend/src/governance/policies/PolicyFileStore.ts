import type { PolicyFile } from '@meshwork/model';
import type { Finding } from '@meshwork/odcs';
import type { Db, Tx } from '../../database/MeshDatabase';
import { noteTrouble } from '../../database/trouble';
import type { PolicySet } from './PolicySet';

/** A file of policies as it was last read. */
export interface PolicyFileRow {
  scope: string;
  /** Address or path; empty where there is none. */
  target: string;
  name: string;
  /** The last content without errors. */
  content?: string;
  hash?: string;
  etag?: string;
  /** When the content became this. */
  changedAt?: string;
  /** The latest try. */
  readAt: string;
  findings: Finding[];
  version?: string;
  since?: string;
}

/** What is not for whoever tries to read a file to say. */
type Read = Omit<PolicyFileRow, 'version' | 'since'>;

export class PolicyFileStore {
  static async all(db: Db): Promise<PolicyFileRow[]> {
    const rows = await db('policy_files').orderBy('scope');
    return rows.map(row => ({
      scope: row.scope,
      target: row.target,
      name: row.name,
      content: row.content ?? undefined,
      hash: row.hash ?? undefined,
      etag: row.etag ?? undefined,
      changedAt: row.changed_at ?? undefined,
      readAt: row.read_at,
      findings: JSON.parse(row.findings),
      version: row.version ?? undefined,
      since: row.since ?? undefined,
    }));
  }

  /** Another text whenever what holds may be another. */
  static async stamp(db: Db): Promise<string> {
    const rows = await db('policy_files')
      .orderBy('scope')
      .select('scope', 'name', 'hash');
    return JSON.stringify(
      rows.map(({ scope, name, hash }) => [scope, name, hash]),
    );
  }

  /** What a version said, by the scopes in which it was in force. */
  static async version(
    db: Db,
    version: string,
  ): Promise<{ scope: string; since: string; policies: PolicyFile }[]> {
    const rows = await db('policy_versions')
      .where({ version })
      .orderBy('since');
    return rows.map(({ scope, since, document }) => ({
      scope,
      since,
      policies: JSON.parse(document),
    }));
  }

  static async put(tx: Tx, read: Read): Promise<void> {
    const row = {
      target: read.target,
      name: read.name,
      content: read.content ?? null,
      hash: read.hash ?? null,
      etag: read.etag ?? null,
      changed_at: read.changedAt ?? null,
      read_at: read.readAt,
      findings: JSON.stringify(read.findings),
    };
    await tx('policy_files')
      .insert({ scope: read.scope, ...row })
      .onConflict('scope')
      .merge(row);
  }

  static async remove(tx: Tx, scope: string): Promise<boolean> {
    return (await tx('policy_files').where({ scope }).delete()) > 0;
  }

  /**
   * Notes what is wrong, or that nothing is.
   *
   * @returns whether that is new, so that people are told once
   */
  static async trouble(
    tx: Tx,
    scope: string,
    trouble: string | undefined,
  ): Promise<boolean> {
    return await noteTrouble(tx, 'policy_files', { scope }, trouble);
  }

  /**
   * Notes what is in force in a scope.
   *
   * @returns whether it was another before
   */
  static async enforce(
    tx: Tx,
    scope: string,
    { version, policies }: PolicySet,
    now: string,
  ): Promise<boolean> {
    const changed = await tx('policy_files')
      .where({ scope })
      .andWhere(q => q.whereNull('version').orWhereNot({ version }))
      .update({ version, since: now });
    if (changed === 0) return false;
    await tx('policy_versions')
      .insert({
        version,
        scope,
        document: JSON.stringify(policies),
        since: now,
      })
      .onConflict(['version', 'scope'])
      .ignore();
    return true;
  }
}
