/**
 * Outbound plans with their lists, tries, forms, and the numbers that are not to be called (OUT-1, OUT-3). Rows of an
 * import lie in the list from the first on and count only once it is `committed`: that is one word, however long the list.
 */
export const outbound = `
  CREATE TABLE outbound_plans (
    id TEXT PRIMARY KEY NOT NULL,
    created_at REAL NOT NULL,
    created_by TEXT NOT NULL,
    state TEXT NOT NULL,
    draft TEXT NOT NULL
  ) STRICT;

  CREATE TABLE outbound_imports (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL,
    began_at REAL NOT NULL,
    settled_at REAL,
    agent TEXT NOT NULL,
    state TEXT NOT NULL,
    file TEXT NOT NULL,
    mapping TEXT NOT NULL,
    up_to_line INTEGER NOT NULL,
    staged INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    do_not_call INTEGER NOT NULL,
    refused INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX outbound_imports_unsettled ON outbound_imports (state) WHERE state IN ('pending', 'discarded');

  CREATE TABLE outbound_refused_rows (
    import_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    cells TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbound_targets (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    plan_id TEXT NOT NULL,
    import_id TEXT,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    details TEXT NOT NULL,
    owner TEXT NOT NULL,
    state TEXT NOT NULL,
    result TEXT NOT NULL,
    state_at REAL,
    agreed_at REAL,
    agreed_made_at REAL,
    tries INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX outbound_targets_once ON outbound_targets (plan_id, number);
  CREATE INDEX outbound_targets_by_number ON outbound_targets (number);
  CREATE INDEX outbound_targets_fresh ON outbound_targets (plan_id, tries) WHERE state = 'open' AND agreed_at IS NULL;
  CREATE INDEX outbound_targets_by_state ON outbound_targets (plan_id, state, import_id);
  CREATE INDEX outbound_targets_agreed ON outbound_targets (agreed_at) WHERE state = 'open' AND agreed_at IS NOT NULL;
  CREATE INDEX outbound_targets_by_import ON outbound_targets (import_id) WHERE import_id IS NOT NULL;

  CREATE TABLE outbound_attempts (
    call_id TEXT PRIMARY KEY NOT NULL,
    target_id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    number TEXT NOT NULL,
    agent TEXT NOT NULL,
    at REAL NOT NULL,
    outcome TEXT,
    talk_ms REAL,
    sip_code INTEGER,
    result TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outbound_attempts_by_number ON outbound_attempts (number, at);
  CREATE INDEX outbound_attempts_by_plan ON outbound_attempts (plan_id, at);
  CREATE INDEX outbound_attempts_by_target ON outbound_attempts (target_id, at);
  CREATE INDEX outbound_attempts_open ON outbound_attempts (call_id) WHERE outcome IS NULL;

  CREATE TABLE outbound_do_not_call (
    number TEXT PRIMARY KEY NOT NULL,
    at REAL NOT NULL,
    agent TEXT NOT NULL,
    call_id TEXT,
    reason TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbound_holidays (
    day TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbound_forms (
    target_id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL,
    call_id TEXT NOT NULL,
    agent TEXT NOT NULL,
    began_at REAL NOT NULL,
    changed_at REAL NOT NULL,
    complete INTEGER NOT NULL,
    answers TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outbound_forms_by_plan ON outbound_forms (plan_id, complete);
`;
