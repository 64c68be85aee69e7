import type { Account } from '../../contract/account';
import {
  POLICY_HOTKEYS,
  POLICY_KEY_NAMES,
  POLICY_NUMBERING,
  POLICY_RETENTION,
  type PolicyKey,
  type PolicyValues,
} from '../../contract/policy';
import type { NumberingSettings, Settings } from '../../contract/settings';
import type { RetentionKind } from '../../domain/audit';
import { HOTKEYS, type Hotkey } from '../../domain/hotkey';

/** Where a key of the policy is in the settings: those that a person at the seat can set, too. */
interface Lens {
  /** Undefined where the settings have no place for it: no account, for what is an account's. */
  get(settings: Settings): unknown;
  set(settings: Settings, value: unknown): Settings;
}

const LENSES: { readonly [Key in PolicyKey]?: Lens } = {
  servers: ofAccount('servers'),
  domain: ofAccount('domain'),
  dtmf: ofAccount('dtmf'),
  tlsCaFile: {
    get: ({ account }) => account?.tls.caFile,
    set: (settings, value) =>
      withAccount(settings, (account) => ({ ...account, tls: { ...account.tls, caFile: value as string | null } })),
  },
  exportUnmasked: {
    get: (settings) => settings.exportUnmasked,
    set: (settings, value) => ({ ...settings, exportUnmasked: value as boolean }),
  },
  idleLockMinutes: {
    get: (settings) => settings.idleLockMinutes,
    set: (settings, value) => ({ ...settings, idleLockMinutes: value as number }),
  },
  hotkeysOn: {
    get: ({ hotkeys }) => hotkeys.on,
    set: (settings, value) => ({ ...settings, hotkeys: { ...settings.hotkeys, on: value as boolean } }),
  },
  ...Object.fromEntries(
    (Object.keys(POLICY_RETENTION) as RetentionKind[]).map((kind) => [POLICY_RETENTION[kind], ofRetention(kind)]),
  ),
  ...Object.fromEntries(
    (Object.keys(POLICY_NUMBERING) as (keyof NumberingSettings)[]).map((part) => [
      POLICY_NUMBERING[part],
      ofNumbering(part),
    ]),
  ),
  ...Object.fromEntries(HOTKEYS.map((hotkey) => [POLICY_HOTKEYS[hotkey], ofHotkey(hotkey)])),
};

/** The keys that a person at the seat can set, too. */
export const SEAT_KEYS: readonly PolicyKey[] = POLICY_KEY_NAMES.filter((key) => LENSES[key] !== undefined);

/** What the settings say of a key, as a policy would. */
export function settingOf(settings: Settings, key: PolicyKey): unknown {
  return LENSES[key]?.get(settings);
}

/** The settings with what the policy says of some keys in them. */
export function withPolicy(settings: Settings, values: PolicyValues, keys: readonly PolicyKey[]): Settings {
  return keys.reduce((all, key) => {
    const value = values[key];
    return value === undefined ? all : (LENSES[key]?.set(all, value) ?? all);
  }, settings);
}

/** `settings` with what `from` has for some keys. */
export function withSettingsOf(settings: Settings, from: Settings, keys: readonly PolicyKey[]): Settings {
  return keys.reduce((all, key) => {
    const value = settingOf(from, key);
    return value === undefined ? all : (LENSES[key]?.set(all, value) ?? all);
  }, settings);
}

function withAccount(settings: Settings, change: (account: Account) => Account): Settings {
  return settings.account ? { ...settings, account: change(settings.account) } : settings;
}

function ofAccount(member: 'servers' | 'domain' | 'dtmf'): Lens {
  return {
    get: ({ account }) => account?.[member],
    set: (settings, value) => withAccount(settings, (account) => ({ ...account, [member]: value })),
  };
}

function ofRetention(kind: RetentionKind): Lens {
  return {
    get: ({ retention }) => retention[kind] ?? 0,
    set: (settings, value) => ({ ...settings, retention: { ...settings.retention, [kind]: value || null } }),
  };
}

function ofNumbering(part: keyof NumberingSettings): Lens {
  return {
    get: ({ numbering }) => numbering[part],
    set: (settings, value) => ({ ...settings, numbering: { ...settings.numbering, [part]: value } }),
  };
}

function ofHotkey(hotkey: Hotkey): Lens {
  return {
    get: ({ hotkeys }) => hotkeys.keys[hotkey] ?? '',
    set: (settings, value) => ({
      ...settings,
      hotkeys: { ...settings.hotkeys, keys: { ...settings.hotkeys.keys, [hotkey]: value || null } },
    }),
  };
}
