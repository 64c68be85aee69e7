import type { AuditVerdict } from '../domain/audit';
import { verifyAudit } from './auditTable';
import { connectToRead } from './database';

/**
 * Walks the audit log in a file of records, with a connection of its own that changes nothing.
 * @throws Error when the file cannot be read with this key, or has no audit log
 */
export function checkAuditFile(file: string, key: string | null): AuditVerdict {
  const database = connectToRead(file, key);
  try {
    return verifyAudit(database);
  } finally {
    database.close();
  }
}

/** The verdict in one line, for whoever runs the check. */
export function verdictLine(mode: string, verdict: AuditVerdict): string {
  if (verdict.kind === 'whole') {
    const since = verdict.since === null ? '' : ` since ${new Date(verdict.since).toISOString()}`;
    return `audit log (${mode}): whole, ${verdict.entries} entries${since}`;
  }
  const what = verdict.reason === 'changed' ? 'was changed' : 'is missing';
  return `audit log (${mode}): BROKEN, entry ${verdict.position} ${what}`;
}
