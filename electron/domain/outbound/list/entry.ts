import type { EpochMs } from '../../time';
import { type ListNumber, type Numbering, readListNumber } from '../number';
import type { Target } from '../target';
import { readCell, readQuantity } from './cell';
import type { ColumnUse } from './columns';
import { type DateOrder, readMoment } from './moment';

/** How a list is read: what its columns are and how dates stand in them. */
export interface ListMapping {
  readonly hasHeading: boolean;
  readonly uses: readonly ColumnUse[];
  readonly dateOrder: DateOrder;
}

/** What a row of a list says of a customer. */
export type ListEntry = Pick<Target, 'number' | 'name' | 'title' | 'details' | 'owner'> & {
  /** When they asked to be called; null where they did not. */
  readonly agreedAt: EpochMs | null;
};

/** Why a row is refused, so that somebody mends it. Told by `outbound.import.reason.<reason>`. */
export const ENTRY_REFUSALS = [
  'number-missing',
  'number-rounded',
  'number-formula',
  'number-characters',
  'number-too-short',
  'number-too-long',
  'number-unknown',
  'date',
  'owner',
  'too-long',
  'shifted',
  'quotes',
  'encoding',
] as const;
export type EntryRefusal = (typeof ENTRY_REFUSALS)[number];

export type JudgedRow =
  | { readonly kind: 'entry'; readonly entry: ListEntry }
  | { readonly kind: 'refused'; readonly reason: EntryRefusal };

/** Signs of one cell; more is a broken file. */
const LONGEST_NAME = 80;
const LONGEST_DETAIL = 1000;

const refused = (reason: EntryRefusal): JudgedRow => ({ kind: 'refused', reason });

/**
 * Reads a row by the mapping.
 * @param headings by which details are kept (`detailNames`)
 * @param cells as the file has them
 */
export function judgeRow(
  cells: readonly string[],
  headings: readonly string[],
  mapping: ListMapping,
  numbering: Numbering,
): JudgedRow {
  const { uses, dateOrder } = mapping;
  // A sign too many between two cells would put another's number into this row.
  if (cells.slice(uses.length).some((cell) => cell.trim() !== '')) return refused('shifted');
  const read = cells.slice(0, uses.length).map(readCell);
  const textOf = (use: ColumnUse): string => read[uses.indexOf(use)]?.text ?? '';

  const numberCell = read[uses.indexOf('number')];
  if (!numberCell || numberCell.text === '') return refused('number-missing');
  if (numberCell.kind === 'formula') return refused('number-formula');
  const quantity = readQuantity(numberCell.text.normalize('NFKC'));
  if (quantity.kind === 'rounded') return refused('number-rounded');
  const number = readListNumber(quantity.text, numbering);
  if (number.kind === 'invalid') return refused(reasonOf(number));

  const name = textOf('name');
  if (name.length > LONGEST_NAME) return refused('too-long');
  const agreed = textOf('agreed');
  const agreedAt = agreed === '' ? null : readMoment(agreed, dateOrder);
  if (agreed !== '' && agreedAt === null) return refused('date');
  const owner = wholeNumber(textOf('owner'));
  if (owner !== '' && !/^[0-9A-Za-z-]{1,20}$/.test(owner)) return refused('owner');

  const details: Record<string, string> = {};
  for (const [at, use] of uses.entries()) {
    const text = read[at]?.text ?? '';
    if (use !== 'detail' || text === '') continue;
    if (text.length > LONGEST_DETAIL) return refused('too-long');
    details[headings[at] ?? String(at + 1)] = text;
  }
  return {
    kind: 'entry',
    entry: { number: number.number, name, title: titleOf(textOf('title'), name), details, owner, agreedAt },
  };
}

function reasonOf({ reason }: Extract<ListNumber, { kind: 'invalid' }>): EntryRefusal {
  return reason === 'empty' ? 'number-missing' : `number-${reason}`;
}

/** An agent number that a spreadsheet took for a quantity. */
function wholeNumber(text: string): string {
  return text.normalize('NFKC').replace(/^(\d+)\.0+$/, '$1');
}

/** How somebody is addressed: by the title or sex that the list gives, else by what stands at the end of the name. */
function titleOf(text: string, name: string): Target['title'] {
  const said = text.normalize('NFKC').trim().toLowerCase().replaceAll('.', '');
  if (/^(先生|男|男士|男性|mr|mister|m|male|sir)$/.test(said)) return 'mr';
  if (/^(女士|女|女性|小姐|太太|夫人|ms|mrs|miss|madam|f|female)$/.test(said)) return 'ms';
  if (/先生$/.test(name) || /^mr\.?\s/i.test(name)) return 'mr';
  return /(女士|小姐|太太)$/.test(name) || /^(ms|mrs|miss)\.?\s/i.test(name) ? 'ms' : '';
}

/** The headings under which details are kept: none empty, none twice. */
export function detailNames(
  headings: readonly string[],
  width: number,
  nameless: (column: number) => string,
): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, at) => {
    const said =
      readCell(headings[at] ?? '')
        .text.replaceAll(/\s+/g, ' ')
        .slice(0, 60) || nameless(at + 1);
    let name = said;
    for (let more = 2; taken.has(name); more += 1) name = `${said} ${more}`;
    taken.add(name);
    return name;
  });
}
