/**
 * A call is its history: its head, its events in their order, and the agent's note.
 * `began_wall` is the wall-clock moment of the first event, so that a day can be found without reading events.
 */
export const calls = `
  CREATE TABLE calls (
    id TEXT PRIMARY KEY NOT NULL,
    direction TEXT NOT NULL,
    number TEXT NOT NULL,
    display_name TEXT,
    dialled TEXT,
    consultation_for TEXT,
    origin_at REAL NOT NULL,
    origin_wall REAL NOT NULL,
    began_wall REAL NOT NULL
  ) STRICT;
  CREATE INDEX calls_by_beginning ON calls (began_wall);

  CREATE TABLE events (
    call_id TEXT NOT NULL REFERENCES calls (id),
    position INTEGER NOT NULL,
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (call_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX endings ON events (call_id) WHERE kind = 'ended';

  CREATE TABLE notes (
    call_id TEXT PRIMARY KEY NOT NULL REFERENCES calls (id),
    text TEXT NOT NULL,
    revision INTEGER NOT NULL,
    saved_at REAL NOT NULL
  ) STRICT;
`;
