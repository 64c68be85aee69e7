import type { Settings } from './settings';
import type { ConsoleSnapshot } from './snapshot';

export const ROLES = ['microphone', 'speaker', 'ringer', 'alerts'] as const satisfies (keyof Settings['devices'])[];

/**
 * The devices to use: what was chosen at the seat, or what the policy names. Where nothing with that name is plugged in, a
 * fixed one is the system's, and a default is what was chosen.
 */
export function devicesInForce({
  settings,
  policy,
  devices,
}: Pick<ConsoleSnapshot, 'settings' | 'policy' | 'devices'>) {
  const inForce = ROLES.map((role) => {
    const chosen = settings.devices[role];
    const hold = policy.held[role];
    const name = policy.values[role]?.toLowerCase();
    if (!hold || name === undefined || (hold.way === 'default' && chosen !== null)) return [role, chosen] as const;
    const kind = role === 'microphone' ? 'microphone' : 'speaker';
    const named = devices.find((one) => one.kind === kind && one.label.toLowerCase().includes(name));
    return [role, named?.id ?? null] as const;
  });
  return Object.fromEntries(inForce) as Settings['devices'];
}
