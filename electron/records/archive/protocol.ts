import type { BookQuery } from '../../contract/query';
import type { ExportJob } from '../../domain/exportJob';

/** Which file the worker reads, given to it at its start. */
export interface ArchiveFile {
  readonly file: string;
  /** 64 hex digits, or null for a database in the clear. */
  readonly key: string | null;
  /** `answer`: reads what it is asked for, until it is ended. `check`: looks through every page, says `sound`, and ends. */
  readonly task: 'answer' | 'check';
}

/**
 * From main to the worker; `id` comes back with the answer. `tidy`: the log is written back into the file, which would
 * hold main up (`tidyUp`). `rest`: nobody has asked for a while; the thread ends when it has done what it was asked.
 */
export type ArchiveRequest =
  | { readonly kind: 'query'; readonly id: number; readonly query: BookQuery }
  | { readonly kind: 'export'; readonly id: number; readonly job: ExportJob }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'tidy' }
  | { readonly kind: 'rest' };

/** From the worker to main: an answer, why there is none, what a check has found, or something for the log. */
export type ArchiveMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  /** Of an export: so many rows are written. Its end is an answer, null where it was cancelled. */
  | { readonly kind: 'progress'; readonly id: number; readonly rows: number }
  | { readonly kind: 'failure'; readonly id: number; readonly reason: string }
  | { readonly kind: 'checked'; readonly sound: boolean }
  | { readonly kind: 'log'; readonly text: string };
