import type { NoteVersion } from '../contract/query';
import type { CallId } from '../domain/call';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';

/** Earlier texts of notes. A write is on the disk when its verb returns. */
export interface NoteVersionTable {
  /** Makes the note as it stands the newest version, unless it is that already. */
  keep(callId: CallId, at: EpochMs): void;
  /** The text of a version; null where there is none. */
  text(callId: CallId, version: number): string | null;
  /** The revision of the note as it stands; 0 where there is none. */
  revision(callId: CallId): number;
}

export function openNoteVersions(database: Database): NoteVersionTable {
  const insert = database.prepare(
    `INSERT INTO note_versions (call_id, version, text, saved_at)
     SELECT call_id, 1 + coalesce((SELECT max(version) FROM note_versions WHERE call_id = ?1), 0), text, ?2
     FROM notes WHERE call_id = ?1 AND text IS NOT coalesce(
       (SELECT text FROM note_versions WHERE call_id = ?1 ORDER BY version DESC LIMIT 1), '')`,
  );
  const selectText = database.prepare('SELECT text FROM note_versions WHERE call_id = ? AND version = ?');
  const selectRevision = database.prepare('SELECT revision FROM notes WHERE call_id = ?');
  return {
    keep: (callId, at) => void insert.run(callId, at),
    text: (callId, version) => (selectText.all(callId, version) as { text: string }[])[0]?.text ?? null,
    revision: (callId) => (selectRevision.all(callId) as { revision: number }[])[0]?.revision ?? 0,
  };
}

/** The newest versions of a call's note, newest first. */
export function readNoteVersions(database: Database, callId: CallId): NoteVersion[] {
  return (
    database
      .prepare('SELECT version, text, saved_at FROM note_versions WHERE call_id = ? ORDER BY version DESC LIMIT 200')
      .all(callId) as { version: number; text: string; saved_at: number }[]
  ).map((row) => ({ version: row.version, text: row.text, savedAt: row.saved_at }));
}
