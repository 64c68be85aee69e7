import { type Call, phaseOf } from './call';
import { clocksOf, lengthOf, ringingOf, talkTargetOf } from './clocks';
import type { Standard } from './standard';
import { type Ms, SECOND } from './time';

export type Verdict = 'kept' | 'broken' | 'not-applicable';

/** The rules the console measures by itself; their texts are in the service standard. */
export const MEASURED_RULES = ['ANS-1', 'TLK-1', 'HLD-2', 'END-2'] as const;
export type RuleId = (typeof MEASURED_RULES)[number];

/** One rule's outcome with its evidence. */
export interface Finding {
  readonly rule: RuleId;
  readonly verdict: Verdict;
  /** What was measured and what it was measured against, ms; null where the rule knows no figure. */
  readonly measuredMs: Ms | null;
  readonly limitMs: Ms | null;
}

/** Asks every measured rule about `call` at `now`. Pure: the screen, the record and the report ask here. */
export function findingsOf(call: Call, now: Ms, standard: Standard): readonly Finding[] {
  return [
    answeredInTime(call, now, standard),
    talkedInTime(call, now, standard),
    heldInTime(call, now, standard),
    endedByCustomer(call),
  ];
}

/** ANS-1. A call the customer gave up before the limit was nobody's fault; one that rang on past it was. */
function answeredInTime(call: Call, now: Ms, standard: Standard): Finding {
  const limitMs = standard.answering.limitSeconds * SECOND;
  const ringing = call.direction === 'inbound' ? ringingOf(call) : null;
  if (!ringing) return { rule: 'ANS-1', verdict: 'not-applicable', measuredMs: null, limitMs };
  const measuredMs = lengthOf(ringing, now);
  const answered = call.events.some((event) => event.kind === 'answered');
  const verdict = measuredMs > limitMs ? 'broken' : answered ? 'kept' : 'not-applicable';
  return { rule: 'ANS-1', verdict, measuredMs, limitMs };
}

/** TLK-1. */
function talkedInTime(call: Call, now: Ms, standard: Standard): Finding {
  const limitMs = talkTargetOf(call, standard);
  const { talkMs } = clocksOf(call, now, standard);
  if (talkMs === null || call.consultationFor !== null) {
    return { rule: 'TLK-1', verdict: 'not-applicable', measuredMs: talkMs, limitMs };
  }
  return { rule: 'TLK-1', verdict: talkMs > limitMs ? 'broken' : 'kept', measuredMs: talkMs, limitMs };
}

/** HLD-2: the longest single wait counts. */
function heldInTime(call: Call, now: Ms, standard: Standard): Finding {
  const limitMs = standard.holding.limitSeconds * SECOND;
  const waits = clocksOf(call, now, standard).holds.map((hold) => lengthOf(hold, now));
  if (waits.length === 0 || call.consultationFor !== null) {
    return { rule: 'HLD-2', verdict: 'not-applicable', measuredMs: null, limitMs };
  }
  const measuredMs = Math.max(...waits);
  return { rule: 'HLD-2', verdict: measuredMs > limitMs ? 'broken' : 'kept', measuredMs, limitMs };
}

/** END-2: an answered customer's call is ended by the customer. A transfer or a lost line is nobody's hanging up. */
function endedByCustomer(call: Call): Finding {
  const phase = phaseOf(call);
  const applies = phase.kind === 'ended' && phase.answeredAt !== null && call.consultationFor === null;
  if (!applies || phase.by === 'network' || phase.cause === 'transferred') {
    return { rule: 'END-2', verdict: 'not-applicable', measuredMs: null, limitMs: null };
  }
  return { rule: 'END-2', verdict: phase.by === 'customer' ? 'kept' : 'broken', measuredMs: null, limitMs: null };
}
