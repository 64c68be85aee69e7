import type { HistorySearch } from './history';
import type { EpochMs } from './time';

/** How tables leave the records. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What leaves the records. */
export type ExportSubject =
  | { readonly kind: 'history'; readonly search: HistorySearch }
  | {
      readonly kind: 'report';
      readonly agent: string;
      readonly edges: readonly EpochMs[];
      /** What the parts between the edges are called. */
      readonly parts: readonly string[];
    }
  /** Kept practice calls: of one newcomer or (null) of everybody, from a moment on. */
  | { readonly kind: 'class'; readonly agent: string | null; readonly since: EpochMs }
  /** A plan by its id, with what came of it. */
  | { readonly kind: 'outbound'; readonly plan: string };

/** A file to be written. */
export interface ExportJob {
  readonly file: string;
  readonly format: ExportFormat;
  readonly subject: ExportSubject;
  /** Numbers and names are masked and notes left out (SEC-2). */
  readonly masked: boolean;
  /** Headings and names by their key, in the language of the screen; what has none is written by its id. */
  readonly words: Readonly<Record<string, string>>;
}

/** How an export stands. */
export interface Exporting {
  readonly format: ExportFormat;
  /** Rows written so far. */
  readonly rows: number;
}
