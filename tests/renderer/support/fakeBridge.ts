import type { ConsoleBridge } from '../../../electron/contract/bridge';
import type { Command, CommandResult } from '../../../electron/contract/command';
import type { Query, QueryKind, QueryOf, QueryResult } from '../../../electron/contract/query';
import type { ConsoleSnapshot, Levels } from '../../../electron/contract/snapshot';

/** Main as the page sees it, with everything that was sent to it. */
export interface FakeBridge extends ConsoleBridge {
  readonly sent: Command[];
  readonly asked: Query[];
  /** Publishes a snapshot, with a higher revision than the last. */
  publish(snapshot: ConsoleSnapshot): void;
  levels(levels: Levels): void;
  /** Answers the next commands; by default all is well and notes are saved at once. */
  answer: (command: Command) => Promise<CommandResult>;
  /** Answers the next queries; by default the records cannot be read. */
  look: (query: Query) => Promise<QueryResult>;
}

export const SAVED_AT = new Date(2026, 2, 3, 14, 2, 11).getTime();

export function fakeBridge(first: ConsoleSnapshot | null): FakeBridge {
  const listeners = new Set<(snapshot: ConsoleSnapshot) => void>();
  const ears = new Set<(levels: Levels) => void>();
  let last = first;
  const bridge: FakeBridge = {
    sent: [],
    asked: [],
    look: async () => ({ ok: false, code: 'records-unreadable' }),
    ask<K extends QueryKind>(query: QueryOf<K>) {
      bridge.asked.push(query);
      return bridge.look(query) as Promise<QueryResult<K>>;
    },
    answer: async (command) =>
      command.kind === 'write-note' ? { ok: true, value: { savedAt: SAVED_AT } } : { ok: true },
    send(command) {
      bridge.sent.push(command);
      return bridge.answer(command);
    },
    subscribe(listener) {
      listeners.add(listener);
      if (last) listener(last);
      return () => listeners.delete(listener);
    },
    subscribeLevels(listener) {
      ears.add(listener);
      return () => ears.delete(listener);
    },
    publish(next) {
      last = { ...next, revision: (last?.revision ?? 0) + 1 };
      for (const listener of listeners) listener(last);
    },
    levels(levels) {
      for (const listener of ears) listener(levels);
    },
  };
  return bridge;
}
