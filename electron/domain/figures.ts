import type { Call } from './call';
import { clocksOf } from './clocks';
import { findingsOf } from './findings';
import type { Standard } from './standard';
import type { Ms } from './time';

/** A day's figures at the foot of the screen, from the same findings as everything else. */
export interface DayFigures {
  /** Inbound calls answered. */
  readonly answered: number;
  /** Of these, within three rings (ANS-1). */
  readonly answeredInTime: number;
  /** Mean of the talk times of all customers' calls that were answered, ms. */
  readonly averageTalkMs: Ms | null;
  /** Calls with a wait over the limit (HLD-2). */
  readonly longHolds: number;
}

/** Adds up `calls` as they stand at `now`. */
export function figuresOf(calls: readonly Call[], now: Ms, standard: Standard): DayFigures {
  const customers = calls.filter((call) => call.consultationFor === null);
  const facts = customers.map((call) => ({
    inbound: call.direction === 'inbound',
    talkMs: clocksOf(call, now, standard).talkMs,
    findings: findingsOf(call, now, standard),
  }));
  const talked = facts.filter((fact) => fact.talkMs !== null);
  const verdict = (fact: (typeof facts)[number], rule: string): string | undefined =>
    fact.findings.find((finding) => finding.rule === rule)?.verdict;
  return {
    answered: talked.filter((fact) => fact.inbound).length,
    answeredInTime: talked.filter((fact) => fact.inbound && verdict(fact, 'ANS-1') === 'kept').length,
    averageTalkMs:
      talked.length === 0 ? null : talked.reduce((sum, fact) => sum + (fact.talkMs ?? 0), 0) / talked.length,
    longHolds: facts.filter((fact) => verdict(fact, 'HLD-2') === 'broken').length,
  };
}
