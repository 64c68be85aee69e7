import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { liveCalls, type WorldStore } from '../console/world';
import { SECOND } from '../domain/time';

/** By then what belongs to the start is over, ms. */
const STARTED_AFTER = 10 * SECOND;

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
