import type { EpochMs } from '../time';
import { isOpen, nextOpening } from './dialHours';
import { type Plan, spacingOf, validityOf } from './plan';
import type { Target } from './target';

/** Why a customer may not be called now (OUT-1, OUT-3). */
export type DialHindrance =
  /** The plan is not at work, or it has all the forms it wanted. */
  | { readonly kind: 'plan-paused' | 'plan-ended' | 'enough-forms' }
  | { readonly kind: 'not-valid-yet'; readonly at: EpochMs }
  | { readonly kind: 'not-valid-any-more' }
  /** What there was to do with this customer is done. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'do-not-call' }
  | { readonly kind: 'another-agent'; readonly agent: string }
  | { readonly kind: 'attempts'; readonly most: number }
  | { readonly kind: 'agreed-later'; readonly at: EpochMs }
  | { readonly kind: 'spacing'; readonly until: EpochMs }
  /** `opens`: null where it never does. */
  | { readonly kind: 'outside-hours'; readonly opens: EpochMs | null };

/** What the guard has to know beside the plan and the customer. */
export interface DialFacts {
  readonly now: EpochMs;
  /** The agent number that would call. */
  readonly agent: string;
  /** Local days as `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
  /** The number is on the do-not-call list. */
  readonly forbidden: boolean;
  /** Complete forms of the plan. */
  readonly complete: number;
}

/**
 * The one guard: null where the customer may be called now, else the reason why not, the most lasting first. An agreement
 * with the customer sets aside the spacing and the tries from before it, never hours, validity or the do-not-call list.
 */
export function hindranceOfDial(plan: Plan, target: Target, facts: DialFacts): DialHindrance | null {
  const { now, holidays } = facts;
  if (facts.forbidden || target.state === 'do-not-call') return { kind: 'do-not-call' };
  if (target.state !== 'open') return { kind: 'settled' };
  if (plan.state === 'ended') return { kind: 'plan-ended' };
  const { from, until } = validityOf(plan);
  if (now >= until) return { kind: 'not-valid-any-more' };
  if (plan.wanted !== null && facts.complete >= plan.wanted) return { kind: 'enough-forms' };
  if (target.owner !== '' && target.owner !== facts.agent) return { kind: 'another-agent', agent: target.owner };
  if (target.tries >= plan.attempts.most) return { kind: 'attempts', most: plan.attempts.most };
  if (now < from) return { kind: 'not-valid-yet', at: from };
  if (plan.state === 'paused') return { kind: 'plan-paused' };
  const { agreement, lastTriedAt } = target;
  if (agreement && now < agreement.at) return { kind: 'agreed-later', at: agreement.at };
  const isAgreedSince = agreement !== null && agreement.madeAt >= (lastTriedAt ?? 0);
  if (lastTriedAt !== null && !isAgreedSince) {
    const until = lastTriedAt + spacingOf(plan);
    if (now < until) return { kind: 'spacing', until };
  }
  if (!isOpen(plan.hours, now, holidays))
    return { kind: 'outside-hours', opens: nextOpening(plan.hours, now, holidays) };
  return null;
}

/** Why a time cannot be agreed on with a customer. */
export type AgreementHindrance =
  | { readonly kind: 'past' }
  | { readonly kind: 'not-valid-any-more' }
  | { readonly kind: 'outside-hours'; readonly opens: EpochMs | null };

/** Null where the customer may be called at `at`, which they agree to at `now`; the plan's rules hold then, too. */
export function hindranceOfAgreement(
  plan: Plan,
  at: EpochMs,
  now: EpochMs,
  holidays: ReadonlySet<string>,
): AgreementHindrance | null {
  if (at <= now) return { kind: 'past' };
  const { from, until } = validityOf(plan);
  if (at < from || at >= until) return { kind: 'not-valid-any-more' };
  if (isOpen(plan.hours, at, holidays)) return null;
  return { kind: 'outside-hours', opens: nextOpening(plan.hours, at, holidays) };
}
