/**
 * What lists, reports and the search need of ended calls, so that nobody reads their events for it.
 *
 * `open_calls` and `digests_due` are kept by triggers, in the transaction of the event itself: after a crash it is known
 * which calls are still open and whose digest is missing or old. Everything here but `call_quality` can be made again
 * from the calls.
 *
 * A note is written by an upsert, whose rule for conflicts overrides an `OR IGNORE` in the triggers it fires: they look for
 * themselves.
 *
 * `seq` is the beginning of a call in thousandths of a ms, moved on where it is taken: the order of the list and of the
 * search index, in which a day is a stretch.
 */
export const callDigests = `
  CREATE TABLE open_calls (call_id TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO open_calls SELECT id FROM calls WHERE NOT EXISTS
    (SELECT 1 FROM events WHERE events.call_id = calls.id AND events.kind = 'ended');

  CREATE TABLE call_quality (
    call_id TEXT PRIMARY KEY NOT NULL,
    seconds INTEGER NOT NULL,
    worst_mos REAL NOT NULL,
    mean_mos REAL NOT NULL,
    worst_loss REAL NOT NULL,
    worst_jitter_ms REAL NOT NULL
  ) STRICT;

  CREATE TABLE call_digests (
    seq INTEGER PRIMARY KEY NOT NULL,
    call_id TEXT UNIQUE NOT NULL,
    direction TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT,
    began REAL NOT NULL,
    answered REAL,
    ended REAL NOT NULL,
    ended_by TEXT NOT NULL,
    cause TEXT NOT NULL,
    ring_ms REAL,
    talk_ms REAL,
    holds INTEGER NOT NULL,
    hold_ms REAL NOT NULL,
    kind TEXT NOT NULL,
    disposition TEXT,
    agent TEXT NOT NULL,
    broken TEXT NOT NULL,
    kept TEXT NOT NULL,
    transfers TEXT NOT NULL,
    worst_mos REAL,
    interrupted INTEGER NOT NULL,
    noted INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE call_verdicts (call_id TEXT PRIMARY KEY NOT NULL, findings TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE VIRTUAL TABLE call_search USING fts5 (
    words, signs, numbers, facets, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '-'"
  );

  CREATE TABLE digests_due (position INTEGER PRIMARY KEY NOT NULL, call_id TEXT UNIQUE NOT NULL) STRICT;
  INSERT INTO digests_due (call_id) SELECT DISTINCT call_id FROM events WHERE kind = 'ended';

  CREATE TRIGGER calls_open AFTER INSERT ON calls BEGIN
    INSERT OR IGNORE INTO open_calls VALUES (NEW.id);
  END;
  CREATE TRIGGER events_end AFTER INSERT ON events WHEN NEW.kind = 'ended' BEGIN
    DELETE FROM open_calls WHERE call_id = NEW.call_id;
  END;
  CREATE TRIGGER events_digest AFTER INSERT ON events
  WHEN EXISTS (SELECT 1 FROM events WHERE call_id = NEW.call_id AND kind = 'ended') BEGIN
    INSERT OR IGNORE INTO digests_due (call_id) VALUES (NEW.call_id);
  END;
  CREATE TRIGGER notes_digest AFTER INSERT ON notes
  WHEN EXISTS (SELECT 1 FROM events WHERE call_id = NEW.call_id AND kind = 'ended') BEGIN
    INSERT INTO digests_due (call_id) SELECT NEW.call_id
      WHERE NOT EXISTS (SELECT 1 FROM digests_due WHERE call_id = NEW.call_id);
  END;
  CREATE TRIGGER notes_digest_again AFTER UPDATE ON notes
  WHEN EXISTS (SELECT 1 FROM events WHERE call_id = NEW.call_id AND kind = 'ended') BEGIN
    INSERT INTO digests_due (call_id) SELECT NEW.call_id
      WHERE NOT EXISTS (SELECT 1 FROM digests_due WHERE call_id = NEW.call_id);
  END;
  CREATE TRIGGER calls_gone BEFORE DELETE ON calls BEGIN
    DELETE FROM call_search WHERE rowid = (SELECT seq FROM call_digests WHERE call_id = OLD.id);
    DELETE FROM call_digests WHERE call_id = OLD.id;
    DELETE FROM call_verdicts WHERE call_id = OLD.id;
    DELETE FROM call_quality WHERE call_id = OLD.id;
    DELETE FROM digests_due WHERE call_id = OLD.id;
    DELETE FROM open_calls WHERE call_id = OLD.id;
  END;
`;
