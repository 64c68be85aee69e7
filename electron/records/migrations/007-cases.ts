/**
 * What happened to something owed, and who owes it; cases (ACW-3) as flows of their own; hand-over sheets.
 * Cases that stood among the follow-ups become cases: what was written stays whole, its first word tells the kind, and a
 * result that was written is the note of its closing.
 */
export const cases = `
  ALTER TABLE follow_ups ADD COLUMN owner TEXT NOT NULL DEFAULT '';
  CREATE TABLE follow_up_steps (
    follow_up_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    at REAL NOT NULL,
    agent TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (follow_up_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX follow_ups_done ON follow_ups (done_at) WHERE done_at IS NOT NULL;
  ALTER TABLE serious_events ADD COLUMN reported_by TEXT;

  CREATE TABLE cases (
    id TEXT PRIMARY KEY NOT NULL,
    call_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at REAL NOT NULL,
    due_at REAL NOT NULL,
    cause TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    content TEXT NOT NULL,
    owner TEXT NOT NULL,
    closed_at REAL
  ) STRICT;
  CREATE INDEX cases_open ON cases (due_at) WHERE closed_at IS NULL;
  CREATE INDEX cases_closed ON cases (closed_at) WHERE closed_at IS NOT NULL;
  CREATE INDEX cases_by_acceptance ON cases (created_at);
  CREATE TABLE case_steps (
    case_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    at REAL NOT NULL,
    agent TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    call_id TEXT,
    detail TEXT NOT NULL,
    PRIMARY KEY (case_id, position)
  ) STRICT, WITHOUT ROWID;

  INSERT INTO cases (id, call_id, kind, created_at, due_at, cause, name, number, content, owner, closed_at)
    SELECT id, call_id,
      CASE
        WHEN content LIKE '建议：%' OR content LIKE 'Suggestion: %' THEN 'suggestion'
        WHEN content LIKE '表扬：%' OR content LIKE 'Praise: %' THEN 'praise'
        ELSE 'complaint'
      END,
      created_at, due_at, '', trim(name || ' ' || organisation), number, content, '', done_at
    FROM follow_ups WHERE kind = 'case';
  INSERT INTO case_steps (case_id, position, at, agent, kind, note, call_id, detail)
    SELECT id, 1, created_at, '', 'accepted', '', call_id, '{}' FROM follow_ups WHERE kind = 'case';
  INSERT INTO case_steps (case_id, position, at, agent, kind, note, call_id, detail)
    SELECT id, 2, done_at, '', 'closed', coalesce(result, ''), NULL, '{}' FROM follow_ups
    WHERE kind = 'case' AND done_at IS NOT NULL;
  DELETE FROM follow_ups WHERE kind = 'case';

  CREATE TABLE hand_overs (
    id TEXT PRIMARY KEY NOT NULL,
    agent TEXT NOT NULL,
    created_at REAL NOT NULL,
    written_at REAL NOT NULL,
    sheet TEXT NOT NULL,
    confirmed_at REAL,
    confirmed_by TEXT
  ) STRICT;
  CREATE INDEX hand_overs_by_creation ON hand_overs (created_at);
`;
