import { describe, expect, it } from 'vitest';
import type { Publication } from '../../electron/contract/snapshot';
import { createSnapshotStore, followSnapshots } from '../../renderer/console/store/snapshotStore';
import { fakeBridge } from './support/fakeBridge';
import { STANDARD, snapshot } from './support/snapshots';

function follow() {
  const store = createSnapshotStore();
  let publish = (_: Publication): void => {};
  const bridge = {
    ...fakeBridge(null),
    subscribe(listener: (publication: Publication) => void) {
      publish = listener;
      return () => {};
    },
  };
  const heard: number[] = [];
  followSnapshots(
    store,
    bridge,
    () => 0,
    ({ revision }) => heard.push(revision),
  );
  return { heard, publish: (next: Publication) => publish(next), shown: () => store.getState().snapshot };
}

const bare = (revision: number): Publication => {
  const { standard: _, ...rest } = snapshot({ revision });
  return rest;
};

describe('the standard on its way to the page', () => {
  it('is said once, and holds for the snapshots behind', () => {
    const page = follow();
    page.publish(snapshot({ revision: 1 }));
    page.publish(bare(2));
    expect(page.heard).toEqual([1, 2]);
    expect(page.shown()?.revision).toBe(2);
    expect(page.shown()?.standard).toBe(STANDARD);
  });

  it('is waited for: a snapshot that came before it is not shown', () => {
    const page = follow();
    page.publish(bare(1));
    expect(page.shown()).toBeNull();
    page.publish(snapshot({ revision: 2 }));
    expect(page.shown()?.revision).toBe(2);
  });

  it('stays the same object when it is said again, and is another when it says something else', () => {
    const page = follow();
    page.publish(snapshot({ revision: 1 }));
    page.publish(snapshot({ revision: 2, standard: structuredClone(STANDARD) }));
    expect(page.shown()?.standard).toBe(STANDARD);
    const talking = { ...STANDARD.talking, inboundTargetSeconds: 60 };
    page.publish(snapshot({ revision: 3, standard: { ...STANDARD, talking } }));
    expect(page.shown()?.standard.talking.inboundTargetSeconds).toBe(60);
  });
});
