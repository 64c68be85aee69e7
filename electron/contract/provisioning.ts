import type { ProvisioningRefusalReason } from '../domain/provisioning';
import type { EpochMs } from '../domain/time';
import type { PolicyKey, PolicyProblem } from './policy';

/** The signed policy that is in force at this seat. */
export interface ProvisionedPolicy {
  readonly serial: number;
  readonly issuedAt: EpochMs;
  /** Null: it does not lapse. */
  readonly expiresAt: EpochMs | null;
  /** The fingerprint of the key that signed it. */
  readonly key: string;
  /** The file or address it came from. */
  readonly from: string;
  readonly takenAt: EpochMs;
}

/** A signed policy that was not taken, or is not in force any more. */
export interface ProvisioningRefusal {
  readonly reason: ProvisioningRefusalReason;
  /** For IT: serials, error codes. */
  readonly detail: string;
  /** What is wrong in the policy itself. */
  readonly problems: readonly PolicyProblem[];
  readonly from: string;
  readonly at: EpochMs;
}

/** What stands of provisioning at this seat. Nothing in it is secret. */
export interface ProvisioningView {
  /** Fingerprints of the keys that the machine believes. */
  readonly keys: readonly string[];
  /** Where signed policies are asked for; null where IT named no address. */
  readonly url: string | null;
  readonly held: ProvisionedPolicy | null;
  /** The last one, until a policy is taken or found in force already. */
  readonly refusal: ProvisioningRefusal | null;
  /** Keys that a policy taken while the program runs changes from the next start on. */
  readonly waiting: readonly PolicyKey[];
}

export const NO_PROVISIONING: ProvisioningView = { keys: [], url: null, held: null, refusal: null, waiting: [] };
