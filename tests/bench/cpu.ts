import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { family, read, typeOf } from './processes.js';

/** Ticks of the clock that `/proc/PID/stat` counts in, a second. */
const ticks = Number(execFileSync('getconf', ['CLK_TCK']));

/** Processor time a process and everything it started took in a while, in percent of one core. */
export interface Load {
  readonly total: number;
  /** What took the most first. */
  readonly processes: readonly { readonly name: string; readonly percent: number }[];
}

/** Measures for `forMs`. The processor time of a process is its own, however busy the machine is with others (`proc(5)`). */
export async function sampleLoad(root: number, forMs: number): Promise<Load> {
  const before = timesOf(root);
  const beganAt = performance.now();
  await pause(forMs);
  const seconds = (performance.now() - beganAt) / 1000;
  const processes = [...timesOf(root)]
    // One that began meanwhile has taken all of its time since.
    .map(([pid, time]) => ({ name: typeOf(pid), percent: ((time - (before.get(pid) ?? 0)) / seconds) * 100 }))
    .sort((one, other) => other.percent - one.percent);
  return { total: processes.reduce((sum, { percent }) => sum + percent, 0), processes };
}

/** Seconds in user and kernel mode, by process. */
function timesOf(root: number): Map<number, number> {
  return new Map(
    family(root).map((pid) => {
      // After the name, which may hold anything: utime and stime are the 14th and 15th field.
      const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
      return [pid, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticks];
    }),
  );
}
