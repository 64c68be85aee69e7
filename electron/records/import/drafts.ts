import type { ImportRefusal } from '../../contract/snapshot';
import { type BulletinDraft, bulletinDraftSchema } from '../../domain/bulletin';
import { customerNumberIn } from '../../domain/customerNumber';
import { type QuestionDraft, questionDraftSchema, titleKey } from '../../domain/knowledge';
import type { Columns, RawEntry } from './entries';

/** Entries that can be taken over, and the others with the reason. */
export interface Drafts<T> {
  readonly entries: readonly T[];
  readonly refused: readonly ImportRefusal[];
}

export const QUESTION_COLUMNS: Columns = {
  title: ['问题', '标题', '问', 'question'],
  answer: ['答案', '回答', '答', '解答'],
  steps: ['步骤', '操作步骤', '处理步骤', 'step'],
  keywords: ['关键词', '关键字', 'keyword', 'tags'],
  category: ['分类', '类别', '类型'],
};

export const BULLETIN_COLUMNS: Columns = {
  title: ['标题', '公告'],
  text: ['内容', '正文', 'content'],
  validFrom: ['生效时间', '开始', 'from'],
  validTo: ['失效时间', '结束', 'to', 'until'],
};

/** Where nothing else is said. */
const NO_CATEGORY = '其他';

/** @param known the keys of the titles that the base has (`titleKey`) */
export function questionDrafts(raw: readonly RawEntry[], known: ReadonlySet<string>): Drafts<QuestionDraft> {
  const seen = new Map<string, number>();
  return sift(raw, ({ line, fields }) => {
    const title = wordsOf(fields.title);
    const answer = wordsOf(fields.answer);
    if (title === '') return 'title-missing';
    if (answer === '') return 'answer-missing';
    const draft = {
      title,
      answer,
      steps: listOf(fields.steps, /[\n|]+|→|(?:^|[;；\s])\s*\d{1,2}[.、)）]\s*|[①-⑳;；]/),
      keywords: [...new Set(listOf(fields.keywords, /[\n,，、;；|\s]+/))],
      category: wordsOf(fields.category) || NO_CATEGORY,
      english: fields.english ?? null,
    };
    const parsed = questionDraftSchema.safeParse(draft);
    if (!parsed.success) return reasonOf(parsed.error.issues);
    const { english } = parsed.data;
    const texts = [title, answer, ...draft.steps, ...draft.keywords, draft.category, JSON.stringify(english)];
    if (texts.some((text) => customerNumberIn(text) !== null)) return 'customer-number';
    const key = titleKey(title);
    const first = seen.get(key);
    if (first !== undefined) return { firstLine: first };
    if (known.has(key)) return 'known';
    seen.set(key, line);
    return { draft: parsed.data };
  });
}

export function bulletinDrafts(raw: readonly RawEntry[]): Drafts<BulletinDraft> {
  const seen = new Map<string, number>();
  return sift(raw, ({ line, fields }) => {
    const title = wordsOf(fields.title);
    const text = wordsOf(fields.text);
    if (title === '') return 'title-missing';
    if (text === '') return 'text-missing';
    const draft = { title, text, validFrom: momentOf(fields.validFrom, 0), validTo: momentOf(fields.validTo, 1) };
    if (draft.validFrom === null || draft.validTo === null || draft.validFrom >= draft.validTo) return 'moments';
    const parsed = bulletinDraftSchema.safeParse(draft);
    if (!parsed.success) return reasonOf(parsed.error.issues);
    if ([title, text].some((one) => customerNumberIn(one) !== null)) return 'customer-number';
    const first = seen.get(titleKey(title));
    if (first !== undefined) return { firstLine: first };
    seen.set(titleKey(title), line);
    return { draft: parsed.data };
  });
}

type Sifted<T> = ImportRefusal['reason'] | { readonly firstLine: number } | { readonly draft: T };

function sift<T>(raw: readonly RawEntry[], judge: (entry: RawEntry) => Sifted<T>): Drafts<T> {
  const entries: T[] = [];
  const refused: ImportRefusal[] = [];
  for (const entry of raw) {
    const judged = judge(entry);
    if (typeof judged === 'object' && 'draft' in judged) {
      entries.push(judged.draft);
      continue;
    }
    const reason = typeof judged === 'string' ? judged : 'twice';
    const title = wordsOf(entry.fields.title).slice(0, 120);
    refused.push({
      line: entry.line,
      title: customerNumberIn(title) === null ? title : '',
      reason,
      firstLine: typeof judged === 'object' ? judged.firstLine : null,
    });
  }
  return { entries, refused };
}

function wordsOf(field: unknown): string {
  return typeof field === 'string' || typeof field === 'number' ? String(field).trim() : '';
}

/** A list, or text that is one by its signs. */
function listOf(field: unknown, between: RegExp): string[] {
  const parts = Array.isArray(field) ? field.map(wordsOf) : wordsOf(field).split(between);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/**
 * A moment as people and programs write it: `2026-03-05`, `2026/3/5 09:00`, ISO 8601, ms since the epoch; local time
 * where no other is said. A day alone is its beginning, and `days` later where it is a day that still counts.
 */
function momentOf(field: unknown, days: 0 | 1): number | null {
  if (typeof field === 'number') return Number.isInteger(field) && field >= 0 ? field : null;
  const text = wordsOf(field);
  const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text);
  if (!day) {
    const moment = Date.parse(text);
    return /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(moment) ? moment : null;
  }
  const [, year, month, date, hour, minute] = day.map(Number);
  const wanted = new Date(year ?? 0, (month ?? 1) - 1, date ?? 1);
  if (wanted.getMonth() !== (month ?? 1) - 1) return null;
  if (day[4] !== undefined) return wanted.setHours(hour ?? 0, minute ?? 0, 0, 0);
  return wanted.setDate(wanted.getDate() + days);
}

function reasonOf(
  issues: readonly { readonly code: string; readonly path: readonly PropertyKey[] }[],
): ImportRefusal['reason'] {
  const issue = issues[0];
  if (issue?.code !== 'too_big') return 'malformed';
  const [field] = issue.path;
  return (field === 'steps' || field === 'keywords') && issue.path.length === 1 ? 'too-many' : 'too-long';
}
