import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process and everything it started. */
export function family(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of pids()) {
    const parent = Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const all = [root];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all;
}

/** What an Electron’s process is for. */
export function typeOf(pid: number): string {
  // Chromium joins what it renames with blanks.
  const line = read(`/proc/${pid}/cmdline`).split(/[\0 ]/);
  const value = (name: string) => line.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
  return value('utility-sub-type') ?? value('type') ?? 'main';
}

export const pids = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** A file of /proc; empty when its process has ended. */
export function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

export function link(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
