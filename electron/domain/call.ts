import type { Party } from './party';
import type { CallKind, PhraseId, ScriptStep } from './standard';
import type { Ms, TimeOrigin } from './time';

/** Names one call on this seat for ever, also in its record. */
export type CallId = string;

/** Who brought the call to its end. `network` is neither person: a lost link, a refused request, a server's answer. */
export type EndedBy = 'customer' | 'agent' | 'network';

/** Why a call ended, in telephony's words. */
export type EndCause =
  | 'hung-up'
  | 'cancelled'
  | 'answered-elsewhere'
  | 'rejected'
  | 'busy'
  | 'no-answer'
  | 'not-found'
  | 'unavailable'
  | 'transferred'
  | 'not-acceptable'
  | 'failed';

/** Why an agent ended an answered call before the customer did (END-2, END-3). */
export const END_REASONS = [
  'nuisance',
  'dead-line',
  'silent-customer',
  'rating-unreachable',
  'consultation-over',
  'other',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** What an agent opens from a call to be seen to later (ACW-2, ACW-3, XFR-3). */
export const FOLLOW_UP_KINDS = ['call-back', 'message', 'case'] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** What a call can be made about: something owed (ACW-2, XFR-3), a case (ACW-3) or a customer of a plan (OUT-1). */
export const ABOUT = ['follow-up', 'case', 'target'] as const;
export type AboutWhat = (typeof ABOUT)[number];

/** What the clocks can say aloud. See `alarms.ts` for when. */
export type AlarmKind =
  | 'ring-second'
  | 'ring-third'
  | 'ring-late'
  | 'hold-warning'
  | 'hold-over'
  | 'talk-near'
  | 'talk-over';

/**
 * One thing that happened in a call. `…-asked` is the key that was pressed, its twin is the far side's consent:
 * nothing is assumed done.
 */
export type CallEvent = { readonly at: Ms } & (
  | { readonly kind: 'offered' }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'early-media' }
  | { readonly kind: 'answer-asked' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'hold-asked' }
  | { readonly kind: 'held' }
  | { readonly kind: 'hold-failed' }
  | { readonly kind: 'resume-asked' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'resume-failed' }
  | { readonly kind: 'remote-held' }
  | { readonly kind: 'remote-resumed' }
  | { readonly kind: 'muted' }
  | { readonly kind: 'unmuted' }
  /** Digits themselves are never kept: they may be a card number or a PIN. */
  | { readonly kind: 'dtmf-sent'; readonly count: number }
  | { readonly kind: 'kind-chosen'; readonly callKind: CallKind }
  | { readonly kind: 'script-step'; readonly step: ScriptStep }
  /** The agent's word that the line was said, or that it was left out. */
  | { readonly kind: 'line-said'; readonly phrase: PhraseId }
  | { readonly kind: 'line-passed'; readonly phrase: PhraseId }
  /** SEC-1: that something matched is kept, never what was answered. */
  | { readonly kind: 'identity-matched'; readonly check: string }
  | { readonly kind: 'identity-passed' }
  | { readonly kind: 'identity-failed' }
  | { readonly kind: 'identity-exempt'; readonly reason: string }
  /** HLD-1 */
  | { readonly kind: 'hold-consented'; readonly reason: string }
  /** HLD-3, ACW-2: the customer was promised a reply. */
  | { readonly kind: 'call-back-agreed' }
  | { readonly kind: 'consultation-begun' }
  | { readonly kind: 'consultation-ended'; readonly talked: boolean }
  | { readonly kind: 'message-taken'; readonly readBack: boolean }
  | { readonly kind: 'marked-private' }
  | { readonly kind: 'follow-up-opened'; readonly followUp: FollowUpKind }
  | { readonly kind: 'serious-raised' }
  /** KNB-2: the customer was answered from the knowledge base. */
  | { readonly kind: 'question-used'; readonly question: string }
  /** KNB-4: nobody knew, and it went to whoever keeps the knowledge base. */
  | { readonly kind: 'question-collected' }
  /** This call was made about something owed, a case or a customer of a plan; `id` is that one's. */
  | { readonly kind: 'about'; readonly what: AboutWhat; readonly id: string }
  /** After-call work is done (ACW-1). */
  | { readonly kind: 'disposed'; readonly disposition: string; readonly hasContent: boolean }
  | { readonly kind: 'transfer-asked'; readonly way: 'blind' | 'attended' | 'rating'; readonly target: string }
  | { readonly kind: 'transferred' }
  | { readonly kind: 'transfer-failed'; readonly sipCode: number | null }
  | { readonly kind: 'link-lost' }
  | { readonly kind: 'link-restored' }
  | { readonly kind: 'media-lost' }
  | { readonly kind: 'media-restored' }
  /** `due` is when the alarm should have been raised; `at` is when it was. */
  | { readonly kind: 'alarm'; readonly alarm: AlarmKind; readonly due: Ms }
  | { readonly kind: 'end-asked'; readonly reason: EndReason | null; readonly detail: string | null }
  | { readonly kind: 'ended'; readonly by: EndedBy; readonly cause: EndCause; readonly sipCode: number | null }
);

/**
 * A call is its history. Everything else about it (phase, clocks, warnings, the call line, the record) is read
 * from `events` by pure functions.
 */
export interface Call {
  readonly id: CallId;
  readonly direction: 'inbound' | 'outbound';
  readonly remote: Party;
  /** The user part that was dialled, when it is not our own (a service number in the Request-URI). */
  readonly dialled: string | null;
  /** Set on a consultation: the customer's call that it is about. */
  readonly consultationFor: CallId | null;
  readonly origin: TimeOrigin;
  /** In the order they happened; the first is always `offered`. */
  readonly events: readonly CallEvent[];
}

/** The call with one more event at its end. An ended call takes no further events except alarms already due. */
export function happen(call: Call, event: CallEvent): Call {
  return { ...call, events: [...call.events, event] };
}

/**
 * Where a call is.
 *
 *     inbound:   ringing ──answered──▶ talking ⇄ held ──▶ ended
 *     outbound:  dialling ──ringing──▶ ringing ──answered──▶ talking ⇄ held ──▶ ended
 */
export type CallPhase =
  | { readonly kind: 'dialling'; readonly since: Ms }
  | { readonly kind: 'ringing'; readonly since: Ms; readonly earlyMedia: boolean; readonly answering: boolean }
  | {
      readonly kind: 'talking';
      readonly since: Ms;
      readonly answeredAt: Ms;
      readonly remoteHeld: boolean;
      readonly holding: boolean;
    }
  | { readonly kind: 'held'; readonly since: Ms; readonly answeredAt: Ms; readonly resuming: boolean }
  | {
      readonly kind: 'ended';
      readonly at: Ms;
      readonly answeredAt: Ms | null;
      readonly by: EndedBy;
      readonly cause: EndCause;
      readonly sipCode: number | null;
    };

/** Reads the phase from the history. Events that make no sense in a phase leave it as it is. */
export function phaseOf(call: Call): CallPhase {
  let phase: CallPhase = { kind: 'dialling', since: call.events[0]?.at ?? call.origin.at };
  for (const event of call.events) phase = step(phase, event);
  return phase;
}

/** A span of the call, open while `to` is null. */
export interface Span {
  readonly from: Ms;
  readonly to: Ms | null;
}

/** The spans in which the call was in the given kind of phase, in order. */
export function spansOf(call: Call, kind: CallPhase['kind']): readonly Span[] {
  const spans: Span[] = [];
  let from: Ms | null = null;
  let phase: CallPhase = { kind: 'dialling', since: call.events[0]?.at ?? call.origin.at };
  if (phase.kind === kind) from = phase.since;
  for (const event of call.events) {
    phase = step(phase, event);
    if (phase.kind === kind) from ??= event.at;
    else if (from !== null) {
      spans.push({ from, to: event.at });
      from = null;
    }
  }
  if (from !== null) spans.push({ from, to: null });
  return spans;
}

function step(phase: CallPhase, event: CallEvent): CallPhase {
  if (phase.kind === 'ended') return phase;
  const answeredAt = phase.kind === 'talking' || phase.kind === 'held' ? phase.answeredAt : null;
  switch (event.kind) {
    case 'ringing':
      return phase.kind === 'dialling'
        ? { kind: 'ringing', since: event.at, earlyMedia: false, answering: false }
        : phase;
    case 'early-media':
      if (phase.kind === 'ringing') return { ...phase, earlyMedia: true };
      return phase.kind === 'dialling'
        ? { kind: 'ringing', since: event.at, earlyMedia: true, answering: false }
        : phase;
    case 'answer-asked':
      return phase.kind === 'ringing' ? { ...phase, answering: true } : phase;
    case 'answered':
      if (answeredAt !== null) return phase;
      return { kind: 'talking', since: event.at, answeredAt: event.at, remoteHeld: false, holding: false };
    case 'hold-asked':
      return phase.kind === 'talking' ? { ...phase, holding: true } : phase;
    case 'hold-failed':
      return phase.kind === 'talking' ? { ...phase, holding: false } : phase;
    case 'held':
      return phase.kind === 'talking'
        ? { kind: 'held', since: event.at, answeredAt: phase.answeredAt, resuming: false }
        : phase;
    case 'resume-asked':
      return phase.kind === 'held' ? { ...phase, resuming: true } : phase;
    case 'resume-failed':
      return phase.kind === 'held' ? { ...phase, resuming: false } : phase;
    case 'resumed':
      return phase.kind === 'held'
        ? { kind: 'talking', since: event.at, answeredAt: phase.answeredAt, remoteHeld: false, holding: false }
        : phase;
    case 'remote-held':
      return phase.kind === 'talking' ? { ...phase, remoteHeld: true } : phase;
    case 'remote-resumed':
      return phase.kind === 'talking' ? { ...phase, remoteHeld: false } : phase;
    case 'ended':
      return { kind: 'ended', at: event.at, answeredAt, by: event.by, cause: event.cause, sipCode: event.sipCode };
    default:
      return phase;
  }
}

/** True while the last mute or unmute of the call was a mute. */
export function isMuted(call: Call): boolean {
  return lastOf(call, 'muted', 'unmuted') === 'muted';
}

/** True from a lost signalling link until it is back. The sound may go on meanwhile. */
export function isLinkLost(call: Call): boolean {
  return lastOf(call, 'link-lost', 'link-restored') === 'link-lost';
}

/** The kind the agent gave the call; until then what its direction and what it is about suggest. */
export function kindOf(call: Call): CallKind {
  const chosen = call.events.findLast((event) => event.kind === 'kind-chosen')?.callKind;
  if (chosen) return chosen;
  const about = aboutOf(call);
  if (about && about.what !== 'target') return 'call-back';
  return call.direction === 'inbound' ? 'enquiry' : 'outbound';
}

/** What the call was made about; null where it was about nothing that is owed. */
export function aboutOf(call: Call): { readonly what: AboutWhat; readonly id: string } | null {
  const about = call.events.find((event) => event.kind === 'about');
  return about?.kind === 'about' ? { what: about.what, id: about.id } : null;
}

/** True when the agent said that `phrase` was said, at or after `since`. */
export function hasSaid(call: Call, phrase: PhraseId, since: Ms = Number.NEGATIVE_INFINITY): boolean {
  return call.events.some((event) => event.kind === 'line-said' && event.phrase === phrase && event.at >= since);
}

function lastOf<K extends CallEvent['kind']>(call: Call, ...kinds: readonly K[]): K | undefined {
  return call.events.findLast((event) => (kinds as readonly string[]).includes(event.kind))?.kind as K | undefined;
}
