import type { Plan, PlanDraft } from '../domain/outbound/plan';
import type { SurveyForm } from '../domain/outbound/survey';
import type { Attempt, Target } from '../domain/outbound/target';

// How outbound plans lie in their tables; the store and the archive read them alike.

/** Of `outbound_targets AS t`: the row is in its plan's list, not of an import that is on its way or taken back. */
export const COMMITTED = `(t.import_id IS NULL OR t.import_id NOT IN
  (SELECT id FROM outbound_imports WHERE state IN ('pending', 'discarded')))`;

/** The columns of `outbound_targets AS t` with when its number was last called, for whatever plan. */
export const TARGET_COLUMNS = `t.*,
  (SELECT max(at) FROM outbound_attempts WHERE outbound_attempts.number = t.number) AS last_tried_at`;

export interface PlanRow {
  readonly id: string;
  readonly created_at: number;
  readonly created_by: string;
  readonly state: string;
  readonly draft: string;
}

export interface TargetRow {
  readonly position: number;
  readonly id: string;
  readonly plan_id: string;
  readonly import_id: string | null;
  readonly number: string;
  readonly name: string;
  readonly title: string;
  readonly details: string;
  readonly owner: string;
  readonly state: string;
  readonly result: string;
  readonly state_at: number | null;
  readonly agreed_at: number | null;
  readonly agreed_made_at: number | null;
  readonly tries: number;
  readonly last_tried_at: number | null;
}

export interface AttemptRow {
  readonly call_id: string;
  readonly target_id: string;
  readonly plan_id: string;
  readonly number: string;
  readonly agent: string;
  readonly at: number;
  readonly outcome: string | null;
  readonly talk_ms: number | null;
  readonly sip_code: number | null;
  readonly result: string;
}

export interface FormRow {
  readonly target_id: string;
  readonly plan_id: string;
  readonly call_id: string;
  readonly agent: string;
  readonly began_at: number;
  readonly changed_at: number;
  readonly complete: number;
  readonly answers: string;
}

export function planOf(row: PlanRow): Plan {
  return {
    ...(JSON.parse(row.draft) as PlanDraft),
    id: row.id,
    createdAt: row.created_at,
    createdBy: row.created_by,
    state: row.state as Plan['state'],
  };
}

export function targetOf(row: TargetRow): Target {
  return {
    id: row.id,
    planId: row.plan_id,
    importId: row.import_id,
    position: row.position,
    number: row.number,
    name: row.name,
    title: row.title as Target['title'],
    details: JSON.parse(row.details) as Target['details'],
    owner: row.owner,
    state: row.state as Target['state'],
    result: row.result,
    stateAt: row.state_at,
    agreement:
      row.agreed_at === null || row.agreed_made_at === null ? null : { at: row.agreed_at, madeAt: row.agreed_made_at },
    tries: row.tries,
    lastTriedAt: row.last_tried_at,
  };
}

export function attemptOf(row: AttemptRow): Attempt {
  return {
    callId: row.call_id,
    targetId: row.target_id,
    planId: row.plan_id,
    number: row.number,
    agent: row.agent,
    at: row.at,
    outcome: row.outcome as Attempt['outcome'],
    talkMs: row.talk_ms,
    sipCode: row.sip_code,
    result: row.result,
  };
}

export function formOf(row: FormRow): SurveyForm {
  return {
    targetId: row.target_id,
    planId: row.plan_id,
    callId: row.call_id,
    agent: row.agent,
    beganAt: row.began_at,
    changedAt: row.changed_at,
    complete: row.complete === 1,
    answers: JSON.parse(row.answers) as SurveyForm['answers'],
  };
}
