import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { titleKey } from '../../electron/domain/knowledge';
import { type ImportAnswer, readImport } from '../../electron/records/import/readImport';
import { folder } from './support/seat';

const KNOWN = new Set([titleKey('借记卡丢了怎么挂失')]);

/** What comes of a file with this content. */
function read(name: string, content: string | Buffer, what: 'questions' | 'bulletins' = 'questions') {
  const file = join(folder(), name);
  writeFileSync(file, content);
  return readImport(file, what, KNOWN);
}

function good(answer: ImportAnswer) {
  if (!answer.ok) throw new Error(`refused as a whole: ${answer.reason}`);
  return answer.value;
}

describe('a table of questions', () => {
  test('is taken over by the names of its columns; each refused line says why, and where the first of two stands', async () => {
    const csv = [
      '编号,问题,答案,步骤,关键词,分类',
      '1,积分怎么兑换,在手机银行兑换。,1. 核对身份；2. 指引入口,积分、兑换,信用卡',
      '2,"年费, 怎么免","刷满次数即免，',
      '以章程为准。",核对身份|查询次数,年费,信用卡',
      '3,,没有问题,,,',
      '4,没有答案,,,,',
      '5,积分 怎么兑换？,又一次,,,',
      '6,借记卡丢了怎么挂失？,已有,,,',
      '7,客户卡号,卡号 4111 1111 1111 1111,,,',
      `8,${'长'.repeat(121)},答案,,,`,
      '',
      '9,没有分类,答案,,,',
    ].join('\r\n');
    const value = good(await read('questions.csv', `\ufeff${csv}`));
    expect(value.entries).toMatchObject([
      { title: '积分怎么兑换', steps: ['核对身份', '指引入口'], keywords: ['积分', '兑换'], category: '信用卡' },
      { title: '年费, 怎么免', answer: '刷满次数即免，\r\n以章程为准。', steps: ['核对身份', '查询次数'] },
      { title: '没有分类', category: '其他' },
    ]);
    expect(value.refused.map(({ line, reason, firstLine }) => [line, reason, firstLine])).toEqual([
      [5, 'title-missing', null],
      [6, 'answer-missing', null],
      [7, 'twice', 2],
      [8, 'known', null],
      [9, 'customer-number', null],
      [10, 'too-long', null],
    ]);
  });

  test('is read in the encodings that office programs write', async () => {
    const text = '问题,答案\n积分怎么兑换,在手机银行兑换。\n';
    // 问题,答案 … in GB18030, as a spreadsheet in Chinese saves it.
    const gb18030 = Buffer.from(
      'cecacce22cb4f0b0b80abbfdb7d6d4f5c3b4b6d2bbbb2cd4dacad6bbfad2f8d0d0b6d2bbbba1a30a',
      'hex',
    );
    for (const bytes of [Buffer.from(text), gb18030, Buffer.from(`\ufeff${text}`, 'utf16le')])
      expect(good(await read('questions.csv', bytes)).entries).toMatchObject([{ title: '积分怎么兑换' }]);
    expect(good(await read('questions.tsv', text.replaceAll(',', '\t'))).entries).toHaveLength(1);
  });

  test('is read from Excel, with the numbers of its rows', async () => {
    const book = readFileSync(fileURLToPath(new URL('./support/questions.xlsx', import.meta.url)));
    const value = good(await read('questions.xlsx', book));
    expect(value.entries).toMatchObject([
      { title: '积分怎么兑换', steps: ['核对身份', '指引入口'], category: '信用卡' },
    ]);
    expect(value.refused).toEqual([{ line: 4, title: '没有答案的问题', reason: 'answer-missing', firstLine: null }]);
  });

  test('is read from JSON, with lists as lists and English beside', async () => {
    const english = { title: 'How to use points', answer: 'In mobile banking.', steps: [] };
    const list = [
      { title: '积分怎么兑换', answer: '在手机银行兑换。', steps: ['核对身份'], keywords: ['积分'], english },
      7,
      {},
    ];
    const value = good(await read('questions.json', JSON.stringify({ questions: list })));
    expect(value.entries).toMatchObject([{ steps: ['核对身份'], keywords: ['积分'], english }]);
    expect(value.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'title-missing'],
      [3, 'title-missing'],
    ]);
  });

  test.each([
    ['one without the columns', 'questions.csv', '甲,乙\n1,2\n', 'columns'],
    ['an empty one', 'questions.csv', '', 'empty'],
    ['one with its head alone', 'questions.csv', '问题,答案\n', 'empty'],
    ['one of another kind', 'questions.doc', 'x', 'unknown-kind'],
    ['a program', 'questions.csv', Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00]), 'encoding'],
    ['a torn spreadsheet', 'questions.xlsx', 'PK', 'unreadable'],
    ['torn JSON', 'questions.json', '{"questions": [', 'unreadable'],
    ['JSON of something else', 'questions.json', '"text"', 'columns'],
  ])('%s is refused as a whole', async (_which, name, content, reason) => {
    expect(await read(name, content)).toEqual({ ok: false, reason });
  });

  test('that is not there is told as such', async () => {
    expect(await readImport(join(folder(), 'gone.csv'), 'questions', KNOWN)).toEqual({
      ok: false,
      reason: 'unreadable',
    });
  });
});

describe('a list of bulletins', () => {
  test('is taken over with its moments; a day at the end still counts', async () => {
    const list = [
      { title: '积分活动', text: '口径更新。', validFrom: '2026-12-01', validTo: '2026-12-31' },
      { 标题: '系统升级', 内容: '凌晨升级。', 开始: '2026/12/5 00:30', 结束: '2026/12/5 04:00' },
      { title: '倒置', text: '结束早于开始。', validFrom: '2026-12-02', validTo: '2026-12-01' },
      { title: '没有这一天', text: '二月三十日。', validFrom: '2026-02-30', validTo: '2026-03-01' },
      { title: '没有内容', validFrom: '2026-12-01', validTo: '2026-12-31' },
    ];
    const value = good(await read('board.json', JSON.stringify(list), 'bulletins'));
    expect(value.entries).toEqual([
      {
        ...{ title: '积分活动', text: '口径更新。' },
        ...{ validFrom: new Date(2026, 11, 1).getTime(), validTo: new Date(2027, 0, 1).getTime() },
      },
      {
        ...{ title: '系统升级', text: '凌晨升级。' },
        ...{ validFrom: new Date(2026, 11, 5, 0, 30).getTime(), validTo: new Date(2026, 11, 5, 4).getTime() },
      },
    ]);
    expect(value.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'moments'],
      [4, 'moments'],
      [5, 'text-missing'],
    ]);
  });
});
