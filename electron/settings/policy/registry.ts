import { POLICY_KEYS, type PolicyKey } from '../../contract/policy';

/** Where group policy puts what it says of this program. */
export const POLICY_REGISTRY_KEY = 'HKLM\\Software\\Policies\\Ringside';

type Values = Record<string, unknown>;

/**
 * Reads what `reg export` wrote of our key (Registry Editor 5.00, UTF-16): the values of the key itself are fixed, those
 * of its subkey `Default` are defaults, and a list is a subkey whose values are its entries in the order of their names.
 * Flags and numbers are DWORDs. What is none of ours is kept as it stands, so that the schema names it.
 */
export function policyOfRegistry(text: string): unknown {
  const fixed: Values = {};
  const defaults: Values = {};
  let values: Values | null = null;
  for (const line of text
    .replace(/^\uFEFF/, '')
    .replace(/\\\r?\n\s*/g, '')
    .split(/\r?\n/)) {
    const key = /^\[(.+)\]$/.exec(line)?.[1];
    if (key !== undefined) {
      values = placeOf(key, fixed, defaults);
      continue;
    }
    const [, name, data] = /^"((?:[^"\\]|\\.)*)"=(.*)$/.exec(line) ?? [];
    if (values && name !== undefined && data !== undefined) values[unescaped(name)] = dataOf(data);
  }
  const { issuer, serial, version, ...rest } = fixed;
  return {
    version: version ?? 1,
    ...(issuer === undefined ? {} : { issuer }),
    ...(serial === undefined ? {} : { serial }),
    fixed: inShape(rest),
    default: inShape(defaults),
  };
}

/** The values that a registry key's own go to; null where the key is not below ours. */
function placeOf(key: string, fixed: Values, defaults: Values): Values | null {
  const below = /\\Software\\Policies\\Ringside(?:\\(.*))?$/i.exec(key);
  if (!below) return null;
  const steps = (below[1] ?? '').split('\\').filter(Boolean);
  const isDefault = steps[0]?.toLowerCase() === 'default';
  const into = isDefault ? defaults : fixed;
  const list = steps.slice(isDefault ? 1 : 0).join('\\');
  if (list === '') return into;
  const entries: Values = {};
  into[list] = entries;
  return entries;
}

function dataOf(data: string): unknown {
  const text = /^"((?:[^"\\]|\\.)*)"$/.exec(data)?.[1];
  if (text !== undefined) return unescaped(text);
  const dword = /^dword:([0-9a-f]{1,8})$/i.exec(data)?.[1];
  if (dword !== undefined) return Number.parseInt(dword, 16);
  const hex = /^hex\((2|7)\):([0-9a-f,\s]*)$/i.exec(data);
  if (hex) {
    const bytes = Buffer.from((hex[2] ?? '').replace(/[^0-9a-f]/gi, ''), 'hex');
    const parts = bytes.toString('utf16le').replace(/\0+$/, '').split('\0');
    return hex[1] === '7' ? parts : parts.join('');
  }
  return data;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** Lists and flags as the schema has them, where the registry holds what stands for them. */
function inShape(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const shape = Object.hasOwn(POLICY_KEYS, name) ? POLICY_KEYS[name as PolicyKey].shape : null;
      if (shape?.kind === 'flag' && (value === 0 || value === 1)) return [name, value === 1];
      const isList = value !== null && typeof value === 'object' && !Array.isArray(value);
      if (shape?.kind === 'list' && isList)
        return [
          name,
          Object.entries(value)
            .sort(byName)
            .map(([, entry]) => entry),
        ];
      return [name, value];
    }),
  );
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
