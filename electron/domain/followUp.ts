import type { CallId, FollowUpKind } from './call';
import { type EpochMs, MINUTE, type Ms } from './time';

/** What can be owed in the list: a call back (ACW-2) or a message (XFR-3). A case is a flow of its own (`case.ts`). */
export type OwedKind = Exclude<FollowUpKind, 'case'>;

/** One thing that happened to something owed: when, and who did it (agent number). */
export type FollowUpStep = { readonly at: EpochMs; readonly agent: string } & (
  | { readonly kind: 'opened' }
  /** The customer was called about it; `answered` is whether they took the call. */
  | { readonly kind: 'called'; readonly call: CallId; readonly answered: boolean }
  | { readonly kind: 'rescheduled'; readonly from: EpochMs; readonly to: EpochMs; readonly reason: string }
  /** `to`: the agent number that owes it from now on. */
  | { readonly kind: 'handed'; readonly to: string }
  /** XFR-3: the message was told to `to`. */
  | { readonly kind: 'passed-on'; readonly to: string }
  | { readonly kind: 'done'; readonly result: string }
  /** "Done" was taken back. */
  | { readonly kind: 'reopened' }
);

/**
 * Something owed after a call: a call back (ACW-2) or a message for a colleague (XFR-3).
 * Wall-clock moments, because it outlives the program's run.
 */
export interface FollowUp {
  readonly id: string;
  readonly kind: OwedKind;
  /** The call it came from. */
  readonly callId: CallId;
  readonly createdAt: EpochMs;
  readonly dueAt: EpochMs;
  readonly name: string;
  readonly organisation: string;
  readonly number: string;
  /** Whom a message is for; empty otherwise. */
  readonly forWhom: string;
  /** What was promised, or the message. */
  readonly content: string;
  /** The agent number that owes it; empty where it was written before owners were kept. */
  readonly owner: string;
  /** What happened to it, oldest first. */
  readonly steps: readonly FollowUpStep[];
  /** Null while it is owed. */
  readonly done: { readonly at: EpochMs; readonly result: string } | null;
}

/** How the shift leader was told of something serious. */
export const REPORT_WAYS = ['call', 'mail', 'in-person'] as const;
export type ReportWay = (typeof REPORT_WAYS)[number];

/** ACW-4: something sudden or serious, told upward at once. */
export interface SeriousEvent {
  readonly id: string;
  readonly callId: CallId | null;
  readonly at: EpochMs;
  readonly text: string;
  /** Null until the shift leader has been told. */
  readonly reportedAt: EpochMs | null;
  /** How they were told; null where it is not known. */
  readonly reportedBy: ReportWay | null;
}

/** What is not done, the most pressing first. */
export function owed(followUps: readonly FollowUp[]): readonly FollowUp[] {
  return followUps.filter(({ done }) => done === null).sort((a, b) => a.dueAt - b.dueAt);
}

/** To whom and when a message was told (XFR-3); null while nobody has it, and for a call back. */
export function passedOn({ steps }: FollowUp): { readonly at: EpochMs; readonly to: string } | null {
  const step = steps.findLast((one) => one.kind === 'passed-on');
  return step?.kind === 'passed-on' ? { at: step.at, to: step.to } : null;
}

/** True where `me` is who owes it, or nobody in particular is. */
export function isMine({ owner }: { readonly owner: string }, me: string): boolean {
  return owner === '' || owner === me;
}

/** What the agent `me` still has to do something about: what is theirs, without the messages that were passed on. */
export function pressing(followUps: readonly FollowUp[], me: string): readonly FollowUp[] {
  return owed(followUps).filter((one) => isMine(one, me) && passedOn(one) === null);
}

/** How pressing something owed is. */
export type Urgency = 'later' | 'soon' | 'late';

/** Something owed is announced this long before it is due. */
export const SOON: Ms = 10 * MINUTE;

export function urgencyOf({ dueAt }: Pick<FollowUp, 'dueAt'>, now: EpochMs): Urgency {
  if (now >= dueAt) return 'late';
  return dueAt - now <= SOON ? 'soon' : 'later';
}

/** "Done" can be taken back for this long. */
export const UNDO: Ms = 15_000;

/** Whether what is done may be opened again at `now`. */
export function mayReopen({ done }: Pick<FollowUp, 'done'>, now: EpochMs): boolean {
  return done !== null && now - done.at <= UNDO;
}

/** Something with a due time that is announced: by whom it is told is no matter of this. */
export interface Due {
  readonly id: string;
  readonly kind: FollowUpKind;
  readonly dueAt: EpochMs;
  readonly urgency: Urgency;
}

/** What there is to say about what is owed: each thing once when it is due soon and once when it is late. */
export interface DueAnnouncement {
  readonly urgency: 'soon' | 'late';
  /** The most pressing first; never empty. */
  readonly about: readonly Due[];
  /** What is told by it, to be given back as `told` once it has been heard. */
  readonly told: readonly string[];
}

/** What is owed, as something that can be announced. */
export function dueOf(followUp: FollowUp, now: EpochMs): Due {
  const { id, kind, dueAt } = followUp;
  return { id, kind, dueAt, urgency: urgencyOf(followUp, now) };
}

/** What is to be announced, the late before the soon, leaving out what was `told` before. */
export function announcementsOf(dues: readonly Due[], told: readonly string[]): readonly DueAnnouncement[] {
  return (['late', 'soon'] as const).flatMap((urgency) => {
    // A new due time is a new thing to tell.
    const key = ({ id, dueAt }: Due): string => `${id} ${dueAt} ${urgency}`;
    const about = dues
      .filter((one) => one.urgency === urgency && !told.includes(key(one)))
      .sort((a, b) => a.dueAt - b.dueAt);
    return about.length === 0 ? [] : [{ urgency, about, told: about.map(key) }];
  });
}
