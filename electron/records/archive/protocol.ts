import type { Query } from '../../contract/query';

/** Which file the worker reads, given to it at its start. */
export interface ArchiveFile {
  readonly file: string;
  /** 64 hex digits, or null for a database in the clear. */
  readonly key: string | null;
  /** `answer`: reads what it is asked for, until it is ended. `check`: looks through every page, says `sound`, and ends. */
  readonly task: 'answer' | 'check';
}

/** From main to the worker; `id` comes back with the answer. */
export interface ArchiveRequest {
  readonly id: number;
  readonly query: Query;
}

/** From the worker to main: an answer, why there is none, what a check has found, or something for the log. */
export type ArchiveMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly reason: string }
  | { readonly kind: 'checked'; readonly sound: boolean }
  | { readonly kind: 'log'; readonly text: string };
