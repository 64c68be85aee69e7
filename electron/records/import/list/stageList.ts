import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ListCounts, ListTrouble } from '../../../contract/listImport';
import { headingKey } from '../../../domain/outbound/list/columns';
import { detailNames, judgeRow, type ListEntry, type ListMapping } from '../../../domain/outbound/list/entry';
import type { Numbering } from '../../../domain/outbound/number';
import { withoutSecrets } from '../../../domain/sensitive/secrets';
import type { OutboundImports, RefusedRow, StagedRow } from '../../outboundImports';
import type { ListRecord } from './csvRecords';
import { openList } from './listFile';

/** What of a list's reading is kept with the import, so that it goes on in the same way after a crash. */
export interface KeptMapping {
  readonly mapping: ListMapping;
  /** By which details are kept. */
  readonly names: readonly string[];
  /** The headings as a whole (`headingKey`); empty for a list without them. */
  readonly key: string;
  /** The file as it was: its size in bytes and when it was changed, ms. */
  readonly size: number;
  readonly changedAt: number;
}

/**
 * Rows of one transaction. While it lasts no one else writes (SQLite has one writer), and the console waits for its own
 * writes: so it takes a few milliseconds, whatever the disk.
 */
const BITE = 100;
/** Between two transactions, in which the console gets its turn. ms */
const BREATH = 1;
/** No plan has more customers. */
const MOST_ROWS = 1_000_000;

export type Staged =
  | { readonly kind: 'read'; readonly counts: ListCounts }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: ListTrouble };

/** What the file is now; null where it cannot be looked at. */
export function standingOf(file: string): Pick<KeptMapping, 'size' | 'changedAt'> | null {
  try {
    const { size, mtimeMs } = statSync(file);
    return { size, changedAt: Math.round(mtimeMs) };
  } catch {
    return null;
  }
}

/**
 * Begins an import: reads the headings and notes how the list is to be read.
 * @param nameless under which a column without a heading is kept; `{}` stands for its place
 * @returns why not; null when it was begun
 */
export async function beginImport(
  imports: OutboundImports,
  one: {
    readonly id: string;
    readonly planId: string;
    readonly agent: string;
    readonly at: number;
    readonly file: string;
    readonly mapping: ListMapping;
    readonly nameless: string;
  },
): Promise<ListTrouble | null> {
  const standing = standingOf(one.file);
  const list = standing && (await openList(one.file));
  if (!list) return 'unreadable';
  if (!list.ok) return list.reason;
  const { mapping } = one;
  let headings: readonly string[] = [];
  try {
    if (mapping.hasHeading) headings = firstFilled(list.records)?.cells ?? [];
  } finally {
    list.close();
  }
  const kept: KeptMapping = {
    mapping,
    names: detailNames(headings, mapping.uses.length, (column) => one.nameless.replace('{}', String(column))),
    key: mapping.hasHeading ? headingKey(headings) : '',
    ...standing,
  };
  const { id, planId, at: beganAt, agent, file } = one;
  return imports.begin({ id, planId, beganAt, agent, file, mapping: kept }) ? null : 'pending';
}

/**
 * Reads the list of a pending import from where it stood and puts its rows into the plan's list, where they count once it is
 * committed. Small transactions, so that nobody else waits; a crash leaves the import pending after the last of them.
 * @param isCancelled asked after every transaction
 * @param progress hears how much of the file is read, 0…1
 */
export async function stageList(options: {
  readonly imports: OutboundImports;
  readonly id: string;
  readonly numbering: Numbering;
  readonly isCancelled: () => boolean;
  readonly progress: (share: number, counts: ListCounts) => void;
}): Promise<Staged> {
  const { imports, id, numbering } = options;
  const found = imports.read(id);
  if (found?.state !== 'pending') return { kind: 'failed', reason: 'not-saved' };
  const { mapping, names, size, changedAt } = found.mapping as KeptMapping;
  const standing = standingOf(found.file);
  if (!standing) return { kind: 'failed', reason: 'unreadable' };
  if (standing.size !== size || standing.changedAt !== changedAt) return { kind: 'failed', reason: 'changed' };
  const list = await openList(found.file);
  if (!list.ok) return { kind: 'failed', reason: list.reason };

  const { staged, duplicates, doNotCall } = found;
  let counts: ListCounts = { staged, duplicates, doNotCall, refused: found.refused };
  let rows: StagedRow[] = [];
  let refused: RefusedRow[] = [];
  let upToLine = found.upToLine;
  let taken = found.staged + found.duplicates + found.doNotCall + found.refused;
  const write = (share: number): void => {
    const wrote = imports.stage(id, { rows, refused, upToLine });
    counts = {
      staged: counts.staged + wrote.staged,
      duplicates: counts.duplicates + wrote.duplicates,
      doNotCall: counts.doNotCall + wrote.doNotCall,
      refused: counts.refused + refused.length,
    };
    rows = [];
    refused = [];
    options.progress(share, counts);
  };

  try {
    let isHeading = mapping.hasHeading;
    for (const record of list.records) {
      const { line, cells, broken, progress } = record;
      const isEmpty = broken === null && cells.every((cell) => cell.trim() === '');
      if (isEmpty) continue;
      if (isHeading) {
        isHeading = false;
        continue;
      }
      if (line <= upToLine) continue;
      taken += 1;
      if (taken > MOST_ROWS) return { kind: 'failed', reason: 'too-many' };
      const judged = broken
        ? ({ kind: 'refused', reason: broken } as const)
        : judgeRow(cells, names, mapping, numbering);
      if (judged.kind === 'refused') refused.push({ line, reason: judged.reason, cells });
      else rows.push(rowOf(judged.entry, id, line));
      upToLine = line;
      if (rows.length + refused.length < BITE) continue;
      write(progress);
      await pause(BREATH);
      if (options.isCancelled()) return { kind: 'cancelled' };
    }
    write(1);
    if (counts.staged + counts.duplicates + counts.doNotCall + counts.refused === 0)
      return { kind: 'failed', reason: 'empty' };
    return { kind: 'read', counts };
  } finally {
    list.close();
  }
}

/**
 * Ids that grow with the lines: each is put at the end of its index, and not into a page somewhere that has to be fetched
 * and deciphered first.
 */
function rowOf(entry: ListEntry, id: string, line: number): StagedRow {
  const details = Object.entries(entry.details).map(([name, text]) => [name, withoutSecrets(text).text]);
  return { ...entry, line, id: `${id}:${String(line).padStart(7, '0')}`, details: Object.fromEntries(details) };
}

function firstFilled(records: Iterable<ListRecord>): ListRecord | null {
  for (const record of records) if (record.cells.some((cell) => cell.trim() !== '')) return record;
  return null;
}
