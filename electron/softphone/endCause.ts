import type { EndCause } from '../domain/call';

/** Why a call ended, from the final response to its INVITE (RFC 3261 §21). */
export function causeOfResponse(statusCode: number): EndCause {
  switch (statusCode) {
    case 486:
    case 600:
      return 'busy';
    case 480:
    case 410:
      return 'unavailable';
    case 404:
    case 484:
    case 604:
      return 'not-found';
    case 603:
      return 'rejected';
    case 408:
      return 'no-answer';
    case 487:
      return 'cancelled';
    case 415:
    case 488:
    case 606:
      return 'not-acceptable';
    default:
      return 'failed';
  }
}

/** Why the caller took its INVITE back, from the CANCEL's Reason headers (RFC 3326 §3.1). */
export function causeOfCancel(reasons: readonly string[]): EndCause {
  const elsewhere = reasons.some((reason) => /^\s*sip\s*;.*\bcause\s*=\s*200\b/i.test(reason));
  return elsewhere ? 'answered-elsewhere' : 'cancelled';
}
