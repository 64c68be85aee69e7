import { z } from 'zod';
import type { EpochMs } from './time';

/** What a person writes of news on the board (KNB-3). Wall-clock moments, ms since the epoch. */
export const bulletinDraftSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(120),
    text: z.string().trim().min(1).max(4000),
    validFrom: z.int().min(0),
    /** The first moment at which it is no longer valid. */
    validTo: z.int().min(0),
  })
  .refine(({ validFrom, validTo }) => validFrom < validTo, { path: ['validTo'], error: 'it ends before it begins' });
export type BulletinDraft = z.infer<typeof bulletinDraftSchema>;

/** What the snapshot holds of each bulletin that is not over. */
export interface BulletinHead {
  readonly id: string;
  readonly title: string;
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs;
  /** The agent at this seat has read it as it now is. */
  readonly read: boolean;
}

export interface Bulletin extends BulletinHead {
  readonly text: string;
  readonly publishedAt: EpochMs;
  /** The agent number of who put it up. */
  readonly publishedBy: string;
  readonly withdrawnAt: EpochMs | null;
}

export type BulletinStanding = 'upcoming' | 'valid' | 'expired' | 'withdrawn';

export function bulletinStanding(
  { validFrom, validTo, withdrawnAt }: Pick<Bulletin, 'validFrom' | 'validTo' | 'withdrawnAt'>,
  now: EpochMs,
): BulletinStanding {
  if (withdrawnAt !== null) return 'withdrawn';
  if (now < validFrom) return 'upcoming';
  return now < validTo ? 'valid' : 'expired';
}

/** The bulletins in force that the agent has not read, the newest first. */
export function unreadOf(heads: readonly BulletinHead[], now: EpochMs): readonly BulletinHead[] {
  return heads
    .filter((head) => !head.read && bulletinStanding({ ...head, withdrawnAt: null }, now) === 'valid')
    .sort((a, b) => b.validFrom - a.validFrom);
}
