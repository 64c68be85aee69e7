import { basename } from 'node:path';
import type { ImportedList } from '../contract/listImport';
import type { DoNotCall } from '../domain/outbound/book';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';
import { inTransaction } from './schema';

/** A row of a list that is taken over. `number` is as `readListNumber` gives it. */
export interface StagedRow {
  /** The line of the file, from 1. */
  readonly line: number;
  /** A new id (UUID). */
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly title: 'mr' | 'ms' | '';
  /** The columns that have no meaning of their own, by their headings. */
  readonly details: Readonly<Record<string, string>>;
  /** The agent number it is meant for; empty for whoever comes first. */
  readonly owner: string;
  /** When the customer asked to be called; null where they did not. */
  readonly agreedAt: EpochMs | null;
}

/** A row that cannot be taken over, with the cells as they stood in the file, so that it can be mended. */
export interface RefusedRow {
  readonly line: number;
  /** What is wrong, as an id that is told by a translation. */
  readonly reason: string;
  readonly cells: readonly string[];
}

/** An import that was begun, and how far it came. */
export interface OutboundImport {
  readonly id: string;
  readonly planId: string;
  readonly beganAt: EpochMs;
  readonly agent: string;
  /** `pending`: neither whole nor given up; a crash leaves it so. `discarded`: its rows are still being taken away. */
  readonly state: 'pending' | 'committed' | 'discarded';
  /** Where the file lay. */
  readonly file: string;
  /** What the reader has to know to go on in the same way: columns, encoding …; its own affair. */
  readonly mapping: unknown;
  /** The last line that was dealt with: an import is resumed after it. */
  readonly upToLine: number;
  readonly staged: number;
  readonly duplicates: number;
  readonly doNotCall: number;
  readonly refused: number;
}

/**
 * The way a list comes into a plan: `begin`, `stage` in small transactions, then `commit` in one step; a crash in
 * between leaves it pending, to be resumed after `upToLine` or discarded. Staged rows lie in the plan's list already and
 * are not seen there until `commit`, which is a single word, however long the list is.
 *
 * Works on any connection to the records' file, also a worker's own (`connect`): one transaction with some hundred rows
 * takes a few milliseconds, and the console's connection waits 500 ms at most.
 */
export interface OutboundImports {
  /**
   * Begins one under a new id (UUID). False while another import into the plan is pending, or one that was taken back is
   * not swept yet: its numbers would count as duplicates.
   */
  begin(one: Pick<OutboundImport, 'id' | 'planId' | 'beganAt' | 'agent' | 'file' | 'mapping'>): boolean;
  /**
   * Writes rows, all or none, with how far the file was read. A number that the plan's list has already, also from this
   * file, is counted as a duplicate; one on the do-not-call list is counted as that. Both are left out.
   * @returns those two counts of these rows
   */
  stage(
    importId: string,
    part: { readonly rows: readonly StagedRow[]; readonly refused: readonly RefusedRow[]; readonly upToLine: number },
  ): { readonly staged: number; readonly duplicates: number; readonly doNotCall: number };
  /** Makes all of it count, at once. */
  commit(importId: string, at: EpochMs): void;
  /** Takes it back, pending or committed, at once: none of it is seen any more. False where somebody of it was called. */
  discard(importId: string, at: EpochMs): boolean;
  /** Takes away at most `limit` rows of what was discarded. Returns how many went; 0 when nothing is left. */
  sweep(limit: number): number;
  pending(): OutboundImport[];
  read(importId: string): OutboundImport | null;
  /** The committed imports of a plan, the newest first, and whether each can still be taken back. */
  ofPlan(planId: string): (OutboundImport & { readonly revocable: boolean })[];
  /** Refused rows after a line, in the file's order. */
  refused(importId: string, afterLine: number, limit: number): RefusedRow[];
  /** For what reasons rows were refused and how many, the commonest first. */
  reasons(importId: string): { readonly reason: string; readonly count: number }[];
  /** The mapping of the newest committed import whose mapping has this `key`; null where there is none. */
  mappingOf(key: string): unknown;
  /** Numbers on the do-not-call list after one (empty: from the first), in their order; for an export. */
  doNotCallList(after: string, limit: number): DoNotCall[];
  /** Adds to the do-not-call list, all or none; open targets with these numbers are taken out. Returns how many are new. */
  forbidAll(entries: readonly DoNotCall[]): number;
}

interface ImportRow {
  readonly id: string;
  readonly plan_id: string;
  readonly began_at: number;
  readonly agent: string;
  readonly state: string;
  readonly file: string;
  readonly mapping: string;
  readonly up_to_line: number;
  readonly staged: number;
  readonly duplicates: number;
  readonly do_not_call: number;
  readonly refused: number;
}

export function openOutboundImports(database: Database): OutboundImports {
  const insertImport = database.prepare(
    `INSERT INTO outbound_imports (id, plan_id, began_at, settled_at, agent, state, file, mapping, up_to_line, staged,
       duplicates, do_not_call, refused)
     SELECT ?1, ?2, ?3, NULL, ?4, 'pending', ?5, ?6, 0, 0, 0, 0, 0
     WHERE NOT EXISTS (SELECT 1 FROM outbound_imports WHERE plan_id = ?2 AND state IN ('pending', 'discarded'))`,
  );
  // All rows in one statement: a call for each of them would take longer than what it does.
  const insertRows = database.prepare(
    `INSERT INTO outbound_targets (id, plan_id, import_id, number, name, title, details, owner, state, result, state_at,
       agreed_at, agreed_made_at, tries)
     SELECT value ->> 0, ?2, ?3, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, 'open', '', NULL,
       value ->> 6, CASE WHEN value ->> 6 IS NULL THEN NULL ELSE ?4 END, 0
     FROM json_each(?1) WHERE value ->> 1 NOT IN (SELECT number FROM outbound_do_not_call)
     ON CONFLICT DO NOTHING`,
  );
  const insertRefused = database.prepare(
    'INSERT INTO outbound_refused_rows (import_id, line, reason, cells) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const countForbidden = database.prepare(
    `SELECT count(*) AS count FROM json_each(?) WHERE value ->> 1 IN (SELECT number FROM outbound_do_not_call)`,
  );
  const count = database.prepare(
    `UPDATE outbound_imports SET up_to_line = max(up_to_line, ?), staged = staged + ?, duplicates = duplicates + ?,
       do_not_call = do_not_call + ?, refused = refused + ? WHERE id = ? AND state = 'pending'`,
  );
  const settle = database.prepare('UPDATE outbound_imports SET state = ?, settled_at = ? WHERE id = ? AND state <> ?');
  // Numbers may have come onto the list while the file was read.
  const takeOut = database.prepare(
    `UPDATE outbound_targets SET state = 'do-not-call', state_at = ?2 WHERE import_id = ?1 AND state = 'open'
       AND number IN (SELECT number FROM outbound_do_not_call WHERE at >= ?3)`,
  );
  const called = database.prepare(
    `SELECT 1 FROM outbound_attempts JOIN outbound_targets AS t ON t.id = target_id WHERE t.import_id = ? LIMIT 1`,
  );
  const selectOne = database.prepare('SELECT * FROM outbound_imports WHERE id = ?');
  const selectPending = database.prepare("SELECT * FROM outbound_imports WHERE state = 'pending' ORDER BY began_at");
  const selectOfPlan = database.prepare(
    "SELECT * FROM outbound_imports WHERE plan_id = ? AND state = 'committed' ORDER BY began_at DESC LIMIT 50",
  );
  const selectRefused = database.prepare(
    'SELECT line, reason, cells FROM outbound_refused_rows WHERE import_id = ? AND line > ? ORDER BY line LIMIT ?',
  );
  const selectReasons = database.prepare(
    `SELECT reason, count(*) AS count FROM outbound_refused_rows WHERE import_id = ? GROUP BY reason
     ORDER BY count DESC, reason`,
  );
  const selectMapping = database.prepare(
    `SELECT mapping FROM outbound_imports WHERE state = 'committed' AND json_extract(mapping, '$.key') = ?
     ORDER BY began_at DESC LIMIT 1`,
  );
  const selectDiscarded = database.prepare("SELECT id FROM outbound_imports WHERE state = 'discarded' LIMIT 1");
  const deleteRows = database.prepare(
    'DELETE FROM outbound_targets WHERE position IN (SELECT position FROM outbound_targets WHERE import_id = ? LIMIT ?)',
  );
  const deleteRefused = database.prepare(
    `DELETE FROM outbound_refused_rows WHERE import_id = ?1
       AND line IN (SELECT line FROM outbound_refused_rows WHERE import_id = ?1 LIMIT ?2)`,
  );
  const deleteImport = database.prepare('DELETE FROM outbound_imports WHERE id = ?');
  const selectList = database.prepare('SELECT * FROM outbound_do_not_call WHERE number > ? ORDER BY number LIMIT ?');
  const insertForbidden = database.prepare(
    'INSERT INTO outbound_do_not_call (number, at, agent, call_id, reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const takeOutNumber = database.prepare(
    `UPDATE outbound_targets SET state = 'do-not-call', state_at = ? WHERE number = ? AND state = 'open'`,
  );
  const read = (id: string): OutboundImport | null => {
    const [row] = selectOne.all(id) as ImportRow[];
    return row ? importOf(row) : null;
  };

  return {
    begin({ id, planId, beganAt, agent, file, mapping }) {
      return insertImport.run(id, planId, beganAt, agent, file, JSON.stringify(mapping ?? null)).changes > 0;
    },
    stage(importId, { rows, refused, upToLine }) {
      const one = read(importId);
      if (!one) throw new Error('There is no such import.');
      let staged = 0;
      let doNotCall = 0;
      inTransaction(database, () => {
        const list = JSON.stringify(
          rows.map(({ id, number, name, title, details, owner, agreedAt }) => [
            ...[id, number, name, title, JSON.stringify(details), owner, agreedAt],
          ]),
        );
        doNotCall = (countForbidden.all(list) as { count: number }[])[0]?.count ?? 0;
        staged = insertRows.run(list, one.planId, importId, one.beganAt).changes;
        for (const { line, reason, cells } of refused) insertRefused.run(importId, line, reason, JSON.stringify(cells));
        const { changes } = count.run(
          ...[upToLine, staged, rows.length - staged - doNotCall, doNotCall, refused.length, importId],
        );
        if (changes === 0) throw new Error('The import is not pending any more.');
      });
      return { staged, duplicates: rows.length - staged - doNotCall, doNotCall };
    },
    commit: (importId, at) =>
      inTransaction(database, () => {
        takeOut.run(importId, at, read(importId)?.beganAt ?? 0);
        settle.run('committed', at, importId, 'discarded');
      }),
    discard(importId, at) {
      let gone = false;
      // In one step: nobody of it is called between the question and its answer.
      inTransaction(database, () => {
        if (called.all(importId).length > 0) return;
        settle.run('discarded', at, importId, 'discarded');
        gone = true;
      });
      return gone;
    },
    sweep(limit) {
      let gone = 0;
      inTransaction(database, () => {
        const [discarded] = selectDiscarded.all() as { id: string }[];
        if (!discarded) return;
        gone = deleteRows.run(discarded.id, limit).changes;
        if (gone === 0) gone = deleteRefused.run(discarded.id, limit).changes;
        if (gone === 0) gone = deleteImport.run(discarded.id).changes;
      });
      return gone;
    },
    pending: () => (selectPending.all() as ImportRow[]).map(importOf),
    read,
    ofPlan: (planId) =>
      (selectOfPlan.all(planId) as ImportRow[]).map((row) => ({
        ...importOf(row),
        revocable: called.all(row.id).length === 0,
      })),
    refused: (importId, afterLine, limit) =>
      (selectRefused.all(importId, afterLine, limit) as { line: number; reason: string; cells: string }[]).map(
        ({ line, reason, cells }) => ({ line, reason, cells: JSON.parse(cells) as string[] }),
      ),
    reasons: (importId) => selectReasons.all(importId) as { reason: string; count: number }[],
    mappingOf(key) {
      const [row] = selectMapping.all(key) as { mapping: string }[];
      return row ? (JSON.parse(row.mapping) as unknown) : null;
    },
    doNotCallList: (after, limit) =>
      (
        selectList.all(after, limit) as {
          number: string;
          at: number;
          agent: string;
          call_id: string | null;
          reason: string;
        }[]
      ).map(({ number, at, agent, call_id: callId, reason }) => ({ number, at, agent, callId, reason })),
    forbidAll(entries) {
      let added = 0;
      inTransaction(database, () => {
        for (const { number, at, agent, callId, reason } of entries) {
          added += insertForbidden.run(number, at, agent, callId, reason).changes;
          takeOutNumber.run(at, number);
        }
      });
      return added;
    },
  };
}

/** What the screen shows of the lists that a plan has taken over, the newest first. */
export function readImportedLists(database: Database, planId: string): ImportedList[] {
  return openOutboundImports(database)
    .ofPlan(planId)
    .map(({ id, file, beganAt, staged, duplicates, doNotCall, refused, revocable }) => {
      const counts = { staged, duplicates, doNotCall, refused };
      return { id, plan: planId, file: basename(file), beganAt, counts, revocable };
    });
}

function importOf(row: ImportRow): OutboundImport {
  return {
    id: row.id,
    planId: row.plan_id,
    beganAt: row.began_at,
    agent: row.agent,
    state: row.state as OutboundImport['state'],
    file: row.file,
    mapping: JSON.parse(row.mapping) as unknown,
    upToLine: row.up_to_line,
    staged: row.staged,
    duplicates: row.duplicates,
    doNotCall: row.do_not_call,
    refused: row.refused,
  };
}
