import type { EntryRefusal } from '../../electron/domain/outbound/list/entry';

/** A list as it comes from hands and programs that were not careful, and what is to become of its rows. */
export interface NastyList {
  readonly bytes: Buffer;
  readonly staged: number;
  readonly duplicates: number;
  readonly doNotCall: number;
  readonly refused: number;
  /** The refused lines with their reasons, in the file's order. */
  readonly reasons: ReadonlyMap<number, EntryRefusal>;
  /** The customers that come in, in the file's order: number, name and title. */
  readonly customers: readonly (readonly [string, string, 'mr' | 'ms' | ''])[];
  /** Numbers to be put on the do-not-call list before. */
  readonly forbidden: readonly string[];
}

export const HEADINGS = ['客户姓名', '手机号码', '称呼', '约定时间', '事由', '客户号'] as const;

/** The same moments each time (a linear congruential generator). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** GB18030 of the characters that the list uses, found by decoding: Node encodes only UTF-8. */
const GB18030: ReadonlyMap<string, readonly [number, number]> = (() => {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly [number, number]>();
  for (let lead = 0xa1; lead <= 0xf7; lead += 1)
    for (let trail = 0xa1; trail <= 0xfe; trail += 1)
      codes.set(decoder.decode(Buffer.from([lead, trail])), [lead, trail]);
  return codes;
})();

/** Text in GB18030; signs that GB 2312 has not must not stand in it. */
export function gb18030Of(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((sign) =>
      sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : [...(GB18030.get(sign) ?? [0x3f])],
    ),
  );
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗路联通'];
const GIVEN = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂'];
const WHY = ['理财产品到期提醒', '信用卡满意度调查', '贷款还款关怀', '新产品介绍', '账户升级通知'];
const FORMULAS = [`=cmd|' /C calc'!A0`, '@SUM(1+1)*cmd', '+1+1', '=HYPERLINK("http://x","y")'];

/**
 * A list of `rows` records: UTF-8 and GB18030 line by line, numbers in ten shapes, dates in five, cells with commas, quotes
 * and line breaks, formulas; and among them what must be refused, each for its reason.
 */
export function nastyList(rows: number, seed = 20_260_302): NastyList {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const parts: Buffer[] = [Buffer.from(`${HEADINGS.join(',')}\r\n`)];
  const reasons = new Map<number, EntryRefusal>();
  const customers: NastyList['customers'][number][] = [];
  const count = { staged: 0, duplicates: 0, doNotCall: 0 };
  const forbidden = Array.from({ length: 500 }, (_, at) => `+86199${String(10_000_000 + at * 7)}`);
  let line = 2;
  let last = '';

  const add = (cells: readonly string[], lines = 1, ending = '\r\n'): void => {
    const text = cells.join(',') + ending;
    parts.push(random() < 0.5 ? Buffer.from(text) : gb18030Of(text));
    line += lines;
  };
  const number = (at: number): string => `1${pick([3, 5, 7, 8])}${String(at).padStart(9, '0')}`;
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const shapes: readonly ((digits: string) => string)[] = [
    (digits) => digits,
    (digits) => digits,
    (digits) => `+86 ${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
    (digits) => `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
    (digits) => quoted(`="${digits}"`),
    (digits) => `'${digits}`,
    (digits) => `${digits}.0`,
    (digits) => `${digits[0]}.${digits.slice(1)}E+10`,
    (digits) => `0086${digits}`,
    (digits) => quoted(`${digits} `),
    (digits) => [...digits].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join(''),
  ];
  const dates = ['2026-03-05 15:00', '2026/3/5', '2026年3月5日 下午3:30', '20260305', '46086.625', '', '', ''];
  const whys: readonly (() => { readonly text: string; readonly lines: number })[] = [
    () => ({ text: pick(WHY), lines: 1 }),
    () => ({ text: quoted(`${pick(WHY)}，另有,逗号`), lines: 1 }),
    () => ({ text: quoted(`客户说"${pick(WHY)}"`), lines: 1 }),
    () => ({ text: quoted(`${pick(WHY)}\n第二行`), lines: 2 }),
    () => ({ text: quoted(pick(FORMULAS)), lines: 1 }),
  ];

  for (let at = 0; at < rows; at += 1) {
    const name = pick(SURNAMES) + pick(GIVEN) + (random() < 0.6 ? pick(GIVEN) : '');
    const title = pick(['先生', '女士', '男', '女', '']);
    const good = (shown: string): void => {
      const why = pick(whys)();
      add([name, shown, title, pick(dates), why.text, `C${at}`], why.lines);
    };
    const bad = (reason: EntryRefusal, cells: readonly string[]): void => {
      reasons.set(line, reason);
      add(cells);
    };
    const kind = random();
    const fresh = number(at);
    if (kind < 0.955) {
      good(pick(shapes)(fresh));
      customers.push([`+86${fresh}`, name, title === '' ? '' : /先生|男/.test(title) ? 'mr' : 'ms']);
      count.staged += 1;
      last = fresh;
    } else if (kind < 0.97 && last !== '') {
      good(pick(shapes)(last));
      count.duplicates += 1;
    } else if (kind < 0.98) {
      good((pick(forbidden) as string).slice(3));
      count.doNotCall += 1;
    } else {
      const plain = pick(WHY);
      const way = Math.floor(random() * 9);
      if (way === 0) bad('number-rounded', [name, '1.38E+10', title, '', plain, `C${at}`]);
      else if (way === 1) bad('number-missing', [name, '', title, '', plain, `C${at}`]);
      else if (way === 2) bad('number-characters', [name, '转分机八', title, '', plain, `C${at}`]);
      else if (way === 3) bad('number-too-short', [name, '12', title, '', plain, `C${at}`]);
      else if (way === 4) bad('date', [name, fresh, title, '2026-02-30', plain, `C${at}`]);
      else if (way === 5) bad('shifted', [name, fresh, title, '', plain, '多出一列', `C${at}`]);
      else if (way === 6) bad('quotes', [`"${name}`, fresh, title, '', plain, `C${at}`]);
      else if (way === 7) bad('number-formula', [name, '=A2+B2', title, '', plain, `C${at}`]);
      else {
        reasons.set(line, 'encoding');
        parts.push(Buffer.from([0xff, 0xfe, 0xff, 0x2c]), Buffer.from(`${fresh},,,,C${at}\r\n`));
        line += 1;
      }
    }
  }
  return { bytes: Buffer.concat(parts), ...count, refused: reasons.size, reasons, customers, forbidden };
}
