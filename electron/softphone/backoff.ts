import { type Ms, SECOND } from '../domain/time';

const BASE: Ms = 1 * SECOND;
const CAP: Ms = 30 * SECOND;

/**
 * How long to wait before attempt `attempt` (0 for the first): doubling from 1 s to 30 s, of which `random` (0…1)
 * takes away up to half, so that a whole floor of seats does not come back in the same moment.
 */
export function backoff(attempt: number, random: number): Ms {
  const full = Math.min(CAP, BASE * 2 ** Math.min(attempt, 10));
  return Math.round(full * (1 - random / 2));
}
