import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { useStore } from 'zustand';
import type { ConsoleBridge } from '../../../electron/contract/bridge';
import type { Command, CommandResult } from '../../../electron/contract/command';
import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import type { NoteKeeper } from '../note/noteKeeper';
import type { SnapshotStore } from './snapshotStore';
import type { Refusal, ViewState, ViewStore } from './viewStore';

/** What the panes stand on. Made once by the entry and handed down. */
export interface Console {
  readonly bridge: ConsoleBridge;
  readonly snapshots: SnapshotStore;
  readonly view: ViewStore;
  readonly notes: NoteKeeper;
}

const ConsoleContext = createContext<Console | null>(null);

export function ConsoleProvider({ value, children }: { value: Console; children: ReactNode }) {
  return <ConsoleContext value={value}>{children}</ConsoleContext>;
}

export function useConsole(): Console {
  const value = useContext(ConsoleContext);
  if (!value) throw new Error('The panes stand inside a ConsoleProvider.');
  return value;
}

/** A part of the latest snapshot. Only for panes below the gate that waits for the first one. */
export function useSnapshot<T>(select: (snapshot: ConsoleSnapshot) => T): T {
  return useStore(useConsole().snapshots, ({ snapshot }) => {
    if (!snapshot) throw new Error('There is no snapshot yet.');
    return select(snapshot);
  });
}

export function useView<T>(select: (view: ViewState) => T): T {
  return useStore(useConsole().view, select);
}

/** Changes the view's own state. */
export function useSetView(): (change: Partial<ViewState>) => void {
  const { view } = useConsole();
  return useCallback((change) => view.setState(change), [view]);
}

/** Shows why a command was not carried out. */
export function showRefusal(view: ViewStore, refusal: Refusal): void {
  view.setState((state) => ({ refusal: { id: (state.refusal?.id ?? 0) + 1, refusal } }));
}

/** Sends a command whose refusal is told in the notices. A pane that tells it in place calls `bridge.send` itself. */
export async function sendAndTell({ bridge, view }: Console, command: Command): Promise<CommandResult> {
  const result = await bridge.send(command);
  if (!result.ok) showRefusal(view, result);
  return result;
}

export function useSend(): (command: Command) => Promise<CommandResult> {
  const console_ = useConsole();
  return useCallback((command) => sendAndTell(console_, command), [console_]);
}
