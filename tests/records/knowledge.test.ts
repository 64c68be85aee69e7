import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { customerNumberIn } from '../../electron/domain/customerNumber';
import { type Question, shippedKnowledgeSchema } from '../../electron/domain/knowledge';
import { createReaders, type Readers } from '../../electron/records/archive/readers';
import { connectToRead } from '../../electron/records/database';
import type { RecordStore } from '../../electron/records/recordStore';
import { folder, KEY, listening, MORNING, records } from './support/seat';

const DAY = 24 * 3600 * 1000;
const shipped = shippedKnowledgeSchema.parse(
  JSON.parse(readFileSync(new URL('../../assets/knowledge/questions.json', import.meta.url), 'utf8')),
);

const question = (id: string, title: string, part: Partial<Question> = {}): Question => ({
  id,
  title,
  answer: `${title}：以公示的规定为准。`,
  steps: ['核对客户身份'],
  keywords: [],
  category: '其他',
  english: null,
  frequency: 'seldom',
  source: 'own',
  createdAt: MORNING,
  updatedAt: MORNING,
  ...part,
});

/** A seat's records with what reads them. */
function seat(): { store: RecordStore; readers: Readers } {
  const store = records(folder());
  return { store, readers: createReaders(connectToRead(store.file, KEY), listening().log) };
}

const find = async (
  readers: Readers,
  text: string,
  part: { category?: string; frequency?: Question['frequency'] } = {},
) =>
  readers.questions({
    ...{ kind: 'questions', text, category: part.category ?? null, frequency: part.frequency ?? null },
    ...{ since: MORNING - 30 * DAY, midnight: MORNING - 1, limit: 30 },
  });
const titles = async (readers: Readers, text: string): Promise<readonly string[]> =>
  (await find(readers, text)).found.map(({ title }) => title);

describe('the questions that come with the product', () => {
  test('are at least sixty, each asked once, with steps, keywords and English words, and no customer’s number', () => {
    expect(shipped.questions.length).toBeGreaterThanOrEqual(60);
    expect(new Set(shipped.questions.map(({ title }) => title)).size).toBe(shipped.questions.length);
    for (const { id, steps, keywords, english, ...rest } of shipped.questions) {
      expect(steps.length, id).toBeGreaterThanOrEqual(3);
      expect(keywords.length, id).toBeGreaterThanOrEqual(2);
      expect(english?.steps.length, id).toBe(steps.length);
      expect(customerNumberIn(JSON.stringify([rest, steps, english])), id).toBeNull();
    }
  });

  test('are there after the first start, once, and a later version leaves alone what was changed or removed here', () => {
    const { store } = seat();
    store.knowledge.ship(shipped, MORNING);
    const loss = store.knowledge.question('card-loss');
    expect(loss?.source).toBe('shipped');
    if (loss) store.knowledge.save([{ ...loss, answer: '本中心的说法。' }]);
    store.knowledge.remove(['card-found'], MORNING + 1);

    const next = { version: 2, questions: shipped.questions.map((one) => ({ ...one, answer: '新的口径。' })) };
    store.knowledge.ship(next, MORNING + DAY);
    expect(store.knowledge.question('card-loss')?.answer).toBe('本中心的说法。');
    expect(store.knowledge.question('card-found')).toBeNull();
    expect(store.knowledge.question('card-swallowed')?.answer).toBe('新的口径。');
    store.knowledge.ship(shipped, MORNING + 2 * DAY);
    expect(store.knowledge.question('card-swallowed')?.answer).toBe('新的口径。');
  });
});

describe('a question is found as one types (KNB-1)', () => {
  const first = async (readers: Readers, text: string): Promise<string | undefined> =>
    (await find(readers, text)).found[0]?.id;

  test.each([
    ['words of two characters', '吞卡', 'card-swallowed'],
    ['words in another order', '额度 临时', 'credit-limit-temp'],
    ['a whole sentence as the customer says it', '我的银行卡丢了要怎么挂失啊', 'card-loss'],
    ['words cut in the wrong places', '借记卡挂失', 'card-loss'],
    ['full pinyin', 'tunka', 'card-swallowed'],
    ['pinyin that is not finished', 'linshied', 'credit-limit-temp'],
    ['initials', 'lsed', 'credit-limit-temp'],
    ['initials and pinyin run together', 'xykguashi', 'credit-lost'],
    ['pinyin with two letters changed places', 'tiqinahuankuan', 'loan-early'],
    ['a character of the same sound', '临时鹅度', 'credit-limit-temp'],
    ['English', 'minimum payment', 'credit-minimum'],
    ['English with a mistake', 'pesnion account', 'pension-account'],
    ['full-width letters', 'ＬＰＲ', 'mortgage-lpr'],
    ['a number', '96110', 'fraud-transferred'],
  ])('by %s: %s', async (_how, text, id) => {
    const { store, readers } = seat();
    store.knowledge.ship(shipped, MORNING);
    expect(await first(readers, text)).toBe(id);
  });

  test('already with the first sign, and not by what is nowhere', async () => {
    const { store, readers } = seat();
    store.knowledge.ship(shipped, MORNING);
    for (const sign of ['挂', 'g', 'gu']) expect(await titles(readers, sign)).toContain('借记卡丢了怎么挂失');
    expect(await titles(readers, 'qqqqqq')).toEqual([]);
    expect(await titles(readers, '？！')).toEqual([]);
  });

  test('by its keyword before others have the word in their text, and what is asked often before what is not', async () => {
    const { store, readers } = seat();
    store.knowledge.save([
      question('text', '怎样开户', { answer: '开户后可以申请口令卡。' }),
      question('keyword', '动态密码设备', { keywords: ['口令卡'] }),
      question('rare', '口令卡遗失'),
      question('busy', '口令卡到期'),
    ]);
    for (let call = 0; call < 30; call += 1) store.knowledge.use('busy', `call-${call}`, MORNING);
    expect((await find(readers, '口令卡')).found.map(({ id }) => id)).toEqual(['keyword', 'busy', 'rare', 'text']);
  });

  test('in a category, in a group of frequency, with how many there are in each', async () => {
    const { store, readers } = seat();
    store.knowledge.ship(shipped, MORNING);
    const all = await find(readers, '');
    expect(all.total).toBe(shipped.questions.length);
    expect(Object.values(all.frequencies).reduce((sum, one) => sum + one)).toBe(all.total);
    const cards = await find(readers, '', { category: '信用卡', frequency: 'very-often' });
    expect(cards.found.every(({ category, frequency }) => category === '信用卡' && frequency === 'very-often')).toBe(
      true,
    );
    expect(cards.frequencies['very-often']).toBe(cards.total);
  });

  test('as it is now: added, reworded, removed and brought back while somebody searches', async () => {
    const { store, readers } = seat();
    store.knowledge.save([question('one', '数字人民币钱包怎么开通')]);
    expect(await titles(readers, '数字人民币')).toEqual(['数字人民币钱包怎么开通']);
    store.knowledge.save([
      question('one', '电子回单怎么下载', { updatedAt: MORNING + 1 }),
      question('two', '回单专用章'),
    ]);
    expect(await titles(readers, '数字人民币')).toEqual([]);
    expect([...(await titles(readers, '回单'))].sort()).toEqual(['回单专用章', '电子回单怎么下载']);
    store.knowledge.remove(['two'], MORNING);
    expect(await titles(readers, '回单')).toEqual(['电子回单怎么下载']);
    store.knowledge.save([question('two', '回单专用章')]);
    expect(await titles(readers, '回单')).toHaveLength(2);
  });
});

describe('each use is counted (KNB-2)', () => {
  test('once for a call, in the period and today', async () => {
    const { store, readers } = seat();
    store.knowledge.save([question('one', '吞卡怎么办')]);
    expect(store.knowledge.use('one', 'a', MORNING)).toBe(true);
    expect(store.knowledge.use('one', 'a', MORNING + 1)).toBe(false);
    store.knowledge.use('one', 'b', MORNING - 5 * DAY);
    expect((await find(readers, '吞卡')).found[0]).toMatchObject({ uses: 2, usesToday: 1 });
    store.knowledge.use('one', 'c', MORNING + 2);
    store.knowledge.use('one', 'old', MORNING - 40 * DAY);
    expect((await find(readers, '吞卡')).found[0]).toMatchObject({ uses: 3, usesToday: 2 });
  });

  test('and suggests another group, which can be taken over', async () => {
    const { store, readers } = seat();
    const figures = { periodDays: 30, veryOften: 20, often: 5, seldom: 1 };
    const ask = () => readers.regrouping({ kind: 'regrouping', now: MORNING, knowledge: figures });
    store.knowledge.save([question('one', '吞卡怎么办'), question('two', '残币怎么换', { frequency: 'very-seldom' })]);
    for (let call = 0; call < 6; call += 1) store.knowledge.use('one', `call-${call}`, MORNING - call);
    expect(await ask()).toEqual([{ id: 'one', title: '吞卡怎么办', from: 'seldom', to: 'often', uses: 6 }]);
    store.knowledge.regroup([{ id: 'one', frequency: 'often' }]);
    expect(await ask()).toEqual([]);
    expect((await find(readers, '', { frequency: 'often' })).found.map(({ id }) => id)).toEqual(['one']);
  });
});

test('what nobody could answer is listed with the reply that was promised, and told to who asked (KNB-4)', async () => {
  const { store, readers } = seat();
  const asked = { id: 'q', callId: 'call', askedAt: MORNING, askedBy: '811000', text: '数字人民币怎么开通' };
  store.knowledge.saveOpen({ ...asked, state: { kind: 'open' } });
  store.followUps.save({
    ...{
      id: 'f',
      kind: 'call-back',
      callId: 'call',
      createdAt: MORNING,
      dueAt: MORNING + 900,
      name: '',
      organisation: '',
    },
    ...{ number: '13800138000', forWhom: '', content: '答复', owner: '', steps: [], done: null },
  });
  expect(await readers['open-questions']({ kind: 'open-questions', of: 'open' })).toMatchObject([
    { id: 'q', replyDueAt: MORNING + 900, answerTitle: null },
  ]);
  expect(store.knowledge.openCount()).toBe(1);

  store.knowledge.save([question('ecny', '数字人民币怎么开通')]);
  store.knowledge.saveOpen({ ...asked, state: { kind: 'answered', at: MORNING + 1, question: 'ecny' } });
  expect(store.knowledge.openCount()).toBe(0);
  expect(store.knowledge.answersFor('811000')).toHaveLength(1);
  expect(store.knowledge.answersFor('811001')).toEqual([]);
  expect(await readers['open-questions']({ kind: 'open-questions', of: 'settled' })).toMatchObject([
    { id: 'q', answerTitle: '数字人民币怎么开通' },
  ]);
  store.knowledge.saveOpen({ ...asked, state: { kind: 'told', at: MORNING + 2, question: 'ecny' } });
  expect(store.knowledge.answersFor('811000')).toEqual([]);
});

test('the board shows what is valid or will be, each agent’s own marks, and the archive what is over (KNB-3)', async () => {
  const { store, readers } = seat();
  const bulletin = (id: string, from: number, to: number, withdrawnAt: number | null = null) => ({
    ...{ id, title: id, text: '内容', validFrom: MORNING + from * DAY, validTo: MORNING + to * DAY },
    ...{ publishedAt: MORNING, publishedBy: '811000', withdrawnAt, read: false },
  });
  store.bulletins.save(
    [bulletin('now', -1, 1), bulletin('later', 1, 2), bulletin('over', -2, -1), bulletin('back', -1, 1, MORNING)],
    true,
  );
  store.bulletins.read('now', '811000', MORNING);
  expect(store.bulletins.board('811000', MORNING)).toMatchObject([
    { id: 'later', read: false },
    { id: 'now', read: true },
  ]);
  expect(store.bulletins.board('811001', MORNING)).toMatchObject([{ read: false }, { read: false }]);
  const archive = await readers.bulletins({ kind: 'bulletins', of: 'archive', agent: '811000', now: MORNING });
  expect(archive.map(({ id }) => id).sort()).toEqual(['back', 'over']);
  store.bulletins.save([bulletin('now', -1, 1)], true);
  expect(store.bulletins.bulletin('now', '811000')?.read).toBe(false);
});
