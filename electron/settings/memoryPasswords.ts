import type { SecretStore } from './secretStore';

/** Telephone passwords in `secrets.json` are named so (`passwordName`). */
const PASSWORD = 'sip:';

/**
 * The secrets of a person at a seat for many: keys of records are kept as elsewhere, the telephone password in memory alone,
 * and one that was kept before the seat was for many is taken out.
 */
export async function memoryPasswords(store: SecretStore, kept: readonly string[]): Promise<SecretStore> {
  const passwords = new Map<string, string>();
  for (const name of kept) if (store.holds(name)) await store.forget(name);
  const isPassword = (name: string): boolean => name.startsWith(PASSWORD);
  return {
    available: store.available,
    holds: (name) => (isPassword(name) ? passwords.has(name) : store.holds(name)),
    get: async (name) => (isPassword(name) ? (passwords.get(name) ?? null) : store.get(name)),
    put: async (name, secret) => {
      if (isPassword(name)) passwords.set(name, secret);
      else await store.put(name, secret);
    },
    forget: async (name) => {
      passwords.delete(name);
      await store.forget(name);
    },
  };
}
