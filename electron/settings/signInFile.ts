import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { waitAfter } from '../domain/pin';
import type { Clock, EpochMs } from '../domain/time';
import { readJson } from './jsonFile';
import { setAside, writePrivateFile } from './privateFile';

const count = z.int().min(0).max(1_000_000);
const fileSchema = z.strictObject({
  version: z.literal(1),
  /** Wrong tries in a row at this seat, whatever the number. */
  seat: count,
  /** Wrong tries in a row, by a hash of the number. */
  numbers: z.record(z.string().regex(/^[0-9a-f]{64}$/), count),
  last: z.int().min(0),
});
type Stored = z.infer<typeof fileSchema>;

/**
 * The tries to sign in at a seat for many, over starts of the program. Wrong ones count for the number and for the seat, and
 * the longer wait holds: neither another number nor a colleague's sign-in in between makes guessing quicker.
 */
export interface SignInTries {
  /** Before it nothing is tried for this number; null where nobody has to wait. */
  waitUntil(number: string): EpochMs | null;
  /** Counts a try before it is known what it is, so that ending the program gives none back. */
  begin(number: string): void;
  /** Nobody could say whether it was right: it does not count. */
  takeBack(number: string): void;
  succeed(number: string): void;
}

/** Opens `sign-in.json` in `directory`, readable by its owner only. A broken one is set aside. */
export function openSignInTries(options: {
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Pick<Console, 'warn'>;
}): SignInTries {
  const { directory, clock, log } = options;
  const file = join(directory, 'sign-in.json');
  let stored: Stored = { version: 1, seat: 0, numbers: {}, last: 0 };
  const found = readJson(file, fileSchema);
  if (found.kind === 'good') stored = found.value;
  else if (found.kind === 'broken') {
    try {
      log.warn(`The file of sign-ins is broken and was set aside as ${setAside(file, clock.wall())}.`);
    } catch (error) {
      log.warn('The file of sign-ins is broken and could not be set aside.', error);
    }
  }
  const hash = (number: string): string => createHash('sha256').update(`sign-in\n${number}`).digest('hex');
  const change = (next: Stored): void => {
    stored = next;
    try {
      writePrivateFile(file, `${JSON.stringify(next, null, 2)}\n`);
    } catch (error) {
      log.warn('The tries to sign in could not be kept.', error);
    }
  };
  const counted = (number: string, by: 1 | -1): void => {
    const key = hash(number);
    const tries = Math.max(0, (stored.numbers[key] ?? 0) + by);
    change({
      ...stored,
      seat: Math.max(0, stored.seat + by),
      numbers: { ...stored.numbers, [key]: tries },
      last: clock.wall(),
    });
  };

  return {
    waitUntil(number) {
      const tries = Math.max(stored.seat, stored.numbers[hash(number)] ?? 0);
      const until = stored.last + waitAfter(tries);
      // A clock that was set back makes nobody wait for days.
      const isAhead = stored.last > clock.wall();
      return tries === 0 || isAhead || until <= clock.wall() ? null : until;
    },
    begin: (number) => counted(number, 1),
    takeBack: (number) => counted(number, -1),
    succeed(number) {
      const { [hash(number)]: _, ...others } = stored.numbers;
      change({ ...stored, seat: 0, numbers: others, last: clock.wall() });
    },
  };
}
