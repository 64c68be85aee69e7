import type { ConsoleSnapshot, OutboundState } from '../../../electron/contract/snapshot';
import { type Call, phaseOf } from '../../../electron/domain/call';
import type { Plan } from '../../../electron/domain/outbound/plan';
import { useSnapshot } from '../store/console';

/** The customer of a plan that a call was made about, with the try, the form and the plan. */
export type Called = OutboundState['called'][number] & { readonly plan: Plan };

export function calledIn({ outbound }: Pick<ConsoleSnapshot, 'outbound'>, call: string): Called | null {
  const called = outbound.called.find(({ attempt }) => attempt.callId === call);
  const plan = called && outbound.plans.find(({ id }) => id === called.target.planId);
  return called && plan ? { ...called, plan } : null;
}

export function useCalled(call: string): Called | null {
  const outbound = useSnapshot((snapshot) => snapshot.outbound);
  return calledIn({ outbound }, call);
}

/** Somebody answered, and what came of it is not said yet. */
export function isResultOpen(call: Call, { attempt, target }: Called): boolean {
  const phase = phaseOf(call);
  if (phase.kind !== 'ended' || phase.answeredAt === null || target.state !== 'open') return false;
  // An agreement since the call says it as well.
  const isAgreed = target.agreement !== null && target.agreement.madeAt >= attempt.at;
  // The try has its outcome a moment after the call has ended.
  return attempt.result === '' && (attempt.outcome ?? 'answered') === 'answered' && !isAgreed;
}
