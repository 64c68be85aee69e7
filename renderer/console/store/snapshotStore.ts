import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleBridge } from '../../../electron/contract/bridge';
import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import type { Ms, Unsubscribe } from '../../../electron/domain/time';

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

/** Feeds `store` from main. Late deliveries of an older revision are dropped. */
export function followSnapshots(
  store: SnapshotStore,
  bridge: ConsoleBridge,
  clock: () => Ms,
  heard: (snapshot: ConsoleSnapshot) => void,
): Unsubscribe {
  return bridge.subscribe((snapshot) => {
    const known = store.getState().snapshot;
    if (known && snapshot.revision < known.revision) return;
    heard(snapshot);
    store.setState({ snapshot, arrivedAt: clock() });
  });
}
