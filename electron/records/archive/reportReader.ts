import type { Report, ReportedCall, UsedQuestion } from '../../domain/report';
import { reportOf } from '../../domain/report';
import type { EpochMs } from '../../domain/time';
import type { Database } from '../database';
import { type DigestRow, rulesOf, seqOf } from '../digestRow';

type ReportRow = Pick<
  DigestRow,
  'direction' | 'began' | 'answered' | 'talk_ms' | 'holds' | 'hold_ms' | 'kind' | 'disposition' | 'broken' | 'kept'
>;

/** The report of an agent's calls between the first and the last of `edges`. */
export function readReport(database: Database, agent: string, edges: readonly EpochMs[]): Report {
  const rows = database
    .prepare(
      `SELECT direction, began, answered, talk_ms, holds, hold_ms, kind, disposition, broken, kept
       FROM call_digests WHERE seq >= ? AND seq < ? AND agent = ?`,
    )
    .all(seqOf(edges[0] ?? 0), seqOf(edges.at(-1) ?? 0), agent) as ReportRow[];
  return reportOf(rows.map(reportedOf), edges);
}

/** Questions in a report. */
const MOST_QUESTIONS = 20;

/** The questions that were used most between the first and the last of `edges` (KNB-2). */
export function readQuestionUses(database: Database, edges: readonly EpochMs[]): UsedQuestion[] {
  return database
    .prepare(
      `SELECT questions.id, title, json_extract(english, '$.title') AS english, count(*) AS count
       FROM question_uses JOIN questions ON questions.id = question_id
       WHERE at >= ? AND at < ? GROUP BY questions.id ORDER BY count DESC, title LIMIT ${MOST_QUESTIONS}`,
    )
    .all(edges[0] ?? 0, edges.at(-1) ?? 0) as UsedQuestion[];
}

function reportedOf(row: ReportRow): ReportedCall {
  return {
    direction: row.direction as ReportedCall['direction'],
    beganAt: row.began,
    answeredAt: row.answered,
    talkMs: row.talk_ms,
    holds: row.holds,
    holdMs: row.hold_ms,
    kind: row.kind as ReportedCall['kind'],
    disposition: row.disposition,
    broken: rulesOf(row.broken),
    kept: rulesOf(row.kept),
  };
}
