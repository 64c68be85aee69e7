import type { ListFailure, ListPreview } from '../../../contract/listImport';
import { columnProblem, guessColumns, headingKey, usesAgain } from '../../../domain/outbound/list/columns';
import type { ListMapping } from '../../../domain/outbound/list/entry';
import { dateOrderOf, isYearLast } from '../../../domain/outbound/list/moment';
import { maskCustomerData } from '../../../domain/sensitive/customerData';
import { openList } from './listFile';

/** Rows by which columns and dates are guessed, and those of them that are shown. */
const LOOKED_AT = 200;
const SHOWN = 5;
/** Signs of a cell that are shown. */
const SHOWN_SIGNS = 40;
/** No list has more columns; a file of something else may. */
const MOST_COLUMNS = 60;

/**
 * Looks at the beginning of a list.
 * @param remembered the mapping of an earlier list with the same headings (`headingKey`), null where there was none
 */
export async function previewList(
  file: string,
  remembered: (key: string) => ListMapping | null,
): Promise<
  { readonly ok: true; readonly preview: ListPreview } | { readonly ok: false; readonly reason: ListFailure }
> {
  const list = await openList(file);
  if (!list.ok) return list;
  try {
    const rows: (readonly string[])[] = [];
    for (const { cells, broken } of list.records) {
      if (broken === null && cells.some((cell) => cell.trim() !== '')) rows.push(cells);
      if (rows.length === LOOKED_AT) break;
    }
    const [first] = rows;
    if (!first) return { ok: false, reason: 'empty' };
    const { hasHeading, uses } = guessColumns(rows);
    if (uses.length > MOST_COLUMNS) return { ok: false, reason: 'no-text' };
    const body = hasHeading ? rows.slice(1) : rows;
    const cells = body.flat();
    const headings = uses.map((_, at) => (hasHeading ? (first[at] ?? '').trim() : ''));
    const former = hasHeading ? remembered(headingKey(first)) : null;
    const again = former && usesAgain(headings, former.uses);
    const fits = again !== null && again.length === uses.length && columnProblem(again) === null;
    return {
      ok: true,
      preview: {
        headings,
        rows: body.slice(0, SHOWN).map((row) => uses.map((_, at) => shown(row[at] ?? ''))),
        mapping: {
          hasHeading,
          uses: fits ? again : uses,
          dateOrder: fits && former ? former.dateOrder : dateOrderOf(cells),
        },
        remembered: fits,
        hasYearLast: cells.some(isYearLast),
      },
    };
  } finally {
    list.close();
  }
}

function shown(cell: string): string {
  const text = maskCustomerData(cell.replaceAll(/\s+/g, ' ').trim());
  return text.length > SHOWN_SIGNS ? `${text.slice(0, SHOWN_SIGNS)}…` : text;
}
