import { LIVE_KEYS, POLICY_KEY_NAMES, type PolicyHold, type PolicyKey, type PolicyView } from '../../contract/policy';
import { canonicalJson } from '../../domain/audit';

/** The policy that the running program goes by. */
export interface PolicyInForce {
  read(): PolicyView;
  /** Takes up a policy that came meanwhile: some of it at once, the rest waits for the next start and is named. */
  take(next: PolicyView): PolicyView;
}

/** @param first the policy that the program started with */
export function policyInForce(first: PolicyView): PolicyInForce {
  let now = first;
  return {
    read: () => now,
    take(next) {
      now = whileRunning(first, next);
      return now;
    },
  };
}

function whileRunning(first: PolicyView, next: PolicyView): PolicyView {
  const values: Partial<Record<PolicyKey, unknown>> = {};
  const held: Partial<Record<PolicyKey, PolicyHold>> = {};
  const waiting: PolicyKey[] = [];
  for (const key of POLICY_KEY_NAMES) {
    const isLive = LIVE_KEYS.includes(key);
    const from = isLive ? next : first;
    if (from.values[key] !== undefined) values[key] = from.values[key];
    const hold = from.held[key];
    if (hold) held[key] = hold;
    const changes = (view: PolicyView): string => canonicalJson([view.values[key], view.held[key]?.way]);
    if (!isLive && changes(first) !== changes(next)) waiting.push(key);
  }
  return { ...next, values: values as PolicyView['values'], held, provisioning: { ...next.provisioning, waiting } };
}
