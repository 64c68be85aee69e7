import { type CallDigest, isMissed } from './callDigest';
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

/** Adds up the day's ended calls. */
export function figuresOf(
  calls: readonly Pick<CallDigest, 'direction' | 'answeredAt' | 'talkMs' | 'broken' | 'kept'>[],
): DayFigures {
  const talked = calls.filter(({ talkMs }) => talkMs !== null);
  const inbound = talked.filter((call) => call.direction === 'inbound' && !isMissed(call));
  return {
    answered: inbound.length,
    answeredInTime: inbound.filter(({ kept }) => kept.includes('ANS-1')).length,
    averageTalkMs:
      talked.length === 0 ? null : talked.reduce((sum, { talkMs }) => sum + (talkMs ?? 0), 0) / talked.length,
    longHolds: calls.filter(({ broken }) => broken.includes('HLD-2')).length,
  };
}
