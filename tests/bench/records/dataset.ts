import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import standardJson from '../../../assets/standard.json' with { type: 'json' };
import type { Call, CallEvent } from '../../../electron/domain/call';
import { digestOf } from '../../../electron/domain/callDigest';
import { type Standard, standardSchema } from '../../../electron/domain/standard';
import type { EpochMs } from '../../../electron/domain/time';
import { connect } from '../../../electron/records/database';
import { openDigests } from '../../../electron/records/digestTable';
import { openKnowledge } from '../../../electron/records/knowledgeTable';
import { migrations } from '../../../electron/records/migrations/migrations';
import { openRecords } from '../../../electron/records/recordStore';
import { manyQuestions } from '../questions';

/** Grows with what is in the set. */
const SET = 2;
export const KEY = 'c3'.repeat(32);
export const AGENT = '811000';
export const CALLS = 200_000;
export const EVENTS = 1_000_000;
export const QUESTIONS = 20_000;
/** The newest call of the set. */
export const LATEST: EpochMs = new Date(2026, 10, 20, 17, 30).getTime();

export const standard: Standard = standardSchema.parse(standardJson);
const quiet = { warn: () => {}, error: () => {} };
const clock = { now: () => performance.now(), wall: () => LATEST };

/** Numbers that look thrown and are the same every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TOPICS = [
  '信用卡临时额度',
  '个人住房贷款利率',
  '跨行转账手续费',
  '手机银行登录失败',
  '网银动账短信没有收到',
  '借记卡挂失补办',
  '社保卡激活',
  '理财产品赎回到账时间',
  '信用卡账单分期',
  '大额存单起存金额',
  '境外取现费用',
  '积分兑换航空里程',
  '年费减免条件',
  '网点营业时间',
  '外汇牌价',
];
const ASKED = ['客户来电咨询', '客户询问', '客户反映', '客户要求办理', '客户对处理结果不满，再次来电询问'];
const DONE = [
  '已按知识库口径答复，客户表示清楚。',
  '已核对身份并受理，预计两个工作日内短信通知结果。',
  '已安抚并登记投诉，约定明天上午回电。',
  '客户需携带身份证到网点办理，已告知最近网点。',
  '已转接信用卡专席。',
  '系统查询无异常，建议重新登录后再试。',
];
const DETAILS = ['涉及金额三千元左右。', '客户在外地出差。', '客户年纪较大，语速放慢。', '', '', '上次来电为上周。'];

function noteOf(random: () => number): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  return `${pick(ASKED)}${pick(TOPICS)}，${pick(DETAILS)}${pick(DONE)}`;
}

/** A call of five events: the most ordinary, some with a long ring or talk, some missed, some outbound, some held. */
function callOf(index: number, wall: EpochMs, random: () => number): Call {
  const inbound = random() < 0.85;
  const missed = inbound && random() < 0.06;
  const ring = 1500 + random() ** 3 * 22_000;
  const talk = 30_000 + random() ** 2 * 420_000;
  const at = (ms: number): number => 1000 + ms;
  const { dispositions } = standard;
  const disposition = dispositions[Math.floor(random() ** 2 * dispositions.length)]?.id ?? 'balance';
  const events: CallEvent[] = missed
    ? [
        { at: at(0), kind: 'offered' },
        { at: at(100), kind: 'ringing' },
        { at: at(5100), kind: 'alarm', alarm: 'ring-second', due: at(5100) },
        { at: at(10_100), kind: 'alarm', alarm: 'ring-late', due: at(10_100) },
        { at: at(ring + 12_000), kind: 'ended', by: 'customer', cause: 'cancelled', sipCode: 487 },
      ]
    : [
        { at: at(0), kind: 'offered' },
        { at: at(100), kind: 'ringing' },
        { at: at(ring), kind: 'answered' },
        {
          at: at(ring + talk),
          kind: 'ended',
          by: random() < 0.9 ? 'customer' : 'agent',
          cause: 'hung-up',
          sipCode: null,
        },
        { at: at(ring + talk + 20_000), kind: 'disposed', disposition, hasContent: true },
      ];
  return {
    id: `call-${index}`,
    direction: inbound ? 'inbound' : 'outbound',
    remote: { number: `1${String(3e9 + Math.floor(random() * 6e9))}`, displayName: null },
    dialled: null,
    consultationFor: null,
    origin: { at: 1000, wall },
    events,
  };
}

/** A folder with the records of two years; made once and kept under `tests/output`. */
export function ensureRecords(root: string): { readonly directory: string; readonly builtMs: number | null } {
  const directory = path.join(root, `records-${CALLS}-v${migrations.length}-${SET}`);
  if (existsSync(directory)) return { directory, builtMs: null };
  const began = performance.now();
  const draft = `${directory}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const store = openRecords({ directory: draft, key: KEY, clock, log: quiet });
  const { file } = store;
  store.close();
  fill(file);
  renameSync(draft, directory);
  return { directory, builtMs: performance.now() - began };
}

/** As the store writes, without waiting for the disk, in transactions of many calls. */
function fill(file: string): void {
  const database = connect(file, KEY);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  const insertCall = database.prepare('INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertEvent = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  const insertNote = database.prepare('INSERT INTO notes VALUES (?, ?, ?, ?)');
  const insertFollowUp = database.prepare(
    `INSERT INTO follow_ups
       (id, call_id, kind, created_at, due_at, name, organisation, number, for_whom, content, done_at, result)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const digests = openDigests(database);
  const random = seeded(20_261);
  const step = (2 * 365 * 24 * 3600 * 1000) / CALLS;
  const BATCH = 10_000;
  for (let index = 0; index < CALLS; index++) {
    if (index % BATCH === 0) database.exec(index === 0 ? 'BEGIN' : 'COMMIT; BEGIN');
    const wall = Math.floor(LATEST - (CALLS - 1 - index) * step);
    const call = callOf(index, wall, random);
    const { id, direction, remote, origin } = call;
    insertCall.run(id, direction, remote.number, null, null, null, origin.at, origin.wall, wall);
    for (const [position, { at, kind, ...detail }] of call.events.entries())
      insertEvent.run(id, position + 1, at, kind, JSON.stringify(detail));
    const answered = call.events.some(({ kind }) => kind === 'answered');
    const note = answered ? noteOf(random) : '';
    if (note !== '') insertNote.run(id, note, 1, wall + 60_000);
    if (index % 400 === 0) {
      const due = wall + 24 * 3600 * 1000;
      const done = index < CALLS - 4000 ? due : null;
      insertFollowUp.run(
        ...[`follow-${index}`, id, 'call-back', wall, due, '王女士', '', remote.number, '', '回电告知结果'],
        ...[done, done === null ? null : '已回电'],
      );
    }
    const made = digestOf(call, standard, { note, wordFaults: [], agent: AGENT, quality: null });
    if (made) digests.save({ ...made, note });
    digests.settle(id);
  }
  database.exec('COMMIT');
  openKnowledge(database).save([...manyQuestions(QUESTIONS)]);
  database.close();
}
