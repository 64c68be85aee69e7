import { fixedOf, type PolicyKey, type PolicyView } from '../../contract/policy';
import { defaultSettings, type Settings } from '../../contract/settings';
import { canonicalJson } from '../../domain/audit';
import type { PolicyInForce } from './policyInForce';
import { SEAT_KEYS, settingOf, withPolicy, withSettingsOf } from './policyLens';

/** Settings on the disk. */
export interface StoredSettings {
  read(): Settings;
  change(next: Settings): void;
}

/**
 * The settings of a seat under its policy. What is fixed holds whatever the file says, and is never written into it; a
 * default holds until the person chooses otherwise. When the policy goes, what the person had before is there again.
 */
export function policedSettings(stored: StoredSettings, inForce: Pick<PolicyInForce, 'read'>): StoredSettings {
  const read = (): Settings => {
    const policy = inForce.read();
    const fixed = fixedOf(policy, SEAT_KEYS);
    const own = stored.read();
    const chosen = chosenIn(own);
    const given = SEAT_KEYS.filter((key) => policy.held[key]?.way === 'default' && !chosen.includes(key));
    return withPolicy(own, policy.values, [...fixed, ...given]);
  };

  return {
    read,
    change(next) {
      const policy = inForce.read();
      const fixed = fixedOf(policy, SEAT_KEYS);
      const own = stored.read();
      const before = read();
      // A new account takes up what the policy gives it: nothing was chosen by that.
      const was = (key: PolicyKey): unknown => settingOf(before, key) ?? policy.values[key];
      const changed = SEAT_KEYS.filter((key) => !same(settingOf(next, key), was(key)));
      const untouched = SEAT_KEYS.filter(
        (key) => fixed.includes(key) || (!changed.includes(key) && policy.held[key] !== undefined),
      );
      const chosen = [...new Set([...chosenIn(own), ...changed.filter((key) => !fixed.includes(key))])];
      stored.change({ ...withSettingsOf(next, own, untouched), chosen });
    },
  };
}

/** The fixed keys that a change would touch. */
export function fixedBetween(policy: PolicyView, former: Settings, next: Settings): readonly PolicyKey[] {
  return fixedOf(policy, SEAT_KEYS).filter((key) => {
    const value = settingOf(next, key);
    return value !== undefined && !same(value, settingOf(former, key)) && !same(value, policy.values[key]);
  });
}

/** What the person chose. A file of before it was kept tells by what differs from the product's own defaults. */
function chosenIn(settings: Settings): readonly string[] {
  return (
    settings.chosen ??
    SEAT_KEYS.filter((key) => {
      const value = settingOf(settings, key);
      return value !== undefined && !same(value, settingOf(defaultSettings, key));
    })
  );
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
