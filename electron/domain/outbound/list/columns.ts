import { isYearLast } from './moment';

/**
 * What a column of a list is. `agreed`: when the customer asked to be called; `owner`: the agent number that they belong
 * to; `detail`: shown to whoever calls, under the column's heading; `ignored`: not taken over.
 */
export const COLUMN_USES = ['number', 'name', 'title', 'agreed', 'owner', 'detail', 'ignored'] as const;
export type ColumnUse = (typeof COLUMN_USES)[number];

/** Uses of which a list has one column at most. */
export const SINGLE_USES: readonly ColumnUse[] = ['number', 'name', 'title', 'agreed', 'owner'];

/** Headings by which a column is known, in either language; compared as `bareHeading` leaves them. */
const HEADINGS: Readonly<Record<Exclude<ColumnUse, 'detail' | 'ignored'>, readonly string[]>> = {
  number: [
    ...['电话', '电话号码', '手机', '手机号', '手机号码', '移动电话', '联系电话', '联系方式', '联系号码', '客户电话'],
    ...['客户手机', '客户手机号', '被叫号码', '被叫', '号码', '座机', '固话', '固定电话'],
    ...['phone', 'phonenumber', 'phoneno', 'telephone', 'telephonenumber', 'telephoneno', 'tel', 'telno', 'number'],
    ...[
      'mobile',
      'mobilenumber',
      'mobileno',
      'mobilephone',
      'cell',
      'cellphone',
      'contactnumber',
      'msisdn',
      'customerphone',
    ],
  ],
  name: [
    ...['姓名', '客户姓名', '客户名称', '客户', '名字', '联系人', '称谓姓名', '户名'],
    ...['name', 'fullname', 'customer', 'customername', 'clientname', 'contact', 'contactname'],
  ],
  title: ['称呼', '称谓', '尊称', '性别', 'title', 'salutation', 'gender', 'sex'],
  agreed: [
    ...['约定时间', '预约时间', '预约日期', '约定日期', '回访时间', '回访日期', '外呼时间', '回电时间', '联系时间'],
    ...[
      'agreed',
      'agreedtime',
      'appointment',
      'callat',
      'calltime',
      'callbacktime',
      'callback',
      'scheduled',
      'due',
      'dueat',
    ],
  ],
  owner: [
    '坐席',
    '坐席工号',
    '工号',
    '客服工号',
    '专属坐席',
    '座席',
    '座席工号',
    'agent',
    'agentnumber',
    'agentno',
    'owner',
    'seat',
  ],
};

/** What our own file of refused rows adds to a list's columns; a list that comes back mended has them still. */
export const OWN_HEADINGS = {
  'zh-CN': { line: '原文件行号', reason: '未导入原因' },
  en: { line: 'Line in the file', reason: 'Why not imported' },
} as const;
const OWN: ReadonlySet<string> = new Set(
  Object.values(OWN_HEADINGS).flatMap(({ line, reason }) => [bareHeading(line), bareHeading(reason)]),
);

/** Whether the column was added by our own file of refused rows. */
export function isOwnHeading(heading: string): boolean {
  return OWN.has(bareHeading(heading));
}

/** A heading as it is compared: without case, spaces and signs, full-width letters as the others. */
export function bareHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** True for what could be dialled: eight digits or more and nothing but what numbers are written with. */
export function looksLikeNumber(text: string): boolean {
  const written = text.normalize('NFKC').replace(/\.0+$/, '');
  return /^\+?[\d\s().\-/]+$/.test(written) && /^\d{7,15}$/.test(written.replaceAll(/\D/g, '')) && !isDate(written);
}

function isDate(text: string): boolean {
  return isYearLast(text) || /^(?:19|20)\d{2}([-/.]?)(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])$/.test(text.trim());
}

/** A list's first rows, looked at before anything of it is taken over. */
export interface ColumnGuess {
  /** False where the first row is a customer already. */
  readonly hasHeading: boolean;
  readonly uses: readonly ColumnUse[];
}

/**
 * What the columns of a list are likely to be: by their headings first, and the numbers also by what stands in them.
 * @param rows the first rows as they stand, the heading among them
 */
export function guessColumns(rows: readonly (readonly string[])[]): ColumnGuess {
  const [first = [], ...others] = rows;
  const hasHeading = !first.some(looksLikeNumber);
  // A row that is wider than the others has a sign too many.
  const width = hasHeading ? first.length : commonest(rows.map((row) => row.length));
  const uses: ColumnUse[] = Array.from({ length: width }, () => 'detail');
  if (hasHeading) {
    const bare = first.map(bareHeading);
    for (const use of ['number', 'name', 'title', 'agreed', 'owner'] as const) {
      // The list's order of words is the order of preference: a mobile number before "number" alone.
      const at =
        HEADINGS[use].map((word) => bare.indexOf(word)).find((index) => index >= 0) ??
        bare.findIndex((heading) => HEADINGS[use].some((word) => word.length >= 2 && heading.includes(word)));
      if (at >= 0 && uses[at] === 'detail') uses[at] = use;
    }
  }
  const body = hasHeading ? others : rows;
  if (!uses.includes('number')) {
    const shares = uses.map((_, at) => share(body, at, looksLikeNumber));
    const best = shares.indexOf(Math.max(...shares));
    if ((shares[best] ?? 0) >= 0.5) uses[best] = 'number';
  }
  // An empty heading over an empty column is the comma at the end of every line.
  for (const [at, use] of uses.entries())
    if (isOwnHeading(first[at] ?? '') || (use === 'detail' && isNothing(first[at] ?? '', body, at)))
      uses[at] = 'ignored';
  return { hasHeading, uses };
}

function commonest(counts: readonly number[]): number {
  const often = (count: number): number => counts.filter((other) => other === count).length;
  return counts.reduce((best, count) => (often(count) > often(best) ? count : best), counts[0] ?? 0);
}

function isNothing(heading: string, body: readonly (readonly string[])[], at: number): boolean {
  return heading.trim() === '' && body.every((row) => (row[at] ?? '').trim() === '');
}

function share(rows: readonly (readonly string[])[], at: number, is: (cell: string) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter((row) => is(row[at] ?? '')).length / rows.length;
}

/** The headings as a whole, by which a list of the same make is known again, mended or not. */
export function headingKey(headings: readonly string[]): string {
  return headings
    .filter((heading) => !isOwnHeading(heading))
    .map(bareHeading)
    .join('|');
}

/** The uses of an earlier list for one with the same `headingKey`; null where they do not fit. */
export function usesAgain(headings: readonly string[], former: readonly ColumnUse[]): readonly ColumnUse[] | null {
  const own = headings.filter(isOwnHeading).length;
  // The earlier list may have been the mended one.
  const plain = former.length === headings.length ? former : null;
  if (plain) return plain;
  if (former.length !== headings.length - own) return null;
  let at = -1;
  return headings.map((heading) => {
    if (isOwnHeading(heading)) return 'ignored';
    at += 1;
    return former[at] ?? 'detail';
  });
}

/** What hinders an import with these uses; null where nothing does. */
export function columnProblem(uses: readonly ColumnUse[]): 'number-missing' | 'twice' | null {
  if (!uses.includes('number')) return 'number-missing';
  return SINGLE_USES.some((use) => uses.filter((one) => one === use).length > 1) ? 'twice' : null;
}
