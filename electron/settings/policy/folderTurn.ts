import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type Ms, SECOND, type Unsubscribe } from '../../domain/time';

/** Writing two small files takes some milliseconds; the main process may not stand still for longer than this. */
const PATIENCE: Ms = SECOND;
const LOOK_AGAIN: Ms = 20;

/**
 * Waits for the turn to write in a folder that another process of this program may write in too.
 * @param file what says whose turn it is
 * @returns gives the turn back
 * @throws Error EBUSY when it does not come, or the file system's error
 */
export function takeTurn(file: string): Unsubscribe {
  const until = performance.now() + PATIENCE;
  for (;;) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      try {
        writeFileSync(handle, String(process.pid));
      } catch (error) {
        rmSync(file, { force: true });
        throw error;
      } finally {
        closeSync(handle);
      }
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      // Left behind by one that died in its turn.
      if (!isAlive(file)) rmSync(file, { force: true });
      else if (performance.now() > until)
        throw Object.assign(new Error('somebody else writes there'), { code: 'EBUSY' });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN);
    }
  }
}

function isAlive(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Between making the file and writing into it; after a power cut it never gets there.
    if (!Number.isInteger(pid) || pid <= 0) return Date.now() - statSync(file).mtimeMs < PATIENCE;
    if (pid === process.pid) return false;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there and another person's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
