import { type Call, phaseOf } from './call';
import { needsWork } from './shift';

/** Why the program should not go yet. */
export type LeavingHindrance = 'customer-on-line' | 'records-waiting' | 'work-unfinished';

/**
 * END-2 at the last door: nobody leaves an answered customer by closing the program or logging off, and a call whose
 * record is not written is asked about (ACW-1), as are records that are in memory alone. Null when nothing stands in the way.
 * @param waiting pieces of the records that no disk has
 */
export function hindranceOf(calls: readonly Call[], waiting = 0): LeavingHindrance | null {
  if (calls.some(isCustomerOnLine)) return 'customer-on-line';
  if (waiting > 0) return 'records-waiting';
  return calls.some(needsWork) ? 'work-unfinished' : null;
}

/** An answered call with a customer in it; a consultation alone holds nobody back. */
export function isCustomerOnLine(call: Call): boolean {
  const { kind } = phaseOf(call);
  return call.consultationFor === null && (kind === 'talking' || kind === 'held');
}
