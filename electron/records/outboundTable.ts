import type { DoNotCall, Holiday } from '../domain/outbound/book';
import type { Plan, PlanDraft, PlanState } from '../domain/outbound/plan';
import type { SurveyForm } from '../domain/outbound/survey';
import type { Attempt, Target } from '../domain/outbound/target';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';
import {
  type AttemptRow,
  attemptOf,
  COMMITTED,
  formOf,
  type PlanRow,
  planOf,
  TARGET_COLUMNS,
  type TargetRow,
  targetOf,
} from './outboundRow';
import { inTransaction } from './schema';

/**
 * Outbound plans, their lists and what became of them, in the same file as the calls. A write is on the disk when it
 * returns. Numbers are as `readListNumber` gives them. How a list comes in is `outboundImports.ts`: until its import is
 * committed none of it is seen here. Plans are read with `planDraftSchema`.
 */
export interface OutboundTable {
  /** All plans, the newest first. */
  plans(): Plan[];
  savePlan(plan: Plan): void;
  target(id: string): Target | null;
  /** The target of the plan with this number. */
  targetOf(planId: string, number: string): Target | null;
  /** Adds targets, all or none; a number that the plan has already is left out. Returns how many were added. */
  addTargets(targets: readonly Omit<Target, 'position' | 'lastTriedAt'>[]): number;
  saveTarget(target: Target): void;
  /**
   * Of each plan the first `limit` open targets that this agent may be given and that were not called since
   * `notTriedSince`, and the earliest targets with an agreement up to `agreedUntil`.
   */
  candidates(asked: {
    readonly plans: readonly { readonly id: string; readonly notTriedSince: EpochMs; readonly most: number }[];
    readonly agent: string;
    readonly agreedUntil: EpochMs;
    readonly limit: number;
  }): Target[];
  /** Writes the try, or its new state, and the target's count with it. */
  saveAttempt(attempt: Attempt, target: Target | null): void;
  attempt(callId: string): Attempt | null;
  /** Tries that a crash left open. */
  openAttempts(): Attempt[];
  /** The customer's tries, the newest first. */
  attemptsOf(targetId: string): Attempt[];
  /** When the number was last called for whatever plan. */
  lastTried(number: string): EpochMs | null;
  doNotCall(number: string): DoNotCall | null;
  /** Puts the number on the list. It holds at once for every plan: its open targets are taken out in the same transaction. */
  forbid(entry: DoNotCall): void;
  /** Takes the number off the list, and its targets that it took out are open again. */
  permit(number: string, at: EpochMs): void;
  holidays(): Holiday[];
  /** Replaces the list of holidays. */
  saveHolidays(days: readonly Holiday[]): void;
  form(targetId: string): SurveyForm | null;
  saveForm(form: SurveyForm): void;
  /** How many complete forms of the plan have this answer, for its quota. */
  completeWith(planId: string, question: string, answer: string): number;
  /** Complete forms of the plan. */
  complete(planId: string): number;
}

/** Agreements that are given at once: a list may hold thousands whose time has come. */
const MOST_AGREED = 100;

export function openOutbound(database: Database): OutboundTable {
  const selectPlans = database.prepare('SELECT * FROM outbound_plans ORDER BY created_at DESC, rowid DESC');
  const upsertPlan = database.prepare(
    `INSERT INTO outbound_plans (id, created_at, created_by, state, draft) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, draft = excluded.draft`,
  );
  const selectTarget = database.prepare(
    `SELECT ${TARGET_COLUMNS} FROM outbound_targets AS t WHERE id = ? AND ${COMMITTED}`,
  );
  const selectByNumber = database.prepare(
    `SELECT ${TARGET_COLUMNS} FROM outbound_targets AS t WHERE plan_id = ? AND number = ? AND ${COMMITTED}`,
  );
  const insertTarget = database.prepare(
    `INSERT INTO outbound_targets (id, plan_id, import_id, number, name, title, details, owner, state, result, state_at,
       agreed_at, agreed_made_at, tries)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const updateTarget = database.prepare(
    `UPDATE outbound_targets SET name = ?, title = ?, owner = ?, state = ?, result = ?, state_at = ?, agreed_at = ?,
       agreed_made_at = ?, tries = ? WHERE id = ?`,
  );
  const selectAgreed = database.prepare(
    `SELECT ${TARGET_COLUMNS} FROM outbound_targets AS t INDEXED BY outbound_targets_agreed
     WHERE import_id IS ? AND owner = ? AND agreed_at <= ? AND state = 'open' AND agreed_at IS NOT NULL
     ORDER BY agreed_at LIMIT ?`,
  );
  const selectFresh = database.prepare(
    `SELECT * FROM (SELECT ${TARGET_COLUMNS} FROM outbound_targets AS t INDEXED BY outbound_targets_fresh
       WHERE plan_id = ?1 AND import_id IS ?2 AND owner = ?3 AND tries < ?4 AND state = 'open' AND agreed_at IS NULL)
     WHERE last_tried_at IS NULL OR last_tried_at <= ?5
     ORDER BY tries, position LIMIT ?6`,
  );
  const selectLists = database.prepare("SELECT id, plan_id FROM outbound_imports WHERE state = 'committed'");
  const upsertAttempt = database.prepare(
    `INSERT INTO outbound_attempts (call_id, target_id, plan_id, number, agent, at, outcome, talk_ms, sip_code, result)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET outcome = excluded.outcome, talk_ms = excluded.talk_ms,
       sip_code = excluded.sip_code, result = excluded.result`,
  );
  const selectAttempt = database.prepare('SELECT * FROM outbound_attempts WHERE call_id = ?');
  const selectOpenAttempts = database.prepare('SELECT * FROM outbound_attempts WHERE outcome IS NULL');
  const selectAttempts = database.prepare(
    'SELECT * FROM outbound_attempts WHERE target_id = ? ORDER BY at DESC LIMIT 50',
  );
  const selectLastTried = database.prepare('SELECT max(at) AS at FROM outbound_attempts WHERE number = ?');
  const selectForbidden = database.prepare('SELECT * FROM outbound_do_not_call WHERE number = ?');
  const insertForbidden = database.prepare(
    `INSERT INTO outbound_do_not_call (number, at, agent, call_id, reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const takeOut = database.prepare(
    `UPDATE outbound_targets SET state = 'do-not-call', state_at = ? WHERE number = ? AND state = 'open'`,
  );
  const deleteForbidden = database.prepare('DELETE FROM outbound_do_not_call WHERE number = ?');
  const putBack = database.prepare(
    `UPDATE outbound_targets SET state = 'open', state_at = ? WHERE number = ? AND state = 'do-not-call'`,
  );
  const selectHolidays = database.prepare('SELECT day, name FROM outbound_holidays ORDER BY day');
  const insertHoliday = database.prepare(
    'INSERT INTO outbound_holidays (day, name) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET name = excluded.name',
  );
  const selectForm = database.prepare('SELECT * FROM outbound_forms WHERE target_id = ?');
  const upsertForm = database.prepare(
    `INSERT INTO outbound_forms (target_id, plan_id, call_id, agent, began_at, changed_at, complete, answers)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (target_id) DO UPDATE SET call_id = excluded.call_id, agent = excluded.agent,
       changed_at = excluded.changed_at, complete = excluded.complete, answers = excluded.answers`,
  );
  const countWith = database.prepare(
    `SELECT count(*) AS count FROM outbound_forms
     WHERE plan_id = ? AND complete = 1 AND json_extract(answers, '$."' || ? || '"') = ?`,
  );
  const countForms = database.prepare(
    'SELECT count(*) AS count FROM outbound_forms WHERE plan_id = ? AND complete = 1',
  );

  const first = <Row, T>(rows: unknown[], of: (row: Row) => T): T | null => (rows[0] ? of(rows[0] as Row) : null);
  const count = (rows: unknown[]): number => (rows as { count: number }[])[0]?.count ?? 0;

  const saveTarget = (one: Target): void => {
    const { name, title, owner, state, result, stateAt, agreement, tries, id } = one;
    updateTarget.run(
      ...[name, title, owner, state, result, stateAt, agreement?.at ?? null, agreement?.madeAt ?? null, tries, id],
    );
  };

  return {
    plans: () => (selectPlans.all() as PlanRow[]).map(planOf),
    savePlan({ id, createdAt, createdBy, state, ...draft }) {
      upsertPlan.run(id, createdAt, createdBy, state satisfies PlanState, JSON.stringify(draft satisfies PlanDraft));
    },
    target: (id) => first(selectTarget.all(id), targetOf),
    targetOf: (planId, number) => first(selectByNumber.all(planId, number), targetOf),
    addTargets(targets) {
      let added = 0;
      inTransaction(database, () => {
        for (const one of targets) {
          const { id, planId, importId, number, name, title, details, owner, state, result, stateAt, agreement } = one;
          added += insertTarget.run(
            ...[id, planId, importId, number, name, title, JSON.stringify(details), owner, state, result, stateAt],
            ...[agreement?.at ?? null, agreement?.madeAt ?? null, one.tries],
          ).changes;
        }
      });
      return added;
    },
    saveTarget,
    candidates({ plans, agent, agreedUntil, limit }) {
      const owners = agent === '' ? [''] : ['', agent];
      // Each list by itself, in the index's order: what is not committed, or somebody else's, is not looked at.
      const lists = selectLists.all() as { id: string; plan_id: string }[];
      const agreed = [null, ...lists.map((list) => list.id)]
        .flatMap((list) =>
          owners.flatMap((owner) => selectAgreed.all(list, owner, agreedUntil, MOST_AGREED) as TargetRow[]),
        )
        .sort((a, b) => (a.agreed_at ?? 0) - (b.agreed_at ?? 0))
        .slice(0, MOST_AGREED)
        .map(targetOf);
      const fresh = plans.flatMap(({ id, most, notTriedSince }) => {
        const own = lists.filter((list) => list.plan_id === id).map((list) => list.id);
        return [null, ...own]
          .flatMap((list) =>
            owners.flatMap((owner) => selectFresh.all(id, list, owner, most, notTriedSince, limit) as TargetRow[]),
          )
          .sort((a, b) => a.tries - b.tries || a.position - b.position)
          .slice(0, limit)
          .map(targetOf);
      });
      return [...agreed, ...fresh];
    },
    saveAttempt(attempt, target) {
      const { callId, targetId, planId, number, agent, at, outcome, talkMs, sipCode, result } = attempt;
      inTransaction(database, () => {
        upsertAttempt.run(callId, targetId, planId, number, agent, at, outcome, talkMs, sipCode, result);
        if (target) saveTarget(target);
      });
    },
    attempt: (callId) => first(selectAttempt.all(callId), attemptOf),
    openAttempts: () => (selectOpenAttempts.all() as AttemptRow[]).map(attemptOf),
    attemptsOf: (targetId) => (selectAttempts.all(targetId) as AttemptRow[]).map(attemptOf),
    lastTried: (number) => (selectLastTried.all(number) as { at: number | null }[])[0]?.at ?? null,
    doNotCall: (number) =>
      first(selectForbidden.all(number), (row: Omit<DoNotCall, 'callId'> & { call_id: string | null }) => ({
        number: row.number,
        at: row.at,
        agent: row.agent,
        callId: row.call_id,
        reason: row.reason,
      })),
    forbid: ({ number, at, agent, callId, reason }) =>
      inTransaction(database, () => {
        insertForbidden.run(number, at, agent, callId, reason);
        takeOut.run(at, number);
      }),
    permit: (number, at) =>
      inTransaction(database, () => {
        deleteForbidden.run(number);
        putBack.run(at, number);
      }),
    holidays: () => (selectHolidays.all() as Holiday[]).map(({ day, name }) => ({ day, name })),
    saveHolidays: (days) =>
      inTransaction(database, () => {
        database.exec('DELETE FROM outbound_holidays');
        for (const { day, name } of days) insertHoliday.run(day, name);
      }),
    form: (targetId) => first(selectForm.all(targetId), formOf),
    saveForm({ targetId, planId, callId, agent, beganAt, changedAt, complete, answers }) {
      upsertForm.run(targetId, planId, callId, agent, beganAt, changedAt, complete ? 1 : 0, JSON.stringify(answers));
    },
    completeWith: (planId, question, answer) => count(countWith.all(planId, question, answer)),
    complete: (planId) => count(countForms.all(planId)),
  };
}
