import type { Answers, QueryOf } from '../../contract/query';
import type { HourFigures, PlanFigures } from '../../domain/outbound/figures';
import { resultsOf } from '../../domain/outbound/results';
import type { SurveyAnswers } from '../../domain/outbound/survey';
import type { TargetState } from '../../domain/outbound/target';
import type { Database } from '../database';
import { type DigestRow, digestOfRow } from '../digestRow';
import {
  type AttemptRow,
  attemptOf,
  COMMITTED,
  type PlanRow,
  planOf,
  TARGET_COLUMNS,
  type TargetRow,
  targetOf,
} from '../outboundRow';

/** Calls with a customer that are told before the next one. */
const LAST_CALLS = 5;
/** Answers in words that are shown. */
const MOST_TEXTS = 100;

/** What there is to know of a customer before they are called. */
export function readCustomer(
  database: Database,
  { target, numbers }: QueryOf<'outbound-customer'>,
): Answers['outbound-customer'] {
  const marks = numbers.map(() => '?').join(', ');
  const attempts = target
    ? (database
        .prepare('SELECT * FROM outbound_attempts WHERE target_id = ? ORDER BY at DESC LIMIT 20')
        .all(target) as AttemptRow[])
    : [];
  const calls = database
    .prepare(`SELECT * FROM call_digests WHERE number IN (${marks}) ORDER BY seq DESC LIMIT ${LAST_CALLS}`)
    .all(...numbers) as DigestRow[];
  const [note] = database
    .prepare(
      `SELECT notes.call_id, notes.text, notes.saved_at FROM notes JOIN calls ON calls.id = notes.call_id
       WHERE calls.number IN (${marks}) AND trim(notes.text) <> '' ORDER BY notes.saved_at DESC LIMIT 1`,
    )
    .all(...numbers) as { call_id: string; text: string; saved_at: number }[];
  return {
    attempts: attempts.map(attemptOf),
    calls: calls.map(digestOfRow),
    note: note ? { callId: note.call_id, text: note.text, savedAt: note.saved_at } : null,
  };
}

/** A plan's list, one state of it or all, in its order. */
export function readTargets(
  database: Database,
  { plan, state, after, limit }: QueryOf<'outbound-targets'>,
): Answers['outbound-targets'] {
  const rows = database
    .prepare(
      `SELECT ${TARGET_COLUMNS} FROM outbound_targets AS t
       WHERE plan_id = ?1 AND (?2 IS NULL OR state = ?2) AND position > ?3 AND ${COMMITTED} ORDER BY position LIMIT ?4`,
    )
    .all(plan, state, after, limit) as TargetRow[];
  return rows.map(targetOf);
}

/** How the plans' calls went between two moments, and in which hours of the day. */
export function readFigures(
  database: Database,
  { from, to }: QueryOf<'outbound-figures'>,
): Answers['outbound-figures'] {
  const plans = database.prepare('SELECT * FROM outbound_plans ORDER BY created_at DESC').all() as PlanRow[];
  const countStates = database.prepare(
    `SELECT state, count(*) AS count FROM outbound_targets AS t WHERE plan_id = ? AND ${COMMITTED} GROUP BY state`,
  );
  const sumUp = database.prepare(
    `SELECT count(*) AS attempts,
       count(*) FILTER (WHERE outcome = 'answered') AS reached,
       coalesce(sum(call_digests.talk_ms) FILTER (WHERE outcome = 'answered'), 0) AS talk,
       count(*) FILTER (WHERE outcome = 'answered' AND ' ' || kept || ' ' LIKE '% TLK-1 %') AS in_time,
       count(*) FILTER (WHERE outcome = 'answered' AND ' ' || broken || ' ' LIKE '% TLK-1 %') AS over_time
     FROM outbound_attempts LEFT JOIN call_digests ON call_digests.call_id = outbound_attempts.call_id
     WHERE plan_id = ? AND at >= ? AND at < ?`,
  );
  const countResults = database.prepare(
    `SELECT result, count(*) AS count FROM outbound_attempts
     WHERE plan_id = ? AND at >= ? AND at < ? AND result <> '' GROUP BY result`,
  );
  const countForms = database.prepare(
    'SELECT count(*) AS count FROM outbound_forms WHERE plan_id = ? AND complete = 1 AND changed_at >= ? AND changed_at < ?',
  );
  const figuresOf = (row: PlanRow): PlanFigures => {
    const { results } = planOf(row);
    const [sums] = sumUp.all(row.id, from, to) as {
      attempts: number;
      reached: number;
      talk: number;
      in_time: number;
      over_time: number;
    }[];
    const given = countResults.all(row.id, from, to) as { result: string; count: number }[];
    const withMeaning = (meaning: 'done' | 'refused'): number =>
      given
        .filter(({ result }) => results.find(({ id }) => id === result)?.means === meaning)
        .reduce((sum, { count }) => sum + count, 0);
    return {
      planId: row.id,
      states: Object.fromEntries(
        (countStates.all(row.id) as { state: TargetState; count: number }[]).map(({ state, count }) => [state, count]),
      ),
      attempts: sums?.attempts ?? 0,
      reached: sums?.reached ?? 0,
      done: withMeaning('done'),
      refused: withMeaning('refused'),
      complete: (countForms.all(row.id, from, to) as { count: number }[])[0]?.count ?? 0,
      talkMs: sums?.talk ?? 0,
      inTime: sums?.in_time ?? 0,
      overTime: sums?.over_time ?? 0,
    };
  };
  const tries = database
    .prepare('SELECT at, outcome FROM outbound_attempts WHERE at >= ? AND at < ?')
    .all(from, to) as { at: number; outcome: string | null }[];
  const hours = new Map<number, HourFigures>();
  for (const { at, outcome } of tries) {
    const hour = new Date(at).getHours();
    const { attempts, reached } = hours.get(hour) ?? { attempts: 0, reached: 0 };
    hours.set(hour, { hour, attempts: attempts + 1, reached: reached + (outcome === 'answered' ? 1 : 0) });
  }
  return { plans: plans.map(figuresOf), hours: [...hours.values()].sort((a, b) => a.hour - b.hour) };
}

/** What a plan's form came to, question by question; null where there is no such plan. */
export function readSurvey(database: Database, plan: string): Answers['survey-results'] {
  const [row] = database.prepare('SELECT * FROM outbound_plans WHERE id = ?').all(plan) as PlanRow[];
  if (!row) return null;
  const forms = database
    .prepare('SELECT complete, answers FROM outbound_forms WHERE plan_id = ? ORDER BY changed_at DESC')
    .all(plan) as { complete: number; answers: string }[];
  const answers = forms.map((form) => JSON.parse(form.answers) as SurveyAnswers);
  return {
    forms: forms.length,
    complete: forms.filter(({ complete }) => complete === 1).length,
    questions: resultsOf(planOf(row).questions, answers, MOST_TEXTS),
  };
}
