import type { CommandResult } from '../contract/command';
import type { PolicyKey, PolicyView } from '../contract/policy';

/** A command would change what IT has fixed; says who did, where the policy tells. */
export function fixedByPolicy(policy: PolicyView, key: PolicyKey): CommandResult {
  const issuer = policy.held[key]?.issuer ?? null;
  return issuer === null
    ? { ok: false, code: 'fixed-by-policy' }
    : { ok: false, code: 'fixed-by-policy-of', params: { issuer } };
}
