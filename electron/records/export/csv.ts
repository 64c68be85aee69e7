import { closeSync, openSync, writeSync } from 'node:fs';
import { type Cell, momentText, type TableSink } from './sink';

/** Excel takes a file without one for the old encoding of its country. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Writes comma-separated values (RFC 4180) in UTF-8. Tables follow each other with an empty line between. */
export function openCsv(file: string): TableSink {
  const handle = openSync(file, 'w', 0o600);
  writeSync(handle, BYTE_ORDER_MARK);
  let tables = 0;
  return {
    table(name, head) {
      writeSync(handle, tables === 0 ? '' : '\r\n');
      tables += 1;
      writeSync(handle, `${tables === 1 ? '' : `${csvCell(name)}\r\n`}${head.map(csvCell).join(',')}\r\n`);
    },
    rows: (rows) => void writeSync(handle, rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')),
    close: () => closeSync(handle),
  };
}

/**
 * A cell. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): a customer's
 * name may come from anybody's telephone.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = typeof cell === 'string' ? cell : momentText(cell.at);
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
