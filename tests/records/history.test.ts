import { describe, expect, it } from 'vitest';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import type { CallEvent } from '../../electron/domain/call';
import { digestOf } from '../../electron/domain/callDigest';
import { EVERYTHING, type HistorySearch } from '../../electron/domain/history';
import { periodOf } from '../../electron/domain/period';
import { standardSchema } from '../../electron/domain/standard';
import { readCall } from '../../electron/records/archive/callReader';
import { countHistory, readHistory } from '../../electron/records/archive/historyReader';
import { readReport } from '../../electron/records/archive/reportReader';
import { connectToRead } from '../../electron/records/database';
import type { RecordStore } from '../../electron/records/recordStore';
import { customerCalls, folder, KEY, listening, MORNING, records } from './support/seat';

const standard = standardSchema.parse(standardJson);
const HOUR = 3_600_000;

interface Told {
  readonly wall?: number;
  readonly number?: string;
  readonly note?: string;
  /** Rings so long before the answer, s; null is never answered. */
  readonly ringing?: number | null;
  readonly disposition?: string;
}

/** A call from its first ring to its record. */
function call(store: RecordStore, id: string, told: Told = {}): void {
  const { wall = MORNING, number = '13800138000', note = '', ringing = 3, disposition = 'balance' } = told;
  const begun = customerCalls(id, wall, number);
  store.begin(begun);
  const at = (seconds: number): number => 5_000 + seconds * 1000;
  const events: CallEvent[] = [{ at: at(0.1), kind: 'ringing' }];
  if (ringing === null) events.push({ at: at(20), kind: 'ended', by: 'customer', cause: 'cancelled', sipCode: 487 });
  else
    events.push(
      { at: at(ringing), kind: 'answered' },
      { at: at(100), kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null },
      { at: at(120), kind: 'disposed', disposition, hasContent: note !== '' },
    );
  for (const event of events) store.append(id, event);
  if (note !== '') store.writeNote(id, note, 1, wall + HOUR);
  store.digests.digestDue(
    (recorded, quality) => {
      const text = recorded.note?.text ?? '';
      const made = digestOf(recorded.call, standard, { note: text, wordFaults: [], agent: '811000', quality });
      return made && { ...made, note: text };
    },
    () => false,
  );
}

function archive(store: RecordStore) {
  const database = connectToRead(store.file, KEY);
  const page = (search: Partial<HistorySearch>, before: number | null, limit: number) =>
    readHistory(database, { ...EVERYTHING, ...search }, before, limit);
  return {
    page,
    found: (search: Partial<HistorySearch>): string[] => page(search, null, 50).map(({ digest }) => digest.id),
    count: (search: Partial<HistorySearch>): number => countHistory(database, { ...EVERYTHING, ...search }),
    read: (id: string) => readCall(database, id, listening().log),
    report: (agent: string, edges: readonly number[]) => readReport(database, agent, edges),
  };
}

const word = (text: string): HistorySearch['words'][number] => ({ text, rules: [], kinds: [], dispositions: [] });
const words = (...texts: string[]): Partial<HistorySearch> => ({ words: texts.map(word) });

describe('a call is found again', () => {
  it('by any part of its number, by its name and by words of its note', () => {
    const store = records(folder());
    call(store, 'loan', { number: '13912345521', note: '客户询问住房贷款利率，已答复。' });
    call(store, 'card', { wall: MORNING + HOUR, number: '4006695588', note: '信用卡临时额度 VISA 金卡' });
    const { found } = archive(store);
    expect(found(words('5521'))).toEqual(['loan']);
    expect(found(words('123'))).toEqual(['loan']);
    expect(found(words('69'))).toEqual(['card']);
    expect(found(words('贷款利率'))).toEqual(['loan']);
    expect(found(words('款利'))).toEqual(['loan']);
    expect(found(words('利款'))).toEqual([]);
    expect(found(words('额'))).toEqual(['card']);
    expect(found(words('vis'))).toEqual(['card']);
    expect(found(words('王女'))).toEqual(['card', 'loan']);
    expect(found(words('王女士', '额度'))).toEqual(['card']);
    expect(found(words('贷款', '额度'))).toEqual([]);
  });

  it('by what the index itself would take for an order', () => {
    const store = records(folder());
    call(store, 'one', { note: '“或者” OR 以及 AND * 全部' });
    const { found } = archive(store);
    for (const typed of ['OR', 'and', '"', '*', 'words:', "'; DROP TABLE calls", 'NEAR(', '-'])
      expect(() => found(words(typed))).not.toThrow();
    expect(found(words('or'))).toEqual(['one']);
  });

  it('by a broken rule or a disposition, also when it is asked for by its name', () => {
    const store = records(folder());
    call(store, 'late', { ringing: 14, disposition: 'fees' });
    call(store, 'quick', { wall: MORNING + HOUR });
    const { found } = archive(store);
    expect(found({ broken: 'ANS-1' })).toEqual(['late']);
    expect(found({ disposition: 'fees' })).toEqual(['late']);
    expect(found({ words: [{ ...word('三声'), rules: ['ANS-1'] }] })).toEqual(['late']);
    expect(found({ words: [{ ...word('费用'), dispositions: ['fees'] }] })).toEqual(['late']);
    expect(found({ words: [{ ...word('咨询'), kinds: ['enquiry'] }] })).toEqual(['quick', 'late']);
  });

  it('by day, by way, when it was missed, and while something is owed', () => {
    const store = records(folder());
    call(store, 'yesterday', { wall: MORNING - 24 * HOUR });
    call(store, 'missed', { ringing: null });
    call(store, 'owed', { wall: MORNING + HOUR });
    const owed = {
      id: 'f',
      kind: 'call-back',
      callId: 'owed',
      createdAt: 1,
      dueAt: 2,
      owner: '',
      steps: [],
      done: null,
    } as const;
    store.followUps.save({ ...owed, name: '', organisation: '', number: '', forWhom: '', content: '回电' });
    const { found, count, read } = archive(store);
    const day = periodOf('day', MORNING);
    expect(found({ from: day.from, to: day.to })).toEqual(['owed', 'missed']);
    expect(found({ direction: 'missed' })).toEqual(['missed']);
    expect(found({ direction: 'outbound' })).toEqual([]);
    expect(found({ owed: true })).toEqual(['owed']);
    expect(found({ owed: true, direction: 'inbound' })).toEqual(['owed']);
    expect(count({})).toBe(3);
    expect(count({ direction: 'inbound' })).toBe(3);
    expect(read('owed')?.followUps.map(({ id }) => id)).toEqual(['f']);
  });

  it('page by page, newest first, each once, whatever is added meanwhile', () => {
    const store = records(folder());
    for (let index = 0; index < 25; index++) call(store, `call-${index}`, { wall: MORNING + index, note: '额度' });
    const { page } = archive(store);
    const seen: string[] = [];
    let before: number | null = null;
    for (;;) {
      const next = page(words('额度'), before, 10);
      if (next.length === 0) break;
      seen.push(...next.map(({ digest }) => digest.id));
      before = next.at(-1)?.seq ?? null;
      call(store, `new-${seen.length}`, { wall: MORNING + 1000 + seen.length, note: '额度' });
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `call-${24 - index}`));
  });

  it('no more under words that its note has lost', () => {
    const store = records(folder());
    call(store, 'one', { note: '客户问额度' });
    store.writeNote('one', '客户问利率', 2, MORNING);
    store.digests.digestDue(
      ({ call: recorded, note }, quality) => {
        const text = note?.text ?? '';
        const made = digestOf(recorded, standard, { note: text, wordFaults: [], agent: '811000', quality });
        return made && { ...made, note: text };
      },
      () => false,
    );
    const { found } = archive(store);
    expect(found(words('额度'))).toEqual([]);
    expect(found(words('利率'))).toEqual(['one']);
  });
});

describe('a period is reported', () => {
  it('with the verdicts of its calls, its own agent’s alone, by its parts', () => {
    const store = records(folder());
    call(store, 'late', { ringing: 14 });
    call(store, 'quick', { wall: MORNING + HOUR });
    call(store, 'missed', { wall: MORNING + 2 * HOUR, ringing: null });
    call(store, 'before', { wall: MORNING - 24 * HOUR });
    const day = periodOf('day', MORNING);
    const { report } = archive(store);
    const present = report('811000', day.edges);
    const previous = report('811000', periodOf('day', MORNING, -1).edges);
    expect(present.total).toMatchObject({ answered: 2, missed: 1, outbound: 0, inTime: 1, talks: 2 });
    expect(present.parts.filter((part) => part.answered + part.missed > 0)).toHaveLength(3);
    expect(present.rules.find(({ rule }) => rule === 'ANS-1')).toEqual({ rule: 'ANS-1', broken: 2, kept: 1 });
    expect(present.dispositions).toEqual([{ disposition: 'balance', count: 2 }]);
    expect(previous.total.answered).toBe(1);
    expect(report('811999', day.edges).total.answered).toBe(0);
  });
});
