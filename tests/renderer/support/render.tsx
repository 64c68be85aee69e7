import { act, cleanup, configure, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, vi } from 'vitest';
import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import { App } from '../../../renderer/console/App';
import { createTranslations } from '../../../renderer/console/i18n/translations';
import { createNoteKeeper, type NoteKeeper } from '../../../renderer/console/note/noteKeeper';
import { ConsoleProvider } from '../../../renderer/console/store/console';
import { createSnapshotStore, followSnapshots } from '../../../renderer/console/store/snapshotStore';
import { createViewStore, type ViewStore } from '../../../renderer/console/store/viewStore';
import { type FakeBridge, fakeBridge } from './fakeBridge';

export interface Seat {
  readonly bridge: FakeBridge;
  readonly view: ViewStore;
  readonly notes: NoteKeeper;
  /** Main publishes another snapshot. */
  publish(next: ConsoleSnapshot): void;
  /** The commands of one kind that were sent, in order. */
  commands(kind: string): FakeBridge['sent'];
}

// Looking things up by role in a whole page takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8000 });

const stops: (() => void)[] = [];
afterEach(() => {
  cleanup();
  for (const stop of stops.splice(0)) stop();
});

/** The whole page as the entry builds it, on a main process made of snapshots. */
export function renderConsole(first: ConsoleSnapshot | null): Seat {
  const bridge = fakeBridge(first);
  const snapshots = createSnapshotStore();
  const view = createViewStore();
  const notes = createNoteKeeper((command) => bridge.send(command));
  stops.push(
    followSnapshots(
      snapshots,
      bridge,
      () => performance.now(),
      ({ calls }) => notes.adopt(calls),
    ),
    () => notes.stop(),
  );
  render(
    <I18nextProvider i18n={createTranslations('zh-CN')}>
      <ConsoleProvider value={{ bridge, snapshots, view, notes }}>
        <App />
      </ConsoleProvider>
    </I18nextProvider>,
  );
  return {
    bridge,
    view,
    notes,
    publish: (next) => act(() => bridge.publish(next)),
    commands: (kind) => bridge.sent.filter((command) => command.kind === kind),
  };
}
