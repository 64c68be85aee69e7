import type { CallFile } from '../../contract/query';
import { qualityOfTrace } from '../../domain/qualityTrace';
import { type CallRow, callOf, type EventRow, type NoteRow } from '../callRow';
import type { Database } from '../database';
import { type DigestRow, digestOfRow, findingsOfText } from '../digestRow';
import { type QualityRow, qualityOfRow } from '../digestTable';
import { type FollowUpRow, followUpReader } from '../matterRow';
import { readTrace } from '../traceTable';

/** One call with all that is kept about it; null when there is none of that id. */
export function readCall(database: Database, id: string, log: Pick<Console, 'error'>): CallFile | null {
  const rows = <T>(sql: string): T[] => database.prepare(sql).all(id) as T[];
  const [row] = rows<CallRow>('SELECT * FROM calls WHERE id = ?');
  if (!row) return null;
  const events = rows<EventRow>('SELECT at, kind, detail FROM events WHERE call_id = ? ORDER BY position');
  const [note] = rows<NoteRow>('SELECT text, revision, saved_at FROM notes WHERE call_id = ?');
  const [digest] = rows<DigestRow>('SELECT * FROM call_digests WHERE call_id = ?');
  const [verdicts] = rows<{ findings: string }>('SELECT findings FROM call_verdicts WHERE call_id = ?');
  const [quality] = rows<QualityRow>('SELECT * FROM call_quality WHERE call_id = ?');
  const followUps = rows<FollowUpRow>('SELECT * FROM follow_ups WHERE call_id = ? ORDER BY created_at, rowid');
  const trace = readTrace(database, id);
  return {
    call: callOf(row, events, log),
    note: note ? { text: note.text, revision: note.revision, savedAt: note.saved_at } : null,
    digest: digest ? digestOfRow(digest) : null,
    findings: verdicts ? findingsOfText(verdicts.findings) : [],
    quality: quality ? qualityOfRow(quality) : qualityOfTrace(trace),
    trace,
    followUps: followUps.map(followUpReader(database)),
  };
}
