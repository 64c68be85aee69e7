import { z } from 'zod';
import type { Standard } from './standard';
import type { EpochMs, Ms } from './time';

/** How often a question comes (KNB-2), the most frequent first. */
export const FREQUENCIES = ['very-often', 'often', 'seldom', 'very-seldom'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Where a question came from: with the product, written here, or from a file. */
export const QUESTION_SOURCES = ['shipped', 'own', 'import'] as const;
export type QuestionSource = (typeof QUESTION_SOURCES)[number];

/** A question in one language with what is answered and the steps to take (KNB-1). */
const wordsSchema = z.strictObject({
  title: z.string().trim().min(1).max(120),
  answer: z.string().trim().min(1).max(4000),
  steps: z.array(z.string().trim().min(1).max(300)).max(20),
});
export type QuestionWords = z.infer<typeof wordsSchema>;

/** What a person writes of a question. `english` is for seats whose screen speaks English; it may be missing. */
export const questionDraftSchema = wordsSchema.extend({
  keywords: z.array(z.string().trim().min(1).max(40)).max(30),
  category: z.string().trim().min(1).max(40),
  english: wordsSchema.nullable(),
});
export type QuestionDraft = z.infer<typeof questionDraftSchema>;

/** A question of the knowledge base. */
export interface Question extends QuestionDraft {
  readonly id: string;
  /** The group it is filed under; what its uses suggest is another matter (`regroupingOf`). */
  readonly frequency: Frequency;
  readonly source: QuestionSource;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
}

/** The questions that come with the product. */
export const shippedKnowledgeSchema = z.strictObject({
  /** Grows with every change of the file, so that a seat takes it over once. */
  version: z.int().min(1),
  questions: z
    .array(
      questionDraftSchema.extend({
        id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
        frequency: z.enum(FREQUENCIES),
      }),
    )
    .min(1),
});
export type ShippedKnowledge = z.infer<typeof shippedKnowledgeSchema>;

/** Two titles that differ in spaces, signs, width or case alone ask the same. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The group that so many uses in the standard's period make (KNB-2). */
export function frequencyOf(uses: number, { knowledge }: Pick<Standard, 'knowledge'>): Frequency {
  if (uses >= knowledge.veryOften) return 'very-often';
  if (uses >= knowledge.often) return 'often';
  return uses >= knowledge.seldom ? 'seldom' : 'very-seldom';
}

const DAY: Ms = 24 * 3600 * 1000;

/** When the period began over which uses are counted (KNB-2). */
export function periodStart(now: EpochMs, { knowledge }: Pick<Standard, 'knowledge'>): EpochMs {
  return now - knowledge.periodDays * DAY;
}

/** A question with how often it was used in the period. */
export interface Usage {
  readonly id: string;
  readonly title: string;
  readonly frequency: Frequency;
  readonly createdAt: EpochMs;
  readonly uses: number;
}

/** A question that its uses would file under another group. */
export interface Move {
  readonly id: string;
  readonly title: string;
  readonly from: Frequency;
  readonly to: Frequency;
  readonly uses: number;
}

/**
 * The regrouping that the uses of the period suggest (KNB-2), the furthest moves first. A question that has not been
 * there for the whole period is never moved down: it has had no time to be asked.
 */
export function regroupingOf(
  usages: readonly Usage[],
  now: EpochMs,
  standard: Pick<Standard, 'knowledge'>,
): readonly Move[] {
  const since = periodStart(now, standard);
  const rank = (frequency: Frequency): number => FREQUENCIES.indexOf(frequency);
  return usages
    .map(({ id, title, frequency, createdAt, uses }) => ({
      move: { id, title, from: frequency, to: frequencyOf(uses, standard), uses },
      createdAt,
    }))
    .filter(({ move, createdAt }) => {
      const down = rank(move.to) - rank(move.from);
      return down < 0 || (down > 0 && createdAt <= since);
    })
    .map(({ move }) => move)
    .sort((a, b) => Math.abs(rank(b.to) - rank(b.from)) - Math.abs(rank(a.to) - rank(a.from)) || b.uses - a.uses);
}
