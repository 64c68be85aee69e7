import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { openCsv } from '../../export/csv';
import type { OutboundImport, OutboundImports } from '../../outboundImports';
import type { KeptMapping } from './stageList';

/** Rows that are written at a time. */
const CHUNK = 500;

/**
 * Writes the refused rows of an import into a file that can be mended and taken over in its turn: the list's own columns,
 * then the line and the reason in words, which a second import leaves out by their headings. What a spreadsheet would take
 * for a formula is text in it. The file stands under its name only once it is whole.
 * @param words headings `line` and `reason`, and the reasons by their ids
 * @returns how many rows
 */
export function saveRefused(
  imports: OutboundImports,
  one: OutboundImport,
  target: string,
  words: Readonly<Record<string, string>>,
): number {
  const { names, mapping } = one.mapping as KeptMapping;
  const draft = `${target}.part`;
  const sink = openCsv(draft);
  let closed = false;
  let written = 0;
  try {
    const width = mapping.uses.length;
    // A list without headings gets those by which its columns are known again.
    const headings = names.map((name, at) =>
      mapping.hasHeading ? name : (words[`use.${mapping.uses[at] ?? 'detail'}`] ?? name),
    );
    sink.table('', [...headings, words.line ?? 'line', words.reason ?? 'reason']);
    for (let after = 0; ; ) {
      const rows = imports.refused(one.id, after, CHUNK);
      sink.rows(
        rows.map(({ line, reason, cells }) => {
          const own = Array.from({ length: width }, (_, at) => cells[at] ?? '');
          // What stood beyond the last column is put into it: nothing of the row is lost.
          const beyond = cells.slice(width).filter((cell) => cell !== '');
          if (beyond.length > 0) own[width - 1] = [own[width - 1], ...beyond].join(' ');
          return [...own, line, words[reason] ?? reason];
        }),
      );
      written += rows.length;
      after = rows.at(-1)?.line ?? after;
      if (rows.length < CHUNK) break;
    }
    closed = true;
    sink.close();
    const handle = openSync(draft, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(draft, target);
    return written;
  } finally {
    if (!closed) sink.close();
    rmSync(draft, { force: true });
  }
}
