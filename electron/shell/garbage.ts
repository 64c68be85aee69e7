import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { liveCalls, type WorldStore } from '../console/world';
import { SECOND, type Unsubscribe } from '../domain/time';

/** By then what belongs to the start is over, ms. */
const STARTED_AFTER = 10 * SECOND;
/** By then a call is over, and the next has not come at once, ms. */
const FREE_FOR = 3 * SECOND;

/** V8's own `gc`. */
type Collect = (how?: { readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort' }) => void;

/**
 * Gives back what this process has used and no longer needs, the emptied pages too. V8 does so by itself only when much more
 * is wanted, which in a process that mostly waits is never: after the start a quarter of its memory is garbage. Takes some
 * 70 ms.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  collect();
  // By itself that keeps the emptied pages. A V8 that does not know the flavour (before 12) collects the young ones again.
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** Does so once after the start, in a moment without a call: whoever rings does not wait for it. */
export function collectAfterStart(world: WorldStore, collect: () => void = collectGarbage): void {
  setTimeout(() => {
    const look = (state: ReturnType<WorldStore['getState']>): void => {
      if (liveCalls(state).length > 0) return;
      forget();
      collect();
    };
    const forget = world.subscribe(look);
    look(world.getState());
  }, STARTED_AFTER);
}

/**
 * Collects when the line has been free for a while after a call. A connection to a customer, some 2 MB outside V8's sight,
 * is given back only then, and a page that makes little garbage of its own comes to it by itself after hundreds of calls.
 */
export function collectAfterCalls(world: WorldStore, collect: () => void): Unsubscribe {
  let due: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = world.subscribe((now, before) => {
    if (now.calls === before.calls) return;
    const live = liveCalls(now).length;
    if (live > 0) clearTimeout(due);
    else if (liveCalls(before).length > 0) due = setTimeout(collect, FREE_FOR);
  });
  return () => {
    unsubscribe();
    clearTimeout(due);
  };
}
