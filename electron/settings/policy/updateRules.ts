import type { PolicyValues } from '../../contract/policy';
import { NO_UPDATES, readHours, type UpdateRules } from '../../domain/update';

/** An Ed25519 public key is the last so many bytes of its SubjectPublicKeyInfo (RFC 8410 §4). */
const KEY_BYTES = 32;

/** What the policy says of updates. */
export function updateRulesOf(values: PolicyValues): UpdateRules {
  const { updatesOn, updatesUrl, updatesChannel, updatesKey, updatesQuietHours } = values;
  return {
    on: updatesOn ?? NO_UPDATES.on,
    url: updatesUrl ?? NO_UPDATES.url,
    channel: updatesChannel ?? NO_UPDATES.channel,
    key:
      updatesKey === undefined
        ? NO_UPDATES.key
        : Buffer.from(updatesKey, 'base64').subarray(-KEY_BYTES).toString('base64'),
    hours: updatesQuietHours === undefined ? NO_UPDATES.hours : readHours(updatesQuietHours),
  };
}
