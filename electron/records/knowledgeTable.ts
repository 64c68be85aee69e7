import type { CallId } from '../domain/call';
import { type Frequency, type Question, type ShippedKnowledge, titleKey } from '../domain/knowledge';
import type { OpenQuestion, OpenQuestionState } from '../domain/openQuestion';
import type { EpochMs } from '../domain/time';
import type { Database } from './database';
import { type QuestionRow, questionOf } from './questionRow';
import { rollBack } from './schema';

export interface OpenQuestionRow {
  readonly id: string;
  readonly call_id: string | null;
  readonly asked_at: number;
  readonly asked_by: string;
  readonly text: string;
  readonly state: string;
  readonly state_at: number | null;
  readonly question_id: string | null;
}

/** The knowledge base (KNB-1, KNB-2, KNB-4), in the same file as the calls. A write is on the disk when it returns. */
export interface KnowledgeTable {
  question(id: string): Question | null;
  /** The question that asks the same, if there is one (`titleKey`). */
  idOfTitle(title: string): string | null;
  /** Writes questions or their new state, all or none; one that was removed is there again. */
  save(questions: readonly Question[]): void;
  /** Takes questions out of sight, all or none; `save` brings them back. */
  remove(ids: readonly string[], at: EpochMs): void;
  /** Files questions under other groups, all or none. */
  regroup(groups: readonly { readonly id: string; readonly frequency: Frequency }[]): void;
  /** Counts a use once for each call. False where this call has used it already. */
  use(question: string, call: CallId, at: EpochMs): boolean;
  /** Takes over what comes with the product, unless it is known. What was changed or removed here stays as it is. */
  ship(shipped: ShippedKnowledge, at: EpochMs): void;
  open(id: string): OpenQuestion | null;
  saveOpen(open: OpenQuestion): void;
  openCount(): number;
  /** Answers to what this agent asked, of which they have not been told; the oldest first. */
  answersFor(agent: string): OpenQuestion[];
}

export function openKnowledge(database: Database): KnowledgeTable {
  const next = '(SELECT coalesce(max(revision), 0) + 1 FROM questions)';
  const selectQuestion = database.prepare('SELECT * FROM questions WHERE id = ? AND deleted_at IS NULL');
  const selectTitle = database.prepare('SELECT id FROM questions WHERE title_key = ? AND deleted_at IS NULL LIMIT 1');
  const upsert = database.prepare(
    `INSERT INTO questions (id, title, title_key, answer, steps, keywords, category, english, frequency, source,
       created_at, updated_at, changed_here, deleted_at, revision)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ${next})
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, title_key = excluded.title_key, answer = excluded.answer,
       steps = excluded.steps, keywords = excluded.keywords, category = excluded.category, english = excluded.english,
       frequency = excluded.frequency, updated_at = excluded.updated_at,
       changed_here = max(questions.changed_here, excluded.changed_here), deleted_at = NULL, revision = excluded.revision`,
  );
  const setDeleted = database.prepare(
    `UPDATE questions SET deleted_at = ?, changed_here = 1, revision = ${next} WHERE id = ? AND deleted_at IS NULL`,
  );
  const setFrequency = database.prepare(`UPDATE questions SET frequency = ?, revision = ${next} WHERE id = ?`);
  const insertUse = database.prepare(
    'INSERT INTO question_uses (question_id, call_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const selectShipped = database.prepare('SELECT max(version) AS version FROM shipped_knowledge');
  const insertShipped = database.prepare('INSERT INTO shipped_knowledge (version) VALUES (?)');
  const selectChanged = database.prepare('SELECT changed_here FROM questions WHERE id = ?');
  const selectOpen = database.prepare('SELECT * FROM open_questions WHERE id = ?');
  const upsertOpen = database.prepare(
    `INSERT INTO open_questions (id, call_id, asked_at, asked_by, text, state, state_at, question_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, state_at = excluded.state_at, question_id = excluded.question_id`,
  );
  const countOpen = database.prepare("SELECT count(*) AS count FROM open_questions WHERE state = 'open'");
  const selectAnswers = database.prepare(
    "SELECT * FROM open_questions WHERE state = 'answered' AND asked_by = ? ORDER BY state_at LIMIT 20",
  );

  const whole = (work: () => void): void => {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      rollBack(database);
      throw error;
    }
  };
  const write = (it: Question, changedHere: boolean): void => {
    upsert.run(
      ...[it.id, it.title, titleKey(it.title), it.answer, JSON.stringify(it.steps), JSON.stringify(it.keywords)],
      ...[it.category, it.english && JSON.stringify(it.english), it.frequency, it.source],
      ...[it.createdAt, it.updatedAt, changedHere ? 1 : 0],
    );
  };

  return {
    question(id) {
      const [row] = selectQuestion.all(id) as QuestionRow[];
      return row ? questionOf(row) : null;
    },
    idOfTitle(title) {
      const [row] = selectTitle.all(titleKey(title)) as { id: string }[];
      return row?.id ?? null;
    },
    save: (questions) => whole(() => questions.forEach((one) => void write(one, true))),
    remove: (ids, at) => whole(() => ids.forEach((id) => void setDeleted.run(at, id))),
    regroup: (groups) => whole(() => groups.forEach(({ id, frequency }) => void setFrequency.run(frequency, id))),
    use: (question, call, at) => insertUse.run(question, call, at).changes > 0,
    ship({ version, questions }, at) {
      const [known] = selectShipped.all() as { version: number | null }[];
      if ((known?.version ?? 0) >= version) return;
      whole(() => {
        for (const one of questions) {
          const [row] = selectChanged.all(one.id) as { changed_here: number }[];
          if (row?.changed_here) continue;
          write({ ...one, source: 'shipped', createdAt: at, updatedAt: at }, false);
        }
        insertShipped.run(version);
      });
    },
    open(id) {
      const [row] = selectOpen.all(id) as OpenQuestionRow[];
      return row ? openQuestionOf(row) : null;
    },
    saveOpen({ id, callId, askedAt, askedBy, text, state }) {
      const at = 'at' in state ? state.at : null;
      const question = 'question' in state ? state.question : null;
      upsertOpen.run(id, callId, askedAt, askedBy, text, state.kind, at, question);
    },
    openCount: () => (countOpen.all() as { count: number }[])[0]?.count ?? 0,
    answersFor: (agent) => (selectAnswers.all(agent) as OpenQuestionRow[]).map(openQuestionOf),
  };
}

export function openQuestionOf(row: OpenQuestionRow): OpenQuestion {
  return {
    id: row.id,
    callId: row.call_id,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    text: row.text,
    state: stateOf(row),
  };
}

function stateOf({ state, state_at, question_id }: OpenQuestionRow): OpenQuestionState {
  const at = state_at ?? 0;
  const question = question_id ?? '';
  switch (state) {
    case 'answered':
      return { kind: 'answered', at, question };
    case 'told':
      return { kind: 'told', at, question };
    case 'dropped':
      return { kind: 'dropped', at };
    default:
      return { kind: 'open' };
  }
}
