import type { AppUpdater } from 'electron-updater';
import { AppImageUpdater, BaseUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import { UpdateError, type Updater } from '../../console/updateDesk';
import type { Log } from '../log';
import { type SignedFeed, SignedProvider } from './signedProvider';
import { placeImage } from './trial';

/** What electron-updater takes of Electron's `app`; a test gives its own. */
type AppAdapter = NonNullable<ConstructorParameters<typeof AppImageUpdater>[1]>;

/** The library replaces the image before it knows that the new one starts; ours keeps the old one until it does. */
class TriedAppImageUpdater extends AppImageUpdater {
  constructor(
    private readonly place: (downloaded: string) => void,
    app?: AppAdapter,
  ) {
    super(null, app);
  }

  protected override doInstall(): boolean {
    if (this.installerPath === null) return false;
    this.place(this.installerPath);
    return true;
  }
}

/** The centre's updates by electron-updater: it asks, fetches and checks; when anything is done is said by the desk. */
export function createUpdater(options: {
  readonly kind: 'appimage' | 'nsis' | 'mac';
  readonly feed: SignedFeed;
  /** A version that did not start here; null when there is none. */
  readonly refused: string | null;
  /** The trial's folder. */
  readonly folder: string;
  /** Says where the library keeps what it fetches (`updaterCacheDirName`). */
  readonly configuration: string;
  /** What the program was started with. */
  readonly args: readonly string[];
  readonly quit: () => void;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  /** For tests: the library outside Electron. */
  readonly outside?: { readonly app: AppAdapter; readonly httpExecutor: unknown };
}): Updater {
  const { outside, log } = options;
  let offered: string | null = null;
  const place = (downloaded: string): void =>
    placeImage({
      downloaded,
      image: process.env.APPIMAGE ?? '',
      folder: options.folder,
      version: offered ?? '',
      pid: process.pid,
      args: options.args,
    });
  const updater: AppUpdater =
    options.kind === 'appimage'
      ? new TriedAppImageUpdater(place, outside?.app)
      : options.kind === 'nsis'
        ? new NsisUpdater()
        : new MacUpdater();
  if (outside) Object.assign(updater, { httpExecutor: outside.httpExecutor });
  updater.logger = log;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.updateConfigPath = options.configuration;
  updater.setFeedURL({ provider: 'custom', updateProvider: SignedProvider as never, ...options.feed });
  let wrong: Error | null = null;
  updater.on('error', (error) => {
    wrong = error;
  });

  return {
    async look() {
      offered = null;
      const found = await updater.checkForUpdates();
      if (!found?.isUpdateAvailable) return null;
      const { version } = found.updateInfo;
      if (version === options.refused) {
        log.warn(`update ${version} is left alone: it did not start here`);
        return null;
      }
      offered = version;
      return version;
    },
    async fetch(progress) {
      const follow = ({ percent }: { percent: number }): void => progress(percent);
      updater.on('download-progress', follow);
      try {
        await updater.downloadUpdate();
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : null;
        throw new UpdateError(code === 'ERR_CHECKSUM_MISMATCH' ? 'checksum' : 'interrupted', String(error));
      } finally {
        updater.off('download-progress', follow);
      }
    },
    place() {
      wrong = null;
      if (!(updater instanceof BaseUpdater)) {
        updater.quitAndInstall();
        return;
      }
      if (!updater.install(true, true)) throw new UpdateError('not-placed', String(wrong ?? 'nothing to put in place'));
      options.quit();
    },
  };
}
