import { type Call, phaseOf, type Span, spansOf } from './call';
import type { Standard } from './standard';
import { type Ms, SECOND } from './time';

/** The call's clocks at one moment, read from its history by subtraction. All in ms. */
export interface Clocks {
  /** From the first ring to the answer or the end; null before it rang. */
  readonly ringMs: Ms | null;
  /** Which ring is or was sounding, from 1; null for an outbound call or before it rang. */
  readonly ring: number | null;
  /** From the answer to the end, holds included (TLK-1); null while unanswered. */
  readonly talkMs: Ms | null;
  readonly talkTargetMs: Ms;
  /** The present hold (HLD-2); null when not holding. */
  readonly holdMs: Ms | null;
  readonly holdTotalMs: Ms;
  readonly holds: readonly Span[];
}

/** Reads the clocks of `call` at `now`. After the end they stand still. */
export function clocksOf(call: Call, now: Ms, standard: Standard): Clocks {
  const ringing = ringingOf(call);
  const talking = talkingOf(call);
  const holds = holdsOf(call);
  const open = holds.at(-1);
  const ringMs = ringing ? lengthOf(ringing, now) : null;
  const cadence = (standard.answering.ringSeconds + standard.answering.pauseSeconds) * SECOND;
  return {
    ringMs,
    ring: ringMs === null || call.direction === 'outbound' ? null : Math.floor(ringMs / cadence) + 1,
    talkMs: talking ? lengthOf(talking, now) : null,
    talkTargetMs: talkTargetOf(call, standard),
    holdMs: open && open.to === null ? lengthOf(open, now) : null,
    holdTotalMs: holds.reduce((sum, hold) => sum + lengthOf(hold, now), 0),
    holds,
  };
}

/** TLK-1: the talk target for the call's direction, ms. */
export function talkTargetOf(call: Call, standard: Standard): Ms {
  const { inboundTargetSeconds, outboundTargetSeconds } = standard.talking;
  return (call.direction === 'inbound' ? inboundTargetSeconds : outboundTargetSeconds) * SECOND;
}

/** The span in which the call rang, or null if it never did. */
export function ringingOf(call: Call): Span | null {
  return spansOf(call, 'ringing')[0] ?? null;
}

/** The span from answer to end, or null for a call never answered. */
export function talkingOf(call: Call): Span | null {
  const phase = phaseOf(call);
  if (phase.kind === 'dialling' || phase.kind === 'ringing') return null;
  if (phase.answeredAt === null) return null;
  return { from: phase.answeredAt, to: phase.kind === 'ended' ? phase.at : null };
}

/** Every hold, from the far side's consent to the resume's or the end. */
export function holdsOf(call: Call): readonly Span[] {
  return spansOf(call, 'held');
}

/** Length of a span at `now`, ms; never negative. */
export function lengthOf(span: Span, now: Ms): Ms {
  return Math.max(0, (span.to ?? now) - span.from);
}
