import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How long a new version may take until its desk stands, s. */
const PATIENCE_SECONDS = 90;

/**
 * Watches over the first start of a new version, outside of it: what does not start cannot take itself back.
 * $1 the image, $2 the previous one, $3 the trial's folder, $4 the old process, $5 the new version, $6 seconds; the rest
 * is what the program was started with.
 */
const WATCH = `
image=$1 previous=$2 folder=$3 old=$4 version=$5 patience=$6
shift 6
while kill -0 "$old" 2>/dev/null; do sleep 0.2; done
"$image" "$@" &
new=$!
waited=0
while [ ! -e "$folder/confirmed" ] && kill -0 "$new" 2>/dev/null && [ "$waited" -lt "$patience" ]; do
  sleep 1
  waited=$((waited + 1))
done
if [ ! -e "$folder/confirmed" ]; then
  kill -9 "$new" 2>/dev/null
  printf '%s' "$version" > "$folder/refused"
  printf '%s' "$version" > "$folder/rolled-back"
  cp "$previous" "$image.new" && chmod 755 "$image.new" && mv -f "$image.new" "$image"
  rm -f "$previous" "$folder/trial"
  exec "$image" "$@"
fi
rm -f "$previous" "$folder/trial" "$folder/confirmed"
`;

/** Puts a downloaded AppImage in the place of the running one. Until the last step the running one stays as it was. */
export function placeImage(options: {
  readonly downloaded: string;
  /** The file that runs (`APPIMAGE`). Its name stays, so that starters of it go on working. */
  readonly image: string;
  /** Where the trial keeps what it knows. */
  readonly folder: string;
  readonly version: string;
  readonly pid: number;
  /** What the program was started with. */
  readonly args: readonly string[];
}): void {
  const { downloaded, image, folder, version } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of ['confirmed', 'refused']) rmSync(path.join(folder, name), { force: true });
  const previous = path.join(folder, 'previous.AppImage');
  rmSync(previous, { force: true });
  try {
    linkSync(image, previous);
  } catch {
    // Another disk.
    copyFileSync(image, previous);
  }
  const beside = `${image}.new`;
  copyFileSync(downloaded, beside);
  chmodSync(beside, 0o755);
  writeFileSync(path.join(folder, 'trial'), version, { mode: 0o600 });
  renameSync(beside, image);
  rmSync(downloaded, { force: true });
  const watch = ['-c', WATCH, 'ringside-update', image, previous, folder, String(options.pid), version];
  spawn('/bin/sh', [...watch, String(PATIENCE_SECONDS), ...options.args], { detached: true, stdio: 'ignore' }).unref();
}

/** What became of the last update, as this start finds it. */
export interface Trial {
  /** This start is the first one of a new version. */
  readonly isFirst: boolean;
  /** The version that did not start and is not tried again; null when there is none. */
  readonly refused: string | null;
  /** It was taken back just before this start. */
  readonly rolledBack: boolean;
  /** The desk stands: the new version stays. */
  confirm(): void;
}

/** @param version the one that runs */
export function readTrial(folder: string, version: string): Trial {
  const read = (name: string): string | null => {
    try {
      return readFileSync(path.join(folder, name), 'utf8').trim();
    } catch {
      return null;
    }
  };
  const isFirst = read('trial') === version;
  const rolledBack = read('rolled-back') !== null;
  // Told once.
  rmSync(path.join(folder, 'rolled-back'), { force: true });
  return {
    isFirst,
    refused: read('refused'),
    rolledBack,
    confirm() {
      if (isFirst) writeFileSync(path.join(folder, 'confirmed'), '', { mode: 0o600 });
    },
  };
}
