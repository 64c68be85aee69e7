import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Libsql from 'libsql';

/** Somebody at the keyboard of a program that shows nothing of its inside. */
export function hands(display) {
  const xdotool = (...args) =>
    spawnSync('xdotool', args, { encoding: 'utf8', env: { ...process.env, DISPLAY: display.name } }).stdout.trim();
  return {
    /** Waits for the window with this title and gives it the keys. */
    async window(title) {
      const id = await within(60_000, `the window ${title}`, () => xdotool('search', '--onlyvisible', '--name', title));
      // Without a window manager nobody else does.
      xdotool('windowfocus', '--sync', id.split('\n')[0]);
    },
    /** As fast as a quick hand; what comes too fast is two keys in one moment. */
    press: (...keys) => void xdotool('key', '--clearmodifiers', '--delay', '120', ...keys),
    type: (text) => void xdotool('type', '--delay', '60', text),
  };
}

/** Looks again until there is something. @throws Error after `ms` */
export async function within(ms, what, look) {
  for (const until = Date.now() + ms; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const found = look();
    if (found) return found;
  }
  throw new Error(`${what} did not come`);
}

/**
 * What happened in practice calls, read from the records while the program runs. Practice holds no customers, so where a
 * machine has no secret store its key lies beside them.
 * @param {string} data the person's folder
 * @returns {string[]} the events' kinds in their order; none before there are records
 */
export function practised(data) {
  const folder = path.join(data, 'records', 'demo');
  if (!fs.existsSync(path.join(folder, 'records.key'))) return [];
  const encryptionKey = fs.readFileSync(path.join(folder, 'records.key'), 'utf8').trim();
  let database;
  try {
    database = new Libsql(path.join(folder, 'records.db'), { encryptionCipher: 'aes256cbc', encryptionKey });
    database.exec('PRAGMA query_only = ON; PRAGMA busy_timeout = 500');
    const events = database.prepare('SELECT kind FROM events ORDER BY call_id, position').all();
    const shift = database.prepare('SELECT kind FROM shift_events ORDER BY rowid').all();
    return [...shift, ...events].map(({ kind }) => kind);
  } catch {
    // Not made yet, or being written just now.
    return [];
  } finally {
    database?.close();
  }
}
