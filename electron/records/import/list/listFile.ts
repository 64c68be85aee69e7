import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { ListFailure } from '../../../contract/listImport';
import { csvRecords, delimiterOf, type ListRecord } from './csvRecords';
import { excelRecords } from './excelRecords';
import { encodingOfFile, linesOf } from './lines';

/** A list that is open, to be read once from its beginning to its end. */
export type ListFile =
  | {
      readonly ok: true;
      readonly records: Iterable<ListRecord>;
      /** Ends the reading. */
      readonly close: () => void;
    }
  | { readonly ok: false; readonly reason: ListFailure };

/** Bytes. A million customers take some eighty megabytes; a workbook is packed. */
const LARGEST_TEXT = 300 * 1024 * 1024;
const LARGEST_WORKBOOK = 60 * 1024 * 1024;
/** Lines by which the sign between the cells is told. */
const FIRST_LINES = 50;

const failed = (reason: ListFailure): ListFile => ({ ok: false, reason });

/**
 * Opens a list, whatever its name ends with: a workbook is known by its first bytes, and everything else that is text is a
 * file of separated values.
 */
export async function openList(file: string): Promise<ListFile> {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return failed('unreadable');
  }
  const close = (): void => closeSync(handle);
  const give = (list: ListFile): ListFile => {
    if (!list.ok) close();
    return list;
  };
  try {
    const { size } = fstatSync(handle);
    if (size === 0) return give(failed('empty'));
    const signature = Buffer.alloc(4);
    readSync(handle, signature, 0, 4, 0);
    if (signature.equals(WORKBOOK)) {
      if (size > LARGEST_WORKBOOK) return give(failed('too-large'));
      const workbook = await excelRecords(readFileSync(handle));
      return give(workbook.ok ? { ok: true, records: workbook.records, close } : failed(workbook.reason));
    }
    if (signature.equals(OLD_EXCEL)) return give(failed('old-excel'));
    if (size > LARGEST_TEXT) return give(failed('too-large'));
    const found = encodingOfFile(handle);
    if (!found) return give(failed('no-text'));
    const { encoding, mark } = found;
    const first: string[] = [];
    for (const { text } of linesOf(handle, encoding, mark)) {
      if (text !== null && text.trim() !== '') first.push(text);
      if (first.length === FIRST_LINES) break;
    }
    if (first.length === 0) return give(failed('empty'));
    const records = csvRecords(linesOf(handle, encoding, mark), delimiterOf(first), size);
    return { ok: true, records, close };
  } catch {
    return give(failed('unreadable'));
  }
}

/** The first bytes of a ZIP archive, which a workbook is, and of the format before it (MS-CFB). */
const WORKBOOK = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
