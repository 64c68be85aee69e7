import { digestOf } from '../domain/callDigest';
import type { RuleId } from '../domain/rules';
import type { Standard } from '../domain/standard';
import { type Clock, type Ms, SECOND } from '../domain/time';
import type { DigestBook } from '../records/recordStore';
import type { Timers } from './alarms';

/** A bite takes no longer, so that nothing on the line waits for it. */
const BITE: Ms = 6;
/** Between two bites of much, what else there is to do gets its turn. */
const PAUSE: Ms = 25;
/** While a note is written up it changes with every word. */
const NOTE_PAUSE: Ms = 2 * SECOND;
/** Calls after which the log of the records is written back. */
const TIDY_AFTER = 20;
/** After the disk refused. */
const RETRY: Ms = 30 * SECOND;

/** Keeps the digests of ended calls up to date, in small bites beside all else. */
export interface DigestDesk {
  /** Something was written down that may have ended or changed a call. */
  written(what: 'events' | 'note'): void;
  stop(): void;
}

export function createDigestDesk(options: {
  readonly book: () => DigestBook;
  readonly standard: () => Standard;
  /** The number of who works here (SEC-3). */
  readonly agent: () => string;
  readonly wordFaults: (text: string) => readonly RuleId[];
  readonly clock: Clock;
  readonly timers: Timers;
  /** Told when lists and figures may be others now. */
  readonly onDigested: () => void;
  /** Told now and then, when the records' log has grown. */
  readonly tidy: () => void;
  readonly log: (message: string) => void;
}): DigestDesk {
  const { clock, timers } = options;
  let next: NodeJS.Immediate | null = null;
  let cancel = (): void => {};
  let stopped = false;
  let untidy = 0;

  const bite = (): void => {
    next = null;
    cancel();
    const began = clock.now();
    try {
      const looked = options.book().digestDue(
        ({ call, note }, quality) => {
          const text = note?.text ?? '';
          const wordFaults = text.trim() === '' ? [] : options.wordFaults(text);
          const made = digestOf(call, options.standard(), { note: text, wordFaults, agent: options.agent(), quality });
          return made && { ...made, note: text };
        },
        () => clock.now() - began >= BITE,
      );
      if (looked === 0) return;
      options.onDigested();
      untidy += looked;
      if (untidy >= TIDY_AFTER) {
        untidy = 0;
        options.tidy();
      }
      cancel = timers.after(PAUSE, bite);
    } catch (error) {
      options.log(`calls not digested: ${error instanceof Error ? error.message : String(error)}`);
      cancel = timers.after(RETRY, bite);
    }
  };

  return {
    written(what) {
      if (stopped) return;
      if (what === 'events') next ??= setImmediate(bite);
      else if (!next) {
        cancel();
        cancel = timers.after(NOTE_PAUSE, bite);
      }
    },
    stop() {
      stopped = true;
      if (next) clearImmediate(next);
      cancel();
    },
  };
}
