/** What is owed after calls, and what was reported upward. */
export const followUps = `
  CREATE TABLE follow_ups (
    id TEXT PRIMARY KEY NOT NULL,
    call_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at REAL NOT NULL,
    due_at REAL NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    number TEXT NOT NULL,
    for_whom TEXT NOT NULL,
    content TEXT NOT NULL,
    done_at REAL,
    result TEXT
  ) STRICT;
  CREATE INDEX follow_ups_owed ON follow_ups (due_at) WHERE done_at IS NULL;

  CREATE TABLE serious_events (
    id TEXT PRIMARY KEY NOT NULL,
    call_id TEXT,
    at REAL NOT NULL,
    text TEXT NOT NULL,
    reported_at REAL
  ) STRICT;
`;
