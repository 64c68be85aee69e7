/**
 * The knowledge base, what was used of it, what it could not answer, and the board.
 * `revision` grows over all questions with every change, so that a reader takes over what is new; a deleted question
 * stays as a row, for undo and so that one that came with the product does not come back.
 */
export const knowledge = `
  CREATE TABLE questions (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    answer TEXT NOT NULL,
    steps TEXT NOT NULL,
    keywords TEXT NOT NULL,
    category TEXT NOT NULL,
    english TEXT,
    frequency TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL,
    changed_here INTEGER NOT NULL DEFAULT 0,
    deleted_at REAL,
    revision INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX questions_by_revision ON questions (revision);
  CREATE INDEX questions_by_title ON questions (title_key) WHERE deleted_at IS NULL;

  CREATE TABLE question_uses (
    question_id TEXT NOT NULL,
    call_id TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (question_id, call_id)
  ) STRICT;
  CREATE INDEX question_uses_by_time ON question_uses (at, question_id);

  CREATE TABLE open_questions (
    id TEXT PRIMARY KEY NOT NULL,
    call_id TEXT,
    asked_at REAL NOT NULL,
    asked_by TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    state_at REAL,
    question_id TEXT
  ) STRICT;
  CREATE INDEX open_questions_by_state ON open_questions (state, asked_at);

  CREATE TABLE shipped_knowledge (version INTEGER PRIMARY KEY NOT NULL) STRICT;

  CREATE TABLE bulletins (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    valid_from REAL NOT NULL,
    valid_to REAL NOT NULL,
    published_at REAL NOT NULL,
    published_by TEXT NOT NULL,
    withdrawn_at REAL
  ) STRICT;
  CREATE INDEX bulletins_by_end ON bulletins (valid_to);

  CREATE TABLE bulletin_reads (
    bulletin_id TEXT NOT NULL,
    agent TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (bulletin_id, agent)
  ) STRICT, WITHOUT ROWID;
`;
