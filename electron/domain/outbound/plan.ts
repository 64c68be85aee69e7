import { z } from 'zod';
import { type EpochMs, MINUTE, type Ms } from '../time';
import { midnight } from '../workingTime';
import { surveySchema } from './survey';

/** What plans are for. */
export const PLAN_KINDS = ['care', 'offer', 'survey', 'reminder', 'call-back'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** What a result means for the customer's place in the list. `again`: it stays, within hours, attempts and spacing. */
export const RESULT_MEANINGS = ['done', 'refused', 'again'] as const;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' });
const day = z.iso.date();

/** What is written about a plan before anybody is called by it (OUT-1). */
export const planDraftSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    kind: z.enum(PLAN_KINDS),
    /** Why these customers are called. */
    purpose: z.string().trim().min(1).max(300),
    /** What is said after the opening of the standard (ANS-4); empty: nothing more. */
    opening: z.string().trim().max(500),
    /** What to come to speak of, in its order. */
    script: z.array(z.string().trim().min(1).max(300)).max(12),
    hours: z.strictObject({
      weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
      spans: z
        .array(z.strictObject({ from: time, to: time }).refine(({ from, to }) => from !== to, { error: 'span' }))
        .min(1)
        .max(3),
      restOnHolidays: z.boolean(),
    }),
    attempts: z.strictObject({
      most: z.int().min(1).max(10),
      /** Between two tries at the same number, whatever plan they belong to; minutes. */
      spacingMinutes: z.int().min(1).max(43_200),
    }),
    /** First and last day, local. */
    validFrom: day,
    validUntil: day,
    results: z
      .array(
        z.strictObject({
          id: z.string().min(1).max(40),
          label: z.string().trim().min(1).max(60),
          means: z.enum(RESULT_MEANINGS),
        }),
      )
      .min(1)
      .max(9)
      .refine((results) => new Set(results.map(({ id }) => id)).size === results.length, { error: 'twice' }),
    questions: surveySchema,
    /** So many complete forms are wanted, then it ends; null: everybody is called. */
    wanted: z.int().min(1).max(1_000_000).nullable(),
  })
  .refine(({ validFrom, validUntil }) => validFrom <= validUntil, { path: ['validUntil'], error: 'before' });
export type PlanDraft = z.infer<typeof planDraftSchema>;

/** A plan is at work until it is paused or over. */
export const PLAN_STATES = ['running', 'paused', 'ended'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export interface Plan extends PlanDraft {
  readonly id: string;
  readonly createdAt: EpochMs;
  /** The agent number that wrote it down. */
  readonly createdBy: string;
  readonly state: PlanState;
}

/** When a plan is valid: from the first moment of its first day to the last of its last. */
export function validityOf({ validFrom, validUntil }: Pick<Plan, 'validFrom' | 'validUntil'>): {
  readonly from: EpochMs;
  readonly until: EpochMs;
} {
  return { from: localDay(validFrom), until: midnight(localDay(validUntil), 1) };
}

export function spacingOf({ attempts }: Pick<Plan, 'attempts'>): Ms {
  return attempts.spacingMinutes * MINUTE;
}

/** Local midnight of `YYYY-MM-DD`. */
function localDay(day: string): EpochMs {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
}
