/**
 * What came of practice calls: the marks, a trainer's word about them, and what was heard. Written in practice books alone.
 * `removed_at`: out of sight, and gone for good with the next removal or start.
 */
export const practiceRuns = `
  CREATE TABLE practice_runs (
    id TEXT PRIMARY KEY NOT NULL,
    agent TEXT NOT NULL,
    at REAL NOT NULL,
    shift TEXT,
    run TEXT NOT NULL,
    total INTEGER NOT NULL,
    removed_at REAL
  ) STRICT;
  CREATE INDEX practice_runs_by_time ON practice_runs (at);

  CREATE TABLE practice_overrulings (
    run_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    share REAL NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (run_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE practice_comments (
    id TEXT PRIMARY KEY NOT NULL,
    run_id TEXT NOT NULL,
    at REAL NOT NULL,
    text TEXT NOT NULL,
    by TEXT NOT NULL,
    written_at REAL NOT NULL,
    removed_at REAL
  ) STRICT;
  CREATE INDEX practice_comments_by_run ON practice_comments (run_id);

  CREATE TABLE practice_sounds (
    run_id TEXT PRIMARY KEY NOT NULL,
    kept_at REAL NOT NULL,
    begins_at REAL NOT NULL,
    data BLOB NOT NULL,
    levels BLOB NOT NULL,
    bytes INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE practice_shifts (
    id TEXT PRIMARY KEY NOT NULL,
    agent TEXT NOT NULL,
    at REAL NOT NULL,
    shift TEXT NOT NULL,
    removed_at REAL
  ) STRICT;
`;
