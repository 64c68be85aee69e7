import type { CallId, FollowUpKind } from './call';
import { type EpochMs, MINUTE, type Ms } from './time';

/**
 * Something owed after a call (ACW-2): a call back, a message for a colleague (XFR-3), a case to be taken up (ACW-3).
 * Wall-clock moments, because it outlives the program's run.
 */
export interface FollowUp {
  readonly id: string;
  readonly kind: FollowUpKind;
  /** The call it came from. */
  readonly callId: CallId;
  readonly createdAt: EpochMs;
  readonly dueAt: EpochMs;
  readonly name: string;
  readonly organisation: string;
  readonly number: string;
  /** Whom a message is for; empty otherwise. */
  readonly forWhom: string;
  /** What was promised, or the message, or the cause of the case. */
  readonly content: string;
  /** Null while it is owed. */
  readonly done: { readonly at: EpochMs; readonly result: string } | null;
}

/** ACW-4: something sudden or serious, told upward at once. */
export interface SeriousEvent {
  readonly id: string;
  readonly callId: CallId | null;
  readonly at: EpochMs;
  readonly text: string;
  /** Null until the shift leader has been told. */
  readonly reportedAt: EpochMs | null;
}

/** What is owed, the most pressing first. */
export function owed(followUps: readonly FollowUp[]): readonly FollowUp[] {
  return followUps.filter(({ done }) => done === null).sort((a, b) => a.dueAt - b.dueAt);
}

/** How pressing something owed is. */
export type Urgency = 'later' | 'soon' | 'late';

/** Something owed is announced this long before it is due. */
export const SOON: Ms = 10 * MINUTE;

export function urgencyOf({ dueAt }: Pick<FollowUp, 'dueAt'>, now: EpochMs): Urgency {
  if (now >= dueAt) return 'late';
  return dueAt - now <= SOON ? 'soon' : 'later';
}

/** What there is to say about what is owed: each thing once when it is due soon and once when it is late. */
export interface DueAnnouncement {
  readonly urgency: 'soon' | 'late';
  /** The most pressing first; never empty. */
  readonly about: readonly FollowUp[];
  /** What is told by it, to be given back as `told` once it has been heard. */
  readonly told: readonly string[];
}

/** What is to be announced at `now`, the late before the soon, leaving out what was `told` before. */
export function announcementsOf(
  followUps: readonly FollowUp[],
  now: EpochMs,
  told: readonly string[],
): readonly DueAnnouncement[] {
  return (['late', 'soon'] as const).flatMap((urgency) => {
    const key = ({ id }: FollowUp): string => `${id} ${urgency}`;
    const about = owed(followUps).filter((one) => urgencyOf(one, now) === urgency && !told.includes(key(one)));
    return about.length === 0 ? [] : [{ urgency, about, told: about.map(key) }];
  });
}
