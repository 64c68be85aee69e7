import { ipcRenderer } from 'electron';
import type { ConsoleBridge, consoleChannels } from '../contract/bridge';
import type { CommandResult } from '../contract/command';
import type { QueryKind, QueryOf, QueryResult } from '../contract/query';
import type { Levels, Publication } from '../contract/snapshot';

/** The page's only way out: commands and queries in, snapshots, answers and levels out. */
export const bridgeOn = (channels: Readonly<Record<keyof typeof consoleChannels, string>>): ConsoleBridge => ({
  async send(command) {
    try {
      return (await ipcRenderer.invoke(channels.command, command)) as CommandResult;
    } catch {
      return { ok: false, code: 'failed' };
    }
  },
  async ask<K extends QueryKind>(query: QueryOf<K>): Promise<QueryResult<K>> {
    try {
      return (await ipcRenderer.invoke(channels.query, query)) as QueryResult<K>;
    } catch {
      return { ok: false, code: 'failed' };
    }
  },
  subscribe(listener) {
    const stop = listen<Publication>(channels.snapshot, listener);
    ipcRenderer.send(channels.attach);
    return stop;
  },
  subscribeLevels: (listener) => listen<Levels>(channels.levels, listener),
});

function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const forward = (_event: unknown, value: T): void => listener(value);
  ipcRenderer.on(channel, forward);
  return () => ipcRenderer.removeListener(channel, forward);
}
