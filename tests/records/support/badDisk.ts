import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';

/** A disk of one megabyte that can be filled. */
export interface SmallDisk {
  readonly path: string;
  fill(): void;
  free(): void;
}

/** Mounts a small disk for one test, or skips the test and says why: only root may mount. */
export function smallDisk(test: TestContext): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'ringside-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'tmpfs', path], { stdio: 'pipe' });
  } catch {
    rmSync(path, { recursive: true });
    skipLoudly(test, 'only root on Linux may mount a small disk');
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', path]);
    rmSync(path, { recursive: true });
  });
  const filler = join(path, 'filler');
  return {
    path,
    fill: () => {
      const handle = openSync(filler, 'a');
      try {
        for (;;) writeSync(handle, Buffer.alloc(512, 1));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(handle);
      }
    },
    free: () => rmSync(filler),
  };
}

/** Makes `directory` read-only for the rest of the test: by its mode, or for root, whom modes do not bind, by a mount. */
export function writeProtect(test: TestContext, directory: string): void {
  if (process.platform === 'win32') skipLoudly(test, 'folder modes do not bind on Windows');
  if (process.getuid?.() !== 0) {
    chmodSync(directory, 0o500);
    onTestFinished(() => chmodSync(directory, 0o700));
    return;
  }
  try {
    execFileSync('mount', ['--bind', directory, directory], { stdio: 'pipe' });
  } catch {
    skipLoudly(test, 'this root may not mount');
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', directory]));
  execFileSync('mount', ['-o', 'remount,bind,ro', directory], { stdio: 'pipe' });
}

function skipLoudly(test: TestContext, reason: string): never {
  console.warn(`SKIPPED, NOT TESTED HERE: "${test.task.name}": ${reason}.`);
  return test.skip(reason);
}
