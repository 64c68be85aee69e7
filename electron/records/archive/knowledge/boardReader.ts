import type { OpenQuestionFile, QueryOf } from '../../../contract/query';
import type { Bulletin } from '../../../domain/bulletin';
import { type Move, periodStart, type Question, regroupingOf, type Usage } from '../../../domain/knowledge';
import { BULLETIN_ROWS, type BulletinRow, bulletinOf } from '../../bulletinTable';
import type { Database } from '../../database';
import { type OpenQuestionRow, openQuestionOf } from '../../knowledgeTable';
import { type QuestionRow, questionOf } from '../../questionRow';

/** More nobody works through at one sitting. */
const MANY = 300;

export function readQuestion(database: Database, id: string): Question | null {
  const [row] = database
    .prepare('SELECT * FROM questions WHERE id = ? AND deleted_at IS NULL')
    .all(id) as QuestionRow[];
  return row ? questionOf(row) : null;
}

export function readOpenQuestions(database: Database, { of }: QueryOf<'open-questions'>): readonly OpenQuestionFile[] {
  const states = of === 'open' ? "= 'open'" : "<> 'open'";
  const rows = database
    .prepare(
      `SELECT open_questions.*,
         (SELECT min(due_at) FROM follow_ups
            WHERE follow_ups.call_id = open_questions.call_id AND kind = 'call-back' AND done_at IS NULL) AS reply_due_at,
         (SELECT title FROM questions WHERE questions.id = question_id AND deleted_at IS NULL) AS answer_title
       FROM open_questions WHERE state ${states} ORDER BY asked_at DESC, rowid DESC LIMIT ${MANY}`,
    )
    .all() as (OpenQuestionRow & { readonly reply_due_at: number | null; readonly answer_title: string | null })[];
  return rows.map((row) => ({
    ...openQuestionOf(row),
    replyDueAt: row.reply_due_at,
    answerTitle: row.answer_title,
  }));
}

/** KNB-2: read here, because it counts every use of the period. */
export function readRegrouping(database: Database, { now, knowledge }: QueryOf<'regrouping'>): readonly Move[] {
  const rows = database
    .prepare(
      `SELECT id, title, frequency, created_at AS createdAt, coalesce(uses, 0) AS uses FROM questions
         LEFT JOIN (SELECT question_id, count(*) AS uses FROM question_uses WHERE at >= ? GROUP BY question_id)
           ON question_id = questions.id
       WHERE deleted_at IS NULL`,
    )
    .all(periodStart(now, { knowledge })) as Usage[];
  return regroupingOf(rows, now, { knowledge }).slice(0, MANY);
}

export function readBulletins(database: Database, { of, agent, now }: QueryOf<'bulletins'>): readonly Bulletin[] {
  const where =
    of === 'board'
      ? 'WHERE valid_to > ? AND withdrawn_at IS NULL ORDER BY valid_from DESC'
      : 'WHERE valid_to <= ? OR withdrawn_at IS NOT NULL ORDER BY valid_to DESC';
  const rows = database
    .prepare(`${BULLETIN_ROWS} ${where}, bulletins.rowid DESC LIMIT ${MANY}`)
    .all(agent, now) as BulletinRow[];
  return rows.map(bulletinOf);
}
