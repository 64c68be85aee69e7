import { type Case, stageOf } from '../domain/case';
import type { Database } from './database';
import { type CaseRow, caseReader } from './matterRow';
import { inTransaction } from './schema';

/** Complaints, suggestions and praise (ACW-3). A write is on the disk when it returns. */
export interface CaseTable {
  /** Writes it, or its new state with the steps that are not there yet. */
  save(one: Case): void;
  /** Those not closed, the most pressing first. */
  open(): Case[];
}

export function openCases(database: Database): CaseTable {
  const upsert = database.prepare(
    `INSERT INTO cases (id, call_id, kind, created_at, due_at, cause, name, number, content, owner, closed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, owner = excluded.owner, closed_at = excluded.closed_at`,
  );
  const insertStep = database.prepare(
    `INSERT OR IGNORE INTO case_steps (case_id, position, at, agent, kind, note, call_id, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectOpen = database.prepare('SELECT * FROM cases WHERE closed_at IS NULL ORDER BY due_at, rowid');
  const caseOf = caseReader(database);

  return {
    save(one) {
      const { id, callId, kind, createdAt, dueAt, cause, name, number, content, owner, steps } = one;
      const closedAt =
        stageOf(one) === 'closed' ? (steps.findLast((step) => step.kind === 'closed')?.at ?? null) : null;
      inTransaction(database, () => {
        upsert.run(...[id, callId, kind, createdAt, dueAt, cause, name, number, content, owner, closedAt]);
        for (const [index, step] of steps.entries()) {
          const { at, agent, kind: what, note, call, ...detail } = step;
          insertStep.run(id, index + 1, at, agent, what, note, call, JSON.stringify(detail));
        }
      });
    },
    open: () => (selectOpen.all() as CaseRow[]).map(caseOf),
  };
}
