import type { Answers, Finished, QueryOf } from '../../contract/query';
import { type CauseSum, sumUp } from '../../domain/case';
import type { HandOver } from '../../domain/handOver';
import type { Database } from '../database';
import { type CaseRow, caseReader, type FollowUpRow, followUpReader, type HandOverRow, handOverOf } from '../matterRow';

/** What was done since a moment, with the searched words somewhere in it, the newest first. */
export function readFinished(database: Database, query: QueryOf<'finished'>): Answers['finished'] {
  const { since, search, limit } = query;
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const anywhere = (fields: readonly string[]): string =>
    `(${fields.map((field) => `${field} LIKE ?2 ESCAPE '\\'`).join(' OR ')})`;
  const followUps = database
    .prepare(
      `SELECT * FROM follow_ups WHERE done_at >= ?1
         AND ${anywhere(['name', 'organisation', 'number', 'for_whom', 'content', 'result', 'owner'])}
       ORDER BY done_at DESC LIMIT ?3`,
    )
    .all(since, like, limit + 1) as FollowUpRow[];
  const cases = database
    .prepare(
      `SELECT * FROM cases WHERE closed_at >= ?1
         AND (${anywhere(['name', 'number', 'content', 'owner'])} OR EXISTS
           (SELECT 1 FROM case_steps WHERE case_id = cases.id AND note LIKE ?2 ESCAPE '\\'))
       ORDER BY closed_at DESC LIMIT ?3`,
    )
    .all(since, like, limit + 1) as CaseRow[];
  const followUpOf = followUpReader(database);
  const caseOf = caseReader(database);
  const items: Finished[] = [
    ...followUps.map((row): Finished => ({ what: 'follow-up', at: row.done_at ?? 0, followUp: followUpOf(row) })),
    ...cases.map((row): Finished => ({ what: 'case', at: row.closed_at ?? 0, case: caseOf(row) })),
  ].sort((a, b) => b.at - a.at);
  return { items: items.slice(0, limit), more: items.length > limit };
}

/** ACW-3: the cases accepted from `from` and before `to`, summed up by cause. */
export function readCaseSums(database: Database, { from, to, now }: QueryOf<'case-sums'>): readonly CauseSum[] {
  const rows = database
    .prepare('SELECT * FROM cases WHERE created_at >= ? AND created_at < ?')
    .all(from, to) as CaseRow[];
  return sumUp(rows.map(caseReader(database)), now);
}

export function readHandOvers(database: Database, limit: number): readonly HandOver[] {
  const rows = database.prepare('SELECT * FROM hand_overs ORDER BY created_at DESC, rowid DESC LIMIT ?').all(limit);
  return (rows as HandOverRow[]).map(handOverOf);
}
