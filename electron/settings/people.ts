import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../contract/account';
import { defaultSettings, type Settings } from '../contract/settings';
import type { StoredSettings } from './policy/policedSettings';
import { writePrivateFile } from './privateFile';

/** What of the seat's own folder is a person's: on a seat that was one person's before it became one for many. */
const OF_A_PERSON = ['settings.json', 'settings.last-good.json', 'secrets.json', 'seat-lock.json', 'records'] as const;

/** The folders of the people of a seat. */
export interface People {
  /** The folder of a telephone account, named without saying whose it is. */
  folderOf(account: Pick<Account, 'user' | 'domain'>): string;
  /** All of them that are there. */
  folders(): readonly string[];
  /** The folder for practice without signing in. */
  readonly practice: string;
  /**
   * Makes the person's folder. What a seat of theirs alone had before goes with them: settings, secrets, records. Broken
   * off in the middle, it goes on at their next sign-in.
   * @param seat the settings that the seat's own folder has
   * @throws the file system's error; what was there before is then in one of the two places
   */
  open(account: Pick<Account, 'user' | 'domain'>, seat: Settings): string;
}

/** @param directory the seat's own folder */
export function openPeople(directory: string): People {
  const root = join(directory, 'people');
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const salt = saltOf(join(root, 'salt'));

  const folderOf: People['folderOf'] = ({ user, domain }) => {
    const name = createHash('sha256').update(`${salt}\n${domain.toLowerCase()}\n${user}`).digest('hex').slice(0, 32);
    return join(root, name);
  };

  return {
    folderOf,
    folders: () =>
      readdirSync(root, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [join(root, one.name)] : [])),
    practice: join(root, 'practice'),
    open(account, seat) {
      const folder = folderOf(account);
      const moving = `${folder}.moving`;
      const was = seat.account;
      const isTheirs = was?.user === account.user && was.domain.toLowerCase() === account.domain.toLowerCase();
      if (!existsSync(folder) && (existsSync(moving) || (isTheirs && existsSync(join(directory, 'records'))))) {
        mkdirSync(moving, { recursive: true, mode: 0o700 });
        for (const name of OF_A_PERSON) carryOver(join(directory, name), join(moving, name));
        renameSync(moving, folder);
      }
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
  };
}

/** The seat keeps its settings: devices and places are its own. All else leaves it. */
function carryOver(from: string, to: string): void {
  if (!existsSync(from) || existsSync(to)) return;
  if (/settings(\.last-good)?\.json$/.test(from)) cpSync(from, to);
  else renameSync(from, to);
}

/** Made once: without it a folder's name tells no number that is guessed. */
function saltOf(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const salt = randomBytes(16).toString('hex');
  writePrivateFile(file, `${salt}\n`);
  return salt;
}

/** Takes out of the seat's settings what was of the person alone whose seat it was. */
export function leaveSeat(seat: StoredSettings, account: Pick<Account, 'user' | 'domain'>): void {
  const settings = seat.read();
  if (settings.account?.user !== account.user || settings.account.domain !== account.domain) return;
  const { number, name } = defaultSettings.agent;
  seat.change({ ...settings, account: null, agent: { ...settings.agent, number, name }, recentEntries: [] });
}
