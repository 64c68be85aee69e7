import { randomUUID } from 'node:crypto';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ColumnUse, OWN_HEADINGS } from '../../electron/domain/outbound/list/columns';
import type { ListMapping } from '../../electron/domain/outbound/list/entry';
import { DEFAULT_NUMBERING } from '../../electron/domain/outbound/number';
import { connect, type Database } from '../../electron/records/database';
import { previewList } from '../../electron/records/import/list/previewList';
import { saveRefused } from '../../electron/records/import/list/refusedFile';
import { beginImport, type Staged, stageList } from '../../electron/records/import/list/stageList';
import { openOutboundImports } from '../../electron/records/outboundImports';
import { migrate } from '../../electron/records/schema';
import { gb18030Of, nastyList } from '../support/nastyList';
import { workbookOf } from '../support/workbook';
import { folder } from './support/seat';

const numbering = { ...DEFAULT_NUMBERING, areaCode: '10' };
const PLAN = 'plan-1';

function books() {
  const database = connect(':memory:', null);
  onTestFinished(() => void database.close());
  migrate(database, 0, 0);
  return { database, imports: openOutboundImports(database) };
}

async function importOf(
  imports: ReturnType<typeof openOutboundImports>,
  file: string,
  options: { readonly cancelAfter?: number; readonly uses?: readonly ColumnUse[] } = {},
): Promise<{ id: string; staged: Staged }> {
  const id = randomUUID();
  const seen = await previewList(file, (key) => (imports.mappingOf(key) as { mapping: never } | null)?.mapping ?? null);
  if (!seen.ok) throw new Error(seen.reason);
  const mapping = { ...seen.preview.mapping, ...(options.uses ? { uses: options.uses } : {}) };
  const trouble = await beginImport(imports, {
    id,
    planId: PLAN,
    agent: '811000',
    at: 1,
    file,
    mapping,
    nameless: '第{}列',
  });
  if (trouble) throw new Error(trouble);
  let bites = 0;
  const staged = await stageList({
    imports,
    id,
    numbering,
    isCancelled: () => {
      bites += 1;
      return bites === options.cancelAfter;
    },
    progress: () => {},
  });
  return { id, staged };
}

const HEADING = '客户姓名,手机号码,事由';

function fileOf(content: string | Buffer, name = '名单.csv'): string {
  const file = join(folder(), name);
  writeFileSync(file, content);
  return file;
}

const targets = (database: Database): Record<string, unknown>[] =>
  database
    .prepare('SELECT number, name, title, details, agreed_at FROM outbound_targets ORDER BY position')
    .all() as Record<string, unknown>[];

/** What came of a list: number, name and details of each customer, then line and reason of each refused row. */
async function read(content: string | Buffer, name?: string) {
  const { database, imports } = books();
  const { id, staged } = await importOf(imports, fileOf(content, name));
  return {
    staged,
    targets: targets(database).map(({ number, name: called, details }) => {
      const { 事由: why = '' } = JSON.parse(String(details)) as Record<string, string>;
      return [number, called, why];
    }),
    refused: imports.refused(id, 0, 100).map(({ line, reason }) => [line, reason]),
  };
}

const ONE = ['+8613800138000', '王小明', '到期提醒'];
const rows = `${HEADING}\n王小明,13800138000,到期提醒\n`;

test('a nasty list comes in with every row accounted for', async () => {
  const list = nastyList(3000);
  const { database, imports } = books();
  imports.forbidAll(list.forbidden.map((number) => ({ number, at: 1, agent: '', callId: null, reason: '' })));
  const { id, staged } = await importOf(imports, fileOf(list.bytes));
  const { staged: entered, duplicates, doNotCall, refused } = list;
  expect(staged).toEqual({
    kind: 'read',
    counts: expect.objectContaining({ staged: entered, duplicates, doNotCall, refused }),
  });
  expect(imports.refused(id, 0, 10_000).map(({ line, reason }) => [line, reason])).toEqual([...list.reasons]);
  expect(targets(database).map(({ number, name, title }) => [number, name, title])).toEqual(list.customers);
});

describe('a list', () => {
  test.each<[string, string | Buffer]>([
    ['UTF-8', rows],
    ['UTF-8 with its mark', `\ufeff${rows}`],
    ['GB18030', gb18030Of(rows)],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${rows}`, 'utf16le')],
    ['UTF-16 without', Buffer.from(rows, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${rows}`, 'utf16le').swap16()],
    [
      'heading and row in two encodings',
      Buffer.concat([gb18030Of(`${HEADING}\n`), Buffer.from('王小明,13800138000,到期提醒')]),
    ],
    ['cells in two encodings', Buffer.concat([Buffer.from(`${HEADING}\n王小明,13800138000,`), gb18030Of('到期提醒')])],
    ['lines of old Macs', rows.replaceAll('\n', '\r')],
    ['lines of Windows', rows.replaceAll('\n', '\r\n')],
    ['tabs', rows.replaceAll(',', '\t')],
    ['semicolons', rows.replaceAll(',', ';')],
    ['full-width commas', rows.replaceAll(',', '，')],
    ['empty lines between', rows.replaceAll('\n', '\n\n,,\n')],
  ])('is read in %s', async (_, content) => {
    expect(await read(content)).toMatchObject({ targets: [ONE], refused: [] });
  });

  test('in which two bytes may be a character of either encoding is read as its sure lines are', async () => {
    const sure = Array.from({ length: 5 }, (_, at) => `王小明,1380013800${at},到期提醒\n`).join('');
    const doubtful = '路,13900139000,路\n';
    expect((await read(gb18030Of(`${HEADING}\n${sure}${doubtful}`))).targets.at(-1)).toEqual([
      '+8613900139000',
      '路',
      '路',
    ]);
    const french = 'é,13900139000,é\n';
    expect((await read(`${HEADING}\n${sure}${french}`)).targets.at(-1)).toEqual(['+8613900139000', 'é', 'é']);
  });

  test('loses one row to a quote that is never closed, and none after it', async () => {
    const body = [
      '王小明,13800138000,"第一行\n第二行, 还有 ""引号"""',
      '"李四,13800138001,甲',
      '张三,13800138002,乙',
      '赵五,13800138003,屏幕 5" 大',
      '孙六",13800138004,丙',
      '周七,13800138005,丁',
    ];
    const { targets: found, refused } = await read(`${HEADING}\n${body.join('\n')}\n`);
    expect(found).toEqual([
      ['+8613800138000', '王小明', '第一行\n第二行, 还有 "引号"'],
      ['+8613800138002', '张三', '乙'],
      ['+8613800138003', '赵五', '屏幕 5" 大'],
      ['+8613800138004', '孙六"', '丙'],
      ['+8613800138005', '周七', '丁'],
    ]);
    expect(refused).toEqual([[4, 'quotes']]);
  });

  test('keeps no passwords that are told in it (SEC-2)', async () => {
    expect((await read(`${HEADING}\n王小明,13800138000,密码是 482916\n`)).targets[0]?.[2]).toBe('密码是 ■■■');
  });

  test('in a workbook keeps numbers, dates and rows as they are', async () => {
    const { database, imports } = books();
    const workbook = workbookOf([
      ['姓名', '电话', '约定时间'],
      ['王小明', 13_800_138_000, { serial: 46_086.625 }],
      ['李四', '="13800138001"', '2026年3月6日'],
      ['', 1.38e20, ''],
    ]);
    const { id } = await importOf(imports, fileOf(workbook, 'liste.csv'));
    expect(targets(database)).toMatchObject([
      { number: '+8613800138000', name: '王小明', agreed_at: new Date(2026, 2, 5, 15).getTime() },
      { number: '+8613800138001', name: '李四', agreed_at: new Date(2026, 2, 6).getTime() },
    ]);
    expect(imports.refused(id, 0, 9)).toMatchObject([{ line: 4, reason: 'number-too-long' }]);
  });

  test.each<[string, string | Buffer]>([
    ['empty', ''],
    ['empty', '\ufeff\n\n,,,\n'],
    ['old-excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['no-text', Buffer.from([...Array(64).keys()])],
    ['unreadable', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00])],
  ])('that is none is %s', async (reason, content) => {
    await expect(read(content)).rejects.toThrow(reason);
  });
});

describe('refused rows', () => {
  const body = [
    '王小明,1.38E+10,到期提醒',
    "李四,,=cmd|' /C calc'!A0",
    '张三,13800138002,好',
    '赵五,13800138003,乙,多',
    '"孙六,13800138004,丙',
  ];

  test('are in a file that can be mended and taken over in its turn', async () => {
    const { database, imports } = books();
    const { id } = await importOf(imports, fileOf(`${HEADING}\n${body.join('\n')}`));
    imports.commit(id, 2);
    const target = join(folder(), '未导入.csv');
    const one = imports.read(id);
    const words = { ...OWN_HEADINGS['zh-CN'], 'number-rounded': '号码被表格四舍五入' };
    expect(one && saveRefused(imports, one, target, words)).toBe(4);
    const text = readFileSync(target, 'utf8');
    expect(text.split('\r\n').slice(0, 5)).toEqual([
      '\ufeff客户姓名,手机号码,事由,原文件行号,未导入原因',
      '王小明,1.38E+10,到期提醒,2,号码被表格四舍五入',
      "李四,,'=cmd|' /C calc'!A0,3,number-missing",
      '赵五,13800138003,乙 多,5,shifted',
      '"""孙六",13800138004,丙,6,quotes',
    ]);

    writeFileSync(target, text.replace('1.38E+10', '13800138000').replace('李四,,', '李四,13800138001,'));
    const again = await importOf(imports, target);
    expect(again.staged).toMatchObject({ counts: { staged: 4, duplicates: 0, refused: 0 } });
    expect(targets(database).map(({ number, details }) => [number, JSON.parse(String(details))])).toContainEqual([
      '+8613800138001',
      { 事由: `=cmd|' /C calc'!A0` },
    ]);
  });
});

describe('an import', () => {
  const many = `${HEADING}\n${Array.from({ length: 1000 }, (_, at) => `客户${at},138${10_000_000 + at},到期\n`).join('')}`;

  test('that was stopped goes on where it stood, and only with the same file', async () => {
    const { imports } = books();
    const file = fileOf(many);
    const { id, staged } = await importOf(imports, file, { cancelAfter: 2 });
    expect(staged).toEqual({ kind: 'cancelled' });
    expect(imports.read(id)).toMatchObject({ state: 'pending', staged: 200 });
    const goOn = () => stageList({ imports, id, numbering, isCancelled: () => false, progress: () => {} });
    utimesSync(file, 1, 1);
    expect(await goOn()).toEqual({ kind: 'failed', reason: 'changed' });
    const { changedAt = 0 } = (imports.read(id)?.mapping ?? {}) as { changedAt?: number };
    utimesSync(file, changedAt / 1000, changedAt / 1000);
    expect(await goOn()).toMatchObject({ kind: 'read', counts: { staged: 1000, duplicates: 0 } });
  });

  test('waits for the one before it into the same plan', async () => {
    const { imports } = books();
    const file = fileOf(many);
    await importOf(imports, file, { cancelAfter: 1 });
    await expect(importOf(imports, file)).rejects.toThrow('pending');
  });

  test('knows the columns again that somebody chose for the same headings', async () => {
    const { imports } = books();
    const first = await importOf(imports, fileOf(rows), { uses: ['detail', 'number', 'name'] });
    imports.commit(first.id, 2);
    const seen = await previewList(
      fileOf(rows),
      (key) => (imports.mappingOf(key) as { mapping: ListMapping } | null)?.mapping ?? null,
    );
    expect(seen).toMatchObject({ preview: { remembered: true, mapping: { uses: ['detail', 'number', 'name'] } } });
  });

  test('shows its first rows with the numbers masked', async () => {
    const seen = await previewList(fileOf(rows), () => null);
    expect(seen).toMatchObject({ preview: { headings: ['客户姓名', '手机号码', '事由'] } });
    expect(JSON.stringify(seen)).not.toContain('13800138000');
  });
});
