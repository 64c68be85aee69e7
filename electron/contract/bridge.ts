import type { Command, CommandResult } from './command';
import type { QueryKind, QueryOf, QueryResult } from './query';
import type { Levels, Publication } from './snapshot';

/** Channel names between main and the console page. Both ends read them from here. */
export const consoleChannels = {
  command: 'console:command',
  query: 'console:query',
  snapshot: 'console:snapshot',
  levels: 'console:levels',
  /** The page asks for the latest snapshot once it can draw. */
  attach: 'console:attach',
} as const;

/** The same between main and the trainer's page. */
export const trainerChannels: Readonly<Record<keyof typeof consoleChannels, string>> = {
  command: 'trainer:command',
  query: 'trainer:query',
  snapshot: 'trainer:snapshot',
  levels: 'trainer:levels',
  attach: 'trainer:attach',
};

/** Channel by which main hands the media window its end of the message port. */
export const mediaChannels = { port: 'media:port' } as const;

/** What the console page sees as `window.ringside`; the trainer's page sees the same, and is refused what is not a trainer's. */
export interface ConsoleBridge {
  /** Sends a command; resolves when main has carried it out or refused it. Never rejects. */
  send(command: Command): Promise<CommandResult>;
  /** Asks what is not in the snapshot; resolves with the answer or with why there is none. Never rejects. */
  ask<K extends QueryKind>(query: QueryOf<K>): Promise<QueryResult<K>>;
  /** Calls back with the latest snapshot at once, the standard in it, and with every later one. */
  subscribe(listener: (publication: Publication) => void): () => void;
  subscribeLevels(listener: (levels: Levels) => void): () => void;
}

declare global {
  interface Window {
    readonly ringside: ConsoleBridge;
  }
}
