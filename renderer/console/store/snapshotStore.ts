import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleBridge } from '../../../electron/contract/bridge';
import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import type { Standard } from '../../../electron/domain/standard';
import type { Ms, Unsubscribe } from '../../../electron/domain/time';
import { share } from './share';

/** The latest snapshot and when it came. */
export interface Received {
  readonly snapshot: ConsoleSnapshot | null;
  /** `performance.now()` at arrival, ms: what the running clocks add to `asOf`. */
  readonly arrivedAt: Ms;
}

export type SnapshotStore = StoreApi<Received>;

export function createSnapshotStore(): SnapshotStore {
  return createStore<Received>(() => ({ snapshot: null, arrivedAt: 0 }));
}

/**
 * Feeds `store` from main. Late deliveries of an older revision are dropped, and what comes before the standard did. The
 * standard, and every other part, stays the very same object until it says something else: what is prepared or drawn with
 * it is so once.
 */
export function followSnapshots(
  store: SnapshotStore,
  bridge: ConsoleBridge,
  clock: () => Ms,
  heard: (snapshot: ConsoleSnapshot) => void,
): Unsubscribe {
  return bridge.subscribe((publication) => {
    const known = store.getState().snapshot;
    if (known && publication.revision < known.revision) return;
    const standard = inForce(publication.standard, known?.standard);
    const outbound = publication.outbound ?? known?.outbound;
    if (!standard || !outbound) return;
    const snapshot = share(known, { ...publication, standard, outbound });
    heard(snapshot);
    store.setState({ snapshot, arrivedAt: clock() });
  });
}

function inForce(told: Standard | undefined, known: Standard | undefined): Standard | undefined {
  if (!told || !known) return told ?? known;
  return told === known || JSON.stringify(told) === JSON.stringify(known) ? known : told;
}
