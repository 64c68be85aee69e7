import { type AlarmKind, type Call, phaseOf, type Span } from './call';
import { holdsOf, ringingOf, talkingOf, talkTargetOf } from './clocks';
import type { Standard } from './standard';
import { type Ms, SECOND } from './time';

/** Something the clocks will say, or have said, at `due`. */
export interface Alarm {
  readonly kind: AlarmKind;
  readonly due: Ms;
}

/**
 * Every alarm of the call whose span lasts until it is due: those past and those to come if nothing changes.
 * ANS-1 (inbound rings), HLD-2 (each hold), TLK-1 (talk target). In order of their due moments.
 */
export function alarmsOf(call: Call, standard: Standard): readonly Alarm[] {
  const alarms: Alarm[] = [];
  const add = (span: Span, kind: AlarmKind, after: Ms): void => {
    const due = span.from + after;
    if (span.to === null || due < span.to) alarms.push({ kind, due });
  };

  const ringing = ringingOf(call);
  if (ringing && call.direction === 'inbound') {
    const { ringSeconds, pauseSeconds, limitSeconds } = standard.answering;
    const cadence = (ringSeconds + pauseSeconds) * SECOND;
    add(ringing, 'ring-second', cadence);
    add(ringing, 'ring-third', cadence * 2);
    add(ringing, 'ring-late', limitSeconds * SECOND);
  }
  // A consultation is a talk between colleagues: the customer's clocks are on the customer's own call.
  if (call.consultationFor === null) {
    for (const hold of holdsOf(call)) {
      add(hold, 'hold-warning', standard.holding.warningSeconds * SECOND);
      add(hold, 'hold-over', standard.holding.limitSeconds * SECOND);
    }
    const talking = talkingOf(call);
    if (talking) {
      const target = talkTargetOf(call, standard);
      add(talking, 'talk-near', target * standard.talking.nearShare);
      add(talking, 'talk-over', target);
    }
  }
  return alarms.sort((a, b) => a.due - b.due);
}

/** True when `alarm` stands in the call's history already. */
export function isRaised(call: Call, alarm: Alarm): boolean {
  return call.events.some((event) => event.kind === 'alarm' && event.alarm === alarm.kind && event.due === alarm.due);
}

const URGENCY: readonly AlarmKind[] = [
  'ring-second',
  'ring-third',
  'talk-near',
  'talk-over',
  'ring-late',
  'hold-warning',
  'hold-over',
];

/** The most urgent alarm that holds at `now` and that the agent can still do something about; null when all is well. */
export function alarmInForce(call: Call, now: Ms, standard: Standard): Alarm | null {
  const phase = phaseOf(call);
  if (phase.kind === 'ended') return null;
  const holding = holdsOf(call).at(-1);
  const applies = ({ kind, due }: Alarm): boolean => {
    if (due > now) return false;
    if (kind.startsWith('ring')) return phase.kind === 'ringing';
    if (kind.startsWith('hold')) return phase.kind === 'held' && holding !== undefined && due >= holding.from;
    return phase.kind === 'talking' || phase.kind === 'held';
  };
  const inForce = alarmsOf(call, standard).filter(applies);
  return inForce.sort((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind)).at(-1) ?? null;
}
