/**
 * Versions of notes, one for each pause in writing, and legal holds, which keep a call or everything about a number from
 * retention. What makes a digest due asks whether it is due already: the `OR IGNORE` of a trigger gives way to the conflict
 * clause of the statement that fired it. What is deleted leaves nothing in the search index either (FTS5 `secure-delete`).
 */
export const protection = `
  CREATE TABLE note_versions (
    call_id TEXT NOT NULL REFERENCES calls (id),
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    saved_at REAL NOT NULL,
    PRIMARY KEY (call_id, version)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE legal_holds (
    id TEXT PRIMARY KEY NOT NULL,
    subject TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at REAL NOT NULL,
    lifted_by TEXT,
    lifted_at REAL
  ) STRICT;
  CREATE INDEX legal_holds_in_force ON legal_holds (value) WHERE lifted_at IS NULL;

  DROP TRIGGER events_digest;
  DROP TRIGGER notes_digest;
  DROP TRIGGER notes_digest_again;
${(
  [
    ['events_digest', 'INSERT ON events'],
    ['notes_digest', 'INSERT ON notes'],
    ['notes_digest_again', 'UPDATE ON notes'],
    ['notes_digest_gone', 'DELETE ON notes'],
  ] as const
)
  .map(([name, change]) => {
    const row = change.startsWith('DELETE') ? 'OLD' : 'NEW';
    return `
  CREATE TRIGGER ${name} AFTER ${change}
  WHEN EXISTS (SELECT 1 FROM events WHERE call_id = ${row}.call_id AND kind = 'ended')
   AND NOT EXISTS (SELECT 1 FROM digests_due WHERE call_id = ${row}.call_id)
  BEGIN INSERT INTO digests_due (call_id) VALUES (${row}.call_id); END;`;
  })
  .join('')}

  CREATE INDEX notes_by_age ON notes (saved_at);
  INSERT INTO call_search (call_search, rank) VALUES ('secure-delete', 1);
`;
