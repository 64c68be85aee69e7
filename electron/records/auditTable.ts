import { createHash } from 'node:crypto';
import { type AuditEntry, type AuditRow, type AuditVerdict, canonicalJson } from '../domain/audit';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';

/**
 * The audit log, in the same file as the calls: append only (the schema refuses everything else) and chained, so that a
 * changed or missing entry shows. An entry is on the disk when `append` returns.
 */
export interface AuditTable {
  append(at: EpochMs, agent: string, entry: AuditEntry): void;
}

interface AuditLine {
  readonly position: number;
  readonly at: number;
  readonly agent: string;
  readonly kind: string;
  readonly detail: string;
  readonly hash: string;
}

/** What the first entry is chained to. */
const BEGINNING = '0'.repeat(64);

export function openAudit(database: Database): AuditTable {
  const selectLast = database.prepare('SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1');
  const selectCut = database.prepare('SELECT position, hash FROM audit_cut ORDER BY position DESC LIMIT 1');
  const insert = database.prepare(
    'INSERT INTO audit (position, at, agent, kind, detail, hash) VALUES (?, ?, ?, ?, ?, ?)',
  );
  type Link = Pick<AuditLine, 'position' | 'hash'>;
  return {
    append(at, agent, { kind, ...detail }) {
      const [last = { position: 0, hash: BEGINNING }] = [...selectLast.all(), ...selectCut.all()] as Link[];
      const line = { position: last.position + 1, at, agent, kind, detail: canonicalJson(detail) };
      insert.run(line.position, at, agent, kind, line.detail, hashOf(last.hash, line));
    },
  };
}

/** SHA-256 over the hash before and the entry as canonical JSON, in hex. */
function hashOf(former: string, { position, at, agent, kind, detail }: Omit<AuditLine, 'hash'>): string {
  return createHash('sha256').update(former).update(canonicalJson({ position, at, agent, kind, detail })).digest('hex');
}

/** The `limit` newest entries before a position (null: from the end), newest first. */
export function readAudit(database: Database, before: number | null, limit: number): AuditRow[] {
  const lines = database
    .prepare('SELECT * FROM audit WHERE position < ? ORDER BY position DESC LIMIT ?')
    .all(before ?? Number.MAX_SAFE_INTEGER, limit) as AuditLine[];
  return lines.map(({ position, at, agent, kind, detail }) => ({
    position,
    at,
    agent,
    entry: { kind, ...JSON.parse(detail) } as AuditEntry,
  }));
}

/** Walks the whole chain, from its beginning or where retention has cut it to the last entry ever written. */
export function verifyAudit(database: Database): AuditVerdict {
  const [cut = { position: 0, hash: BEGINNING }] = database
    .prepare('SELECT position, hash FROM audit_cut ORDER BY position DESC LIMIT 1')
    .all() as Pick<AuditLine, 'position' | 'hash'>[];
  const [ever = { seq: cut.position }] = database
    .prepare("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")
    .all() as { seq: number }[];
  let { position, hash } = cut;
  let entries = 0;
  let since: EpochMs | null = null;
  const walk = database.prepare('SELECT * FROM audit WHERE position > ? ORDER BY position LIMIT 1000');
  for (;;) {
    const lines = walk.all(position) as AuditLine[];
    for (const line of lines) {
      if (line.position !== position + 1) return { kind: 'broken', position: position + 1, reason: 'missing' };
      if (hashOf(hash, line) !== line.hash) return { kind: 'broken', position: line.position, reason: 'changed' };
      ({ position, hash } = line);
      since ??= line.at;
      entries += 1;
    }
    if (lines.length === 0) break;
  }
  if (position < ever.seq) return { kind: 'broken', position: position + 1, reason: 'missing' };
  return { kind: 'whole', entries, since };
}
