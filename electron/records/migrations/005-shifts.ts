/** What happened in the agents' shifts, in the order in which it did. */
export const shifts = `
  CREATE TABLE shift_events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    agent TEXT NOT NULL,
    wall REAL NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sign_ins ON shift_events (position) WHERE kind = 'signed-in';
`;
