import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a seat had been told is saved when it was killed. */
export interface Saved {
  readonly event: number;
  readonly note: number;
}

/** Runs a seat of its own that records call `id`, and kills it (SIGKILL) in the midst of writing after `events` events. */
export async function killedSeat(directory: string, key: string, id: string, events: number): Promise<Saved> {
  const writer = fileURLToPath(new URL('./writer.mjs', import.meta.url));
  const child = spawn(process.execPath, [writer, directory, key, id], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (last(said, 'event') >= events) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The seat was not killed but ended by itself:\n${said}`);
  return { event: last(said, 'event'), note: last(said, 'note') };
}

/** The number in the last whole line that begins with `word`. */
function last(said: string, word: string): number {
  const line = said
    .slice(0, said.lastIndexOf('\n') + 1)
    .split('\n')
    .findLast((text) => text.startsWith(`${word} `));
  return line ? Number(line.slice(word.length + 1)) : 0;
}
