import { POLICY_HOTKEYS, POLICY_KEYS, type PolicyKey } from '../../electron/contract/policy';
import { HOTKEYS, SUGGESTED_HOTKEYS } from '../../electron/domain/hotkey';

/** A value of a key that is a good one, and does not quarrel with the other keys' examples. */
export function exampleOf(key: PolicyKey): boolean | number | string | readonly string[] {
  const hotkey = HOTKEYS.find((one) => POLICY_HOTKEYS[one] === key);
  if (hotkey) return SUGGESTED_HOTKEYS[hotkey] ?? '';
  const { shape } = POLICY_KEYS[key];
  switch (shape.kind) {
    case 'flag':
      return false;
    case 'number':
      return Math.min(shape.max, Math.max(shape.min, 24));
    case 'text':
      return shape.example;
    case 'choice':
      return shape.options[0] ?? '';
    case 'list':
      return [shape.example];
  }
}
