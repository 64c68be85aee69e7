import type { Query } from '../contract/query';
import type { AuditEntry, RetentionKind } from '../domain/audit';
import { cutsOf, type RetentionPreview } from '../domain/retention';
import { type Clock, type EpochMs, type Ms, SECOND, type Unsubscribe } from '../domain/time';
import type { Timers } from './alarms';
import { liveCalls, type WorldStore, withBooksChanged } from './world';

/** Where things are taken away. Throws when it could not be done. */
export interface RetentionBook {
  /** Takes at most `limit`; fewer than that means that no more are due. */
  bite(kind: RetentionKind, before: EpochMs, limit: number): number;
  /** Puts what was written back into the file, so that its log holds nothing of what is gone. */
  settle(): void;
}

/** After the start the seat has better things to do for so long. */
const FIRST: Ms = 20 * SECOND;
/** Between two bites; with a call on, between two looks whether it is over. */
const PAUSE: Ms = 60;
const CALL_PAUSE: Ms = 2 * SECOND;
/** A bite is to take about this long: it holds up everything else in main. */
const AIM: Ms = 6;
const SMALLEST = 1;
const LARGEST = 64;

/**
 * Takes away what is older than the settings let it be, in bites of a few milliseconds and never during a call. What goes
 * is in the audit log before it goes. Runs once after the start and after each change of the spans.
 * @returns what ends it
 */
export function keepRetention(options: {
  readonly world: WorldStore;
  readonly book: () => RetentionBook;
  readonly ask: (query: Query & { kind: 'retention' }) => Promise<readonly RetentionPreview[]>;
  readonly audit: (entry: AuditEntry) => boolean;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: (message: string) => void;
}): Unsubscribe {
  const { world, clock, timers } = options;
  let cancel: Unsubscribe = () => {};
  /** Grows with each run; what belongs to an older one ends. */
  let run = 0;

  const later = (mine: number, delay: Ms, work: () => void): void => {
    cancel = timers.after(delay, () => {
      if (mine !== run) return;
      if (liveCalls(world.getState()).length > 0) return later(mine, CALL_PAUSE, work);
      try {
        work();
      } catch (error) {
        options.log(`retention stopped: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  };

  const take = (mine: number, kind: RetentionKind, before: EpochMs, limit: number, done: () => void): void =>
    later(mine, PAUSE, () => {
      const from = clock.now();
      const taken = options.book().bite(kind, before, limit);
      const span = clock.now() - from;
      if (taken < limit) return done();
      const next = span > AIM ? Math.max(SMALLEST, limit >> 1) : span * 3 < AIM ? Math.min(LARGEST, limit * 2) : limit;
      take(mine, kind, before, next, done);
    });

  const begin = (delay: Ms): void => {
    cancel();
    run += 1;
    const mine = run;
    const { mode, settings } = world.getState();
    const cuts = cutsOf(settings.retention, clock.wall());
    if (cuts.length === 0) return;
    const months = settings.retention;
    later(mine, delay, () => {
      options.ask({ kind: 'retention', months }).then(
        (due) => {
          const todo = due.filter(({ count }) => count > 0);
          const next = (): void => {
            const one = todo.shift();
            const cut = cuts.find(({ kind }) => kind === one?.kind);
            if (!one || !cut || world.getState().mode !== mode) {
              if (due.some(({ count }) => count > 0)) {
                options.book().settle();
                world.setState(withBooksChanged);
              }
              return;
            }
            const entry = { kind: 'deletion', what: cut.kind, count: one.count, before: cut.before } as const;
            if (options.audit(entry)) take(mine, cut.kind, cut.before, SMALLEST * 4, next);
          };
          if (todo.length > 0) later(mine, PAUSE, next);
        },
        (error: Error) => options.log(`retention not looked up: ${error.message}`),
      );
    });
  };

  begin(FIRST);
  let former = world.getState();
  const unsubscribe = world.subscribe((state) => {
    const changed = state.settings.retention !== former.settings.retention || state.mode !== former.mode;
    former = state;
    if (changed) begin(SECOND);
  });
  return () => {
    run += 1;
    cancel();
    unsubscribe();
  };
}
