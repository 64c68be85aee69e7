import { describe, expect, test } from 'vitest';
import { readCell, readQuantity } from '../../electron/domain/outbound/list/cell';
import {
  type ColumnUse,
  columnProblem,
  guessColumns,
  headingKey,
  OWN_HEADINGS,
  usesAgain,
} from '../../electron/domain/outbound/list/columns';
import { detailNames, judgeRow, type ListMapping } from '../../electron/domain/outbound/list/entry';
import { dateOrderOf, readMoment } from '../../electron/domain/outbound/list/moment';
import { DEFAULT_NUMBERING } from '../../electron/domain/outbound/number';

const numbering = { ...DEFAULT_NUMBERING, areaCode: '10' };

describe('a cell', () => {
  test.each([
    ['="13800138000"', '13800138000'],
    ['=13800138000', '13800138000'],
    ["'13800138000", '13800138000'],
    ['\'="13800138000"', '13800138000'],
    ["'+86 138", '+86 138'],
    ["'t Hart", "'t Hart"],
    ['\ufeff王\u200b小明\u00a0', '王小明'],
    ['="他说""好"""', '他说"好"'],
  ])('%j is read as %j', (cell, text) => {
    expect(readCell(cell)).toEqual({ kind: 'text', text });
  });
  test.each([`=cmd|' /C calc'!A0`, '=A2+B2', '=HYPERLINK("http://x","y")'])('%j is a formula', (cell) => {
    expect(readCell(cell)).toEqual({ kind: 'formula', text: cell });
  });
});

describe('a number that was taken for a quantity', () => {
  test.each([
    ['13800138000.0', '13800138000'],
    ['13800138000.', '13800138000'],
    ['1.3800138000E+10', '13800138000'],
    ['1.380013800000E+10', '13800138000'],
    ['1.3800138E10', '13800138000'],
    ['13800138000', '13800138000'],
    ['010-66667777', '010-66667777'],
  ])('%s is %s', (text, digits) => {
    expect(readQuantity(text)).toEqual({ kind: 'digits', text: digits });
  });
  test.each(['1.38E+10', '8.6138E+12', '1.38001380001E+10.', '1.38E10', '1.38001380005E+9', '5E-8'])(
    '%s has lost digits, or is none',
    (text) => {
      const read = readQuantity(text);
      expect(read.kind === 'rounded' || read.text === text).toBe(true);
      expect(read).not.toMatchObject({ text: expect.stringMatching(/^\d+$/) });
    },
  );
});

describe('a moment', () => {
  const local = (...parts: [number, number, number, number?, number?]) =>
    new Date(parts[0], parts[1] - 1, parts[2], parts[3] ?? 0, parts[4] ?? 0).getTime();
  test.each([
    ['2026-03-05 15:00', local(2026, 3, 5, 15)],
    ['2026/3/5', local(2026, 3, 5)],
    ['2026.3.5 9:05:00', local(2026, 3, 5, 9, 5)],
    ['2026年3月5日 下午3:30', local(2026, 3, 5, 15, 30)],
    ['2026年3月5日15时', local(2026, 3, 5, 15)],
    ['２０２６年３月５日', local(2026, 3, 5)],
    ['20260305', local(2026, 3, 5)],
    ['5/3/2026', local(2026, 3, 5)],
    ['5/3/2026 3:30 PM', local(2026, 3, 5, 15, 30)],
    ['46086', local(2026, 3, 5)],
    ['46086.625', local(2026, 3, 5, 15)],
    ['2026-03-05T07:00:00Z', Date.UTC(2026, 2, 5, 7)],
  ])('%s', (text, moment) => {
    expect(readMoment(text, 'day-first')).toBe(moment);
  });
  test.each(['2026-02-30', '2026-13-01', '31/4/2026', '2026-03-05 25:00', '明天', '13800138000', '5'])(
    '%s is none',
    (text) => expect(readMoment(text, 'day-first')).toBeNull(),
  );
  test('with the year last it is read as the column’s others allow', () => {
    expect(dateOrderOf(['5/3/2026', '12/25/2026'])).toBe('month-first');
    expect(dateOrderOf(['5/3/2026', '25/12/2026'])).toBe('day-first');
    expect(readMoment('5/3/2026', 'month-first')).toBe(local(2026, 5, 3));
  });
});

describe('the columns', () => {
  const guess = (...rows: string[][]) => guessColumns(rows);
  test('are known by their headings, in either language', () => {
    expect(
      guess(['客户姓名', '手机号码', '性别', '预约时间', '坐席工号', '备注'], ['王', '13800138000', '男', '', '', ''])
        .uses,
    ).toEqual(['name', 'number', 'title', 'agreed', 'owner', 'detail']);
    expect(guess(['Customer Name', 'Mobile No.', 'Title', 'Call back', 'Agent'], ['W', '1', '', '', '']).uses).toEqual([
      'name',
      'number',
      'title',
      'agreed',
      'owner',
    ]);
  });
  test('a mobile number goes before a customer number and a landline', () => {
    expect(guess(['客户号码', '座机', '手机号'], ['1', '', '']).uses[2]).toBe('number');
  });
  test('a list without headings is known by its numbers, and dates are none', () => {
    expect(guess(['2026-03-05', '王小明', '138 0013 8000'], ['2026-03-06', '李', '13900139000'])).toEqual({
      hasHeading: false,
      uses: ['detail', 'detail', 'number'],
    });
  });
  test('an empty column of every line’s last comma is left out', () => {
    expect(guess(['姓名', '电话', ''], ['王', '13800138000', '']).uses).toEqual(['name', 'number', 'ignored']);
  });
  test('what our file of refused rows added is left out, and the list known again by the rest', () => {
    const headings = ['姓名', '号', OWN_HEADINGS.en.line, OWN_HEADINGS['zh-CN'].reason];
    expect(guess(headings, ['王', '13800138000', '7', '']).uses.slice(2)).toEqual(['ignored', 'ignored']);
    expect(headingKey(headings)).toBe(headingKey(['姓名', '号']));
    expect(usesAgain(headings, ['name', 'number'])).toEqual(['name', 'number', 'ignored', 'ignored']);
    expect(usesAgain(headings, ['name'])).toBeNull();
  });
  test('must hold a number, and no use twice', () => {
    expect(columnProblem(['name', 'detail'])).toBe('number-missing');
    expect(columnProblem(['number', 'number'])).toBe('twice');
    expect(columnProblem(['number', 'detail', 'detail', 'ignored', 'ignored'])).toBeNull();
  });
  test('keep their names apart', () => {
    expect(detailNames(['备注', '备注', ''], 4, (column) => `第${column}列`)).toEqual([
      '备注',
      '备注 2',
      '第3列',
      '第4列',
    ]);
  });
});

describe('a row', () => {
  const uses: readonly ColumnUse[] = ['name', 'number', 'title', 'agreed', 'owner', 'detail', 'ignored'];
  const mapping: ListMapping = { hasHeading: true, uses, dateOrder: 'day-first' };
  const names = ['姓名', '电话', '称呼', '约定时间', '坐席', '事由', '空'];
  const judge = (...cells: string[]) => judgeRow(cells, names, mapping, numbering);

  test('becomes a customer of the list', () => {
    expect(judge('王小明', '1.3800138000E+10', '男', '2026-03-05 15:00', '811001.0', '到期提醒', '不要')).toEqual({
      kind: 'entry',
      entry: {
        name: '王小明',
        number: '+8613800138000',
        title: 'mr',
        agreedAt: new Date(2026, 2, 5, 15).getTime(),
        owner: '811001',
        details: { 事由: '到期提醒' },
      },
    });
  });
  test('may be short, and is addressed by its name', () => {
    expect(judge('李女士', '66667777')).toMatchObject({
      entry: { number: '+861066667777', title: 'ms', agreedAt: null },
    });
  });
  test('keeps a formula in a text as the text it is', () => {
    expect(judge('王', '13800138000', '', '', '', '=cmd|x')).toMatchObject({ entry: { details: { 事由: '=cmd|x' } } });
  });
  test.each([
    [['王', ''], 'number-missing'],
    [['王', '1.38E+10'], 'number-rounded'],
    [['王', '=A1'], 'number-formula'],
    [['王', '转分机'], 'number-characters'],
    [['王', '12'], 'number-too-short'],
    [['王', '138001380001234567'], 'number-too-long'],
    [['王'.repeat(81), '13800138000'], 'too-long'],
    [['王', '13800138000', '', '2026-02-30'], 'date'],
    [['王', '13800138000', '', '', '张三'], 'owner'],
    [['王', '13800138000', '', '', '', '', '', '多'], 'shifted'],
  ])('%j is refused: %s', (cells, reason) => {
    expect(judge(...cells)).toEqual({ kind: 'refused', reason });
  });
});
