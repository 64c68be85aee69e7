import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startProcess } from '../../lab/process';
import { eventually } from '../../lab/waiting';

/** A secret store of our own: a session bus with an unlocked GNOME keyring. */
export interface Keyring {
  /** To be given to Electron. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** @throws Error when it does not come up */
export async function startKeyring(): Promise<Keyring> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringside-keyring-'));
  const runtime = path.join(folder, 'runtime');
  mkdirSync(runtime, { mode: 0o700 });
  const home = { HOME: folder, XDG_DATA_HOME: path.join(folder, 'data'), XDG_RUNTIME_DIR: runtime };
  const daemon = 'printf lab | exec gnome-keyring-daemon --unlock --foreground --components=secrets';
  const bus = await startProcess(
    'keyring',
    'dbus-run-session',
    ['--', 'sh', '-c', `echo "bus=$DBUS_SESSION_BUS_ADDRESS"; ${daemon}`],
    { cwd: folder, logFile: path.join(folder, 'keyring.log'), env: home },
  );
  const stop = async () => {
    await bus.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // What the daemon has to say may stand before it in the same line.
    const address = await eventually('a session bus', () => /\bbus=(\S+)$/m.exec(bus.log())?.[1]);
    const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_CURRENT_DESKTOP: 'GNOME' };
    const probe = [
      ...['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'],
      ...['org.freedesktop.Secret.Service.ReadAlias', 'string:default'],
    ];
    await eventually('the keyring to be unlocked', async () => {
      const asked = await startProcess('probe', 'dbus-send', probe, {
        cwd: folder,
        logFile: path.join(folder, 'probe.log'),
        env: { ...home, ...env },
      });
      await asked.ended;
      return /object path "\/org\/freedesktop\/secrets\/collection/.test(asked.log()) || undefined;
    });
    return { env, stop };
  } catch (error) {
    const log = bus.log();
    await stop();
    throw new Error(`${(error as Error).message}\n${log}`);
  }
}
