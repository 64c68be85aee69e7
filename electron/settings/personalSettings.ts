import type { Account } from '../contract/account';
import { defaultSettings, type Settings } from '../contract/settings';
import type { StoredSettings } from './policy/policedSettings';

/** What stands at the seat whoever sits there: devices, headsets, window, numbering, what is kept how long. */
const OF_THE_SEAT = [
  'devices',
  'headset',
  'placement',
  'numbering',
  'retention',
  'idleLockMinutes',
  'sipTrace',
  'exportUnmasked',
] as const satisfies readonly (keyof Settings)[];

/**
 * The settings of a person at a seat for many. Language, look, loudness, keys, mini bar and what the palette shows first are
 * the person's; devices and what IT looks after are the seat's. A person who comes for the first time finds the seat as it
 * is set. Number and account are those they signed in with.
 * @param account null for practice without one
 */
export function personalSettings(
  parts: { readonly seat: StoredSettings; readonly own: StoredSettings; readonly isNew: boolean },
  person: { readonly number: string; readonly account: Account | null },
): StoredSettings {
  const { seat, own } = parts;
  const signedIn = (settings: Settings): Settings => ({
    ...settings,
    account: person.account && { ...(settings.account ?? person.account), user: person.account.user },
    agent: { ...settings.agent, number: person.number, bank: seat.read().agent.bank },
  });
  if (parts.isNew) {
    const { agent } = defaultSettings;
    own.change(signedIn({ ...seat.read(), account: person.account, agent, recentEntries: [], chosen: [] }));
  } else if (person.account && own.read().account === null) {
    own.change(signedIn({ ...own.read(), account: person.account }));
  }

  return {
    read() {
      const settings = signedIn(own.read());
      const ofSeat = seat.read();
      return { ...settings, ...Object.fromEntries(OF_THE_SEAT.map((key) => [key, ofSeat[key]])) };
    },
    change(next) {
      const ofSeat = seat.read();
      const whole = {
        ...ofSeat,
        ...Object.fromEntries(OF_THE_SEAT.map((key) => [key, next[key]])),
        // The bank is whose seat it is.
        agent: { ...ofSeat.agent, bank: next.agent.bank },
      };
      if (JSON.stringify(whole) !== JSON.stringify(ofSeat)) seat.change(whole);
      own.change(signedIn(next));
    },
  };
}
