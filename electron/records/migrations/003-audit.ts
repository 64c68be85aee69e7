/**
 * What is to be answered for, append only: nothing is changed, and only what retention has cut is taken away, from the
 * beginning. AUTOINCREMENT keeps the highest position, so that a missing end shows. `audit_cut` is where the chain
 * begins after a cut: the position and hash of the last entry that went.
 */
export const audit = `
  CREATE TABLE audit (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    agent TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE audit_cut (
    position INTEGER PRIMARY KEY NOT NULL,
    hash TEXT NOT NULL,
    at REAL NOT NULL
  ) STRICT;

  CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
    BEGIN SELECT raise(ABORT, 'the audit log is append only'); END;
  CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
    WHEN old.position > (SELECT coalesce(max(position), 0) FROM audit_cut)
    BEGIN SELECT raise(ABORT, 'the audit log is append only'); END;
  CREATE TRIGGER audit_grows BEFORE INSERT ON audit
    WHEN new.position <= (SELECT coalesce(max(position), 0) FROM audit)
    BEGIN SELECT raise(ABORT, 'the audit log is append only'); END;
  CREATE TRIGGER audit_cut_stays BEFORE UPDATE ON audit_cut
    BEGIN SELECT raise(ABORT, 'the audit log is append only'); END;
  CREATE TRIGGER audit_cut_is_kept BEFORE DELETE ON audit_cut
    BEGIN SELECT raise(ABORT, 'the audit log is append only'); END;
`;
