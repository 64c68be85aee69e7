import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { family, link, pids, typeOf } from './processes.js';

/** Proportional set size of a process and everything it started, MB: shared pages count by their share (`proc(5)`). */
export function pssOf(root: number): { total: number; processes: readonly { name: string; mb: number }[] } {
  const processes = family(root).flatMap((pid) => {
    try {
      const kb = Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
      return [{ name: typeOf(pid), mb: kb / 1024 }];
    } catch {
      return []; // It ended meanwhile.
    }
  });
  return { total: processes.reduce((sum, { mb }) => sum + mb, 0), processes };
}

/**
 * Samples once a second. Pages that an Electron of somebody else shares with ours would make ours look smaller, so only
 * what is sampled without others counts, unless they do not go away for `patienceMs`.
 * @returns totals, MB, and whether foreign Electrons were there all the same
 */
export async function samplePss(root: number, samples: number, patienceMs = 180_000) {
  const until = performance.now() + patienceMs;
  const totals: number[] = [];
  let shared = false;
  let last = pssOf(root);
  while (totals.length < samples) {
    await pause(1000);
    const alone = foreignElectrons(root) === 0;
    if (!alone && performance.now() < until) continue;
    const sample = pssOf(root);
    // One that came meanwhile.
    if (alone && foreignElectrons(root) > 0) continue;
    shared ||= !alone;
    last = sample;
    totals.push(last.total);
  }
  return { totals, shared, processes: last.processes };
}

function foreignElectrons(root: number): number {
  const ours = new Set(family(root));
  const binary = link(`/proc/${root}/exe`);
  return pids().filter((pid) => !ours.has(pid) && link(`/proc/${pid}/exe`) === binary).length;
}
