/**
 * How the sound of a call was, second by second, in stretches that are written while it goes on (`domain/qualityTrace.ts`).
 * They go with their call.
 */
export const qualityTraces = `
  CREATE TABLE quality_traces (
    call_id TEXT NOT NULL REFERENCES calls (id),
    position INTEGER NOT NULL,
    at REAL NOT NULL,
    samples BLOB NOT NULL,
    PRIMARY KEY (call_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TRIGGER calls_gone_traces BEFORE DELETE ON calls BEGIN
    DELETE FROM quality_traces WHERE call_id = OLD.id;
  END;
`;
