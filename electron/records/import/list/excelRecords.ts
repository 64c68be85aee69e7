import { unzipSync } from 'fflate/browser';
import readXlsx from 'read-excel-file/node';
import { momentText } from '../../export/sink';
import type { ListRecord } from './csvRecords';

/** A workbook is unpacked in memory: one that swells beyond this is no list. Bytes. */
const LARGEST_UNPACKED = 600 * 1024 * 1024;

export type Workbook =
  | { readonly ok: true; readonly records: readonly ListRecord[] }
  | { readonly ok: false; readonly reason: 'unreadable' | 'too-large' };

/** The rows of a workbook's first sheet, with the row's number as its line. */
export async function excelRecords(bytes: Buffer): Promise<Workbook> {
  try {
    let unpacked = 0;
    unzipSync(bytes, {
      filter({ originalSize }) {
        unpacked += originalSize;
        return false;
      },
    });
    if (unpacked > LARGEST_UNPACKED) return { ok: false, reason: 'too-large' };
    const [sheet] = await readXlsx(bytes);
    const rows = sheet?.data ?? [];
    return {
      ok: true,
      records: rows.map((cells, index) => ({
        line: index + 1,
        cells: cells.map(textOf),
        broken: null,
        progress: (index + 1) / rows.length,
      })),
    };
  } catch {
    return { ok: false, reason: 'unreadable' };
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  // A workbook's moments are of no zone; the library gives them as if they were UTC.
  if (cell instanceof Date)
    return momentText(cell.getTime() + cell.getTimezoneOffset() * 60_000).replace(/ 00:00:00$/, '');
  // A quantity is written out, never in powers of ten.
  if (typeof cell === 'number' && Number.isInteger(cell)) return BigInt(cell).toString();
  return String(cell);
}
