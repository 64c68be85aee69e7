import { type Call, phaseOf } from './call';
import { holdsOf, lengthOf, ringingOf, talkingOf, talkTargetOf } from './clocks';
import type { Standard } from './standard';
import { type Ms, SECOND } from './time';

/** A stretch of the call line. `hold` stretches lie between `talk` ones, never over them. */
export interface CallLineSegment {
  readonly kind: 'ring' | 'talk' | 'hold';
  readonly from: Ms;
  readonly to: Ms;
}

/** A limit of the standard on the line: ANS-1's last ring or TLK-1's target. */
export interface CallLineMark {
  readonly kind: 'rings' | 'target';
  readonly at: Ms;
}

/** The picture of a call: what happened from `from` to `to`, drawn on a line that ends at `until`. */
export interface CallLine {
  readonly from: Ms;
  /** Now, or the end of the call. */
  readonly to: Ms;
  /** Right edge: room for the target, and for what came after it. */
  readonly until: Ms;
  readonly segments: readonly CallLineSegment[];
  readonly marks: readonly CallLineMark[];
}

/** Draws `call` as it stands at `now`. */
export function callLineOf(call: Call, now: Ms, standard: Standard): CallLine {
  const phase = phaseOf(call);
  const to = phase.kind === 'ended' ? phase.at : now;
  const ringing = ringingOf(call);
  const talking = talkingOf(call);
  const from = ringing?.from ?? talking?.from ?? call.events[0]?.at ?? now;

  const segments: CallLineSegment[] = [];
  const add = (kind: CallLineSegment['kind'], start: Ms, end: Ms): void => {
    if (end > start) segments.push({ kind, from: start, to: end });
  };
  if (ringing) add('ring', ringing.from, ringing.from + lengthOf(ringing, to));
  if (talking) {
    let at = talking.from;
    for (const hold of holdsOf(call)) {
      add('talk', at, hold.from);
      at = hold.from + lengthOf(hold, to);
      add('hold', hold.from, at);
    }
    add('talk', at, to);
  }

  const marks: CallLineMark[] = [];
  if (call.direction === 'inbound' && ringing) {
    marks.push({ kind: 'rings', at: ringing.from + standard.answering.limitSeconds * SECOND });
  }
  const target = (talking?.from ?? to) + talkTargetOf(call, standard);
  marks.push({ kind: 'target', at: target });
  // A little air after whichever comes last, so that neither the target nor the present touches the edge.
  const until = from + (Math.max(target, to) - from) * 1.12;
  return { from, to, until, segments, marks };
}
