import { setImmediate as breathe } from 'node:timers/promises';
import type { FoundQuestion, QueryOf, QuestionList } from '../../../contract/query';
import { FREQUENCIES, type Frequency, type Question } from '../../../domain/knowledge';
import type { EpochMs, Ms } from '../../../domain/time';
import type { Database } from '../../database';
import { type QuestionRow, questionOf } from '../../questionRow';
import { createQuestionIndex } from './questionIndex';

/** So many questions are taken into the index at a time; other answers of the thread wait no longer than for these. */
const BITE = 50;
/** The period over which uses are counted moves on with the day. */
const RECOUNT_AFTER: Ms = 10 * 60 * 1000;

/** What the list shows of a question before it is read whole. */
interface Head {
  readonly title: string;
  readonly category: string;
  readonly frequency: Frequency;
  /** Moves on with the wording, not with the group. */
  readonly updatedAt: EpochMs;
}

/**
 * Answers from the knowledge base (KNB-1). The index is made with the first question and taken further with each: what
 * has changed since is read by its revision.
 */
export function createQuestionReader(
  database: Database,
): (query: QueryOf<'questions'>) => QuestionList | Promise<QuestionList> {
  const selectChanged = database.prepare('SELECT * FROM questions WHERE revision > ? ORDER BY revision');
  const selectNewest = database.prepare('SELECT coalesce(max(revision), 0) AS revision FROM questions');
  const selectOne = database.prepare('SELECT * FROM questions WHERE id = ?');
  const countUses = database.prepare(
    'SELECT question_id AS id, count(*) AS uses, max(rowid) AS last FROM question_uses WHERE at >= ? GROUP BY question_id',
  );
  const selectUses = database.prepare('SELECT rowid, question_id AS id, at FROM question_uses WHERE rowid > ?');
  const countToday = database.prepare(
    'SELECT question_id AS id, count(*) AS uses FROM question_uses WHERE at >= ? GROUP BY question_id',
  );

  const heads = new Map<string, Head>();
  const uses = new Map<string, number>();
  const index = createQuestionIndex((id) => {
    const filed = FREQUENCIES.length - 1 - FREQUENCIES.indexOf(heads.get(id)?.frequency ?? 'very-seldom');
    return filed / 4 + Math.log2(1 + (uses.get(id) ?? 0)) / 8;
  });
  let revision = 0;
  let lastUse = 0;
  let counted: { since: EpochMs } | null = null;
  /** All ids, the most used first; null when it is to be sorted anew. */
  let ranked: readonly string[] | null = null;
  let catchingUp: Promise<void> | null = null;

  const take = (row: QuestionRow): void => {
    const question = questionOf(row);
    revision = row.revision;
    ranked = null;
    if (row.deleted_at !== null) {
      heads.delete(row.id);
      index.drop(row.id);
      return;
    }
    const known = heads.get(row.id);
    const { title, category, frequency, updatedAt } = question;
    heads.set(row.id, { title, category, frequency, updatedAt });
    // Filed under another group, it still reads the same.
    if (known?.updatedAt !== updatedAt) index.put(question);
  };

  const catchUpUses = (since: EpochMs): void => {
    if (counted === null || Math.abs(counted.since - since) > RECOUNT_AFTER) {
      uses.clear();
      for (const { id, uses: count, last } of countUses.all(since) as { id: string; uses: number; last: number }[]) {
        uses.set(id, count);
        lastUse = Math.max(lastUse, last);
      }
      counted = { since };
      ranked = null;
    }
    for (const { rowid, id, at } of selectUses.all(lastUse) as { rowid: number; id: string; at: number }[]) {
      lastUse = rowid;
      if (at >= since) uses.set(id, (uses.get(id) ?? 0) + 1);
      ranked = null;
    }
  };

  /** Takes in what is new; a promise only where that is more than one bite. */
  const catchUp = (): Promise<void> | null => {
    if (catchingUp) return catchingUp;
    const [newest] = selectNewest.all() as { revision: number }[];
    if ((newest?.revision ?? 0) === revision) return null;
    const rows = selectChanged.all(revision) as QuestionRow[];
    if (rows.length <= BITE) {
      for (const row of rows) take(row);
      return null;
    }
    const inBites = async (): Promise<void> => {
      for (let from = 0; from < rows.length; from += BITE) {
        for (const row of rows.slice(from, from + BITE)) take(row);
        await breathe();
      }
    };
    catchingUp = inBites().finally(() => {
      catchingUp = null;
    });
    return catchingUp;
  };

  const rank = (): readonly string[] => {
    ranked ??= [...heads]
      .map(([id, { frequency, title }]) => ({
        id,
        title,
        order: FREQUENCIES.indexOf(frequency),
        used: uses.get(id) ?? 0,
      }))
      .sort((a, b) => b.used - a.used || a.order - b.order || (a.title < b.title ? -1 : 1))
      .map(({ id }) => id);
    return ranked;
  };

  const read = (id: string, today: ReadonlyMap<string, number>): FoundQuestion[] => {
    const [row] = selectOne.all(id) as QuestionRow[];
    if (!row) return [];
    const question: Question = questionOf(row);
    return [{ ...question, uses: uses.get(id) ?? 0, usesToday: today.get(id) ?? 0 }];
  };

  const answer = ({ text, category, frequency, midnight, limit }: QueryOf<'questions'>): QuestionList => {
    const ids = text.trim() === '' ? rank() : index.find(text, rank());
    const categories = new Map<string, number>();
    const frequencies: Record<Frequency, number> = { 'very-often': 0, often: 0, seldom: 0, 'very-seldom': 0 };
    const fitting: string[] = [];
    for (const id of ids) {
      const head = heads.get(id);
      if (!head) continue;
      const inCategory = category === null || head.category === category;
      const inFrequency = frequency === null || head.frequency === frequency;
      if (inFrequency) categories.set(head.category, (categories.get(head.category) ?? 0) + 1);
      if (inCategory) frequencies[head.frequency] += 1;
      if (inCategory && inFrequency) fitting.push(id);
    }
    const today = new Map(
      (countToday.all(midnight) as { id: string; uses: number }[]).map((one) => [one.id, one.uses]),
    );
    return {
      found: fitting.slice(0, limit).flatMap((id) => read(id, today)),
      total: fitting.length,
      categories: [...categories]
        .map(([name, count]) => ({ name, count }))
        .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
      frequencies,
    };
  };

  return (query) => {
    const waiting = catchUp();
    if (waiting) {
      return waiting.then(() => {
        catchUpUses(query.since);
        return answer(query);
      });
    }
    catchUpUses(query.since);
    return answer(query);
  };
}
