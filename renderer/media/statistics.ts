import type { MediaSessionId } from '../../electron/contract/media';
import type { Unsubscribe } from '../../electron/domain/time';
import type { AgentSession } from './agent';
import type { OwnLevel } from './ownLevel';
import type { Pace } from './pace';
import type { Tell } from './port';
import { type Counters, type Report, readCounters, sampleOf } from './quality';

/** Levels may be read this often, ms. Each fifth reading is also a second's statistics. */
const LEVELS_EVERY = 200;
const READINGS_A_SECOND = 5;
/** Those of the five that are left out while nobody sees the meters: each asks all of the connection's counters. */
const UNSEEN: ReadonlySet<number> = new Set([1, 3, 4]);

/** Tells levels, statistics and pace of a session until the returned function is called. Costs nothing without sessions. */
export function watch(
  id: MediaSessionId,
  session: AgentSession,
  { pace, own, closely }: { readonly pace: Pace; readonly own: OwnLevel; readonly closely: () => boolean },
  tell: Tell,
): Unsubscribe {
  let before: Counters | null = null;
  let connected = false;
  let turn = 0;
  let busy = false;
  let over = false;

  async function read(): Promise<void> {
    turn += 1;
    connected ||= session.connection.connectionState === 'connected';
    const of = turn % READINGS_A_SECOND;
    if (!closely() && UNSEEN.has(of)) return;
    const second = of === 0;
    // Before the first connection there is nothing to judge; after it, a silent second is a fact.
    if (!connected || !(second || session.live)) return;
    const report = (await session.connection.getStats()) as unknown as Report;
    if (over) return;
    const counters = readCounters(report);
    // The source's own meter shows what was said into a shut microphone for a moment longer.
    const now = session.sending ? counters : { ...counters, levelSent: 0 };
    if (closely()) pace.follow(session.sending, now.levelReceived);
    else pace.rest();
    if (session.live) {
      const microphone = session.muted ? own.read() : now.levelSent;
      tell({ event: 'levels', session: id, sent: now.levelSent, received: now.levelReceived, microphone });
    }
    if (!session.muted) own.rest();
    if (!second) return;
    const sample = sampleOf(before, now);
    // Nothing at all came, and the path is known to be broken: all of it is lost, though no counter says so.
    const broken = sample.packetsReceived === 0 && session.connection.connectionState !== 'connected';
    tell({
      event: 'statistics',
      session: id,
      sample: broken ? { ...sample, loss: 1 } : sample,
      // The runtime names what is repeated, not that it is.
      codec: now.codec === 'opus' && session.redundant ? 'red' : now.codec,
      pace: pace.read(),
    });
    before = now;
  }

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    read()
      // A connection closed meanwhile has no statistics.
      .catch(() => {})
      .finally(() => {
        busy = false;
      });
  }, LEVELS_EVERY);

  return () => {
    over = true;
    own.rest();
    clearInterval(timer);
  };
}
