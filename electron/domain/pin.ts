import { type Call, phaseOf } from './call';
import { needsWork } from './shift';
import { MINUTE, type Ms, SECOND } from './time';

/** Digits that a PIN has. */
export const PIN_LEAST = 6;
export const PIN_MOST = 12;
/** Wrong PINs after which the agent is signed off. */
export const PIN_TRIES = 5;

/** Why a PIN is refused (SEC-3: no initial or simple passwords). */
export type PinFault = 'digits' | 'simple' | 'agent-number' | 'birthday';

/** What is wrong with a PIN; null when it may be used. */
export function pinFault(pin: string, agent: string): PinFault | null {
  if (!/^\d+$/.test(pin) || pin.length < PIN_LEAST || pin.length > PIN_MOST) return 'digits';
  if (isSimple(pin)) return 'simple';
  if (isOfAgent(pin, agent.replaceAll(/\D/g, ''))) return 'agent-number';
  return isBirthday(pin) ? 'birthday' : null;
}

/** One or two different digits, a row up or down, a piece said again, or pairs in a row (112233). */
function isSimple(pin: string): boolean {
  if (new Set(pin).size < 3 || /^(\d{1,6})\1+$/.test(pin)) return true;
  const row = (digits: string): boolean =>
    ['01234567890123456789', '98765432109876543210'].some((whole) => whole.includes(digits));
  return row(pin) || (/^(?:(\d)\1)+$/.test(pin) && row(pin.replaceAll(/(\d)\1/g, '$1')));
}

/** The number itself, with something before or after it, or from back to front. */
function isOfAgent(pin: string, agent: string): boolean {
  if (agent.length < 4) return false;
  return pin.includes(agent) || pin.includes([...agent].reverse().join('')) || agent.includes(pin);
}

/** A day of somebody's life: with the year before or after it, in two digits or in four. */
function isBirthday(pin: string): boolean {
  const month = '(?:0[1-9]|1[0-2])';
  const day = '(?:0[1-9]|[12]\\d|3[01])';
  const year = '(?:19\\d\\d|20[0-3]\\d)';
  const dates = [
    `\\d\\d${month}${day}`,
    `${month}${day}\\d\\d`,
    `${day}${month}\\d\\d`,
    `${year}${month}`,
    `${year}${month}${day}`,
    `${month}${day}${year}`,
    `${day}${month}${year}`,
  ];
  return new RegExp(`^(?:${dates.join('|')})$`).test(pin);
}

/** How long nothing is tried after so many wrong PINs or passwords in a row. */
export function waitAfter(failures: number): Ms {
  const waits = [0, 1 * SECOND, 2 * SECOND, 5 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE];
  return waits[failures] ?? 15 * MINUTE;
}

/**
 * Why the console is not covered now: a customer is there, or the work after a call is under way. Null when it may be.
 * It hides nothing that a customer waits for.
 */
export function lockHindranceOf(calls: readonly Call[]): 'call-in-progress' | 'work-unfinished' | null {
  if (calls.some((call) => phaseOf(call).kind !== 'ended')) return 'call-in-progress';
  return calls.some(needsWork) ? 'work-unfinished' : null;
}
