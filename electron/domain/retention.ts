import { RETENTION_KINDS, type RetentionKind } from './audit';
import type { EpochMs } from './time';

/** How long each kind is kept, in months; null keeps it for ever. */
export type RetentionMonths = Readonly<Record<RetentionKind, number | null>>;

export const KEEP_EVERYTHING: RetentionMonths = {
  calls: null,
  notes: null,
  'follow-ups': null,
  cases: null,
  'knowledge-use': null,
  audit: null,
};

/** What retention would take of a kind. */
export interface RetentionPreview {
  readonly kind: RetentionKind;
  readonly count: number;
  /** Of what would go; null when nothing would. */
  readonly oldest: EpochMs | null;
  readonly newest: EpochMs | null;
}

/**
 * Why these spans cannot be put in force, or null. The audit log answers for all the rest, deletions too, so it is kept at
 * least as long as anything else.
 */
export function retentionProblem(months: RetentionMonths): 'audit-too-short' | null {
  const { audit } = months;
  if (audit === null) return null;
  const others = RETENTION_KINDS.filter((kind) => kind !== 'audit').map((kind) => months[kind]);
  return others.some((span) => span === null || span > audit) ? 'audit-too-short' : null;
}

/** Whatever is older than this goes: so many calendar months before `now`, on the seat's own calendar. */
export function cutOf(months: number, now: EpochMs): EpochMs {
  const cut = new Date(now);
  const day = cut.getDate();
  cut.setDate(1);
  cut.setMonth(cut.getMonth() - months);
  const days = new Date(cut.getFullYear(), cut.getMonth() + 1, 0).getDate();
  cut.setDate(Math.min(day, days));
  return cut.getTime();
}

/** The spans in force, the audit log last: it is what the deletions of the others are written in. */
export function cutsOf(months: RetentionMonths, now: EpochMs): { kind: RetentionKind; before: EpochMs }[] {
  return RETENTION_KINDS.flatMap((kind) => {
    const span = months[kind];
    return span === null ? [] : [{ kind, before: cutOf(span, now) }];
  });
}
