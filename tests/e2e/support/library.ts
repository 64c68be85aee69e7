import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultSettings, type Settings } from '../../../electron/contract/settings';
import type { Call, CallEvent } from '../../../electron/domain/call';
import type { PhraseId } from '../../../electron/domain/standard';
import { openRecords } from '../../../electron/records/recordStore';

const KEY = 'd4'.repeat(32);

/** A call as a story tells it. */
export interface ToldCall {
  readonly id: string;
  readonly wall: number;
  readonly number: string;
  readonly name?: string;
  readonly note: string;
  readonly disposition: string;
  /** Seconds of ringing; null was never answered. */
  readonly ring: number | null;
  /** Seconds of talk. */
  readonly talk: number;
  /** Seconds of waiting in the midst of the talk. */
  readonly hold?: number;
  readonly outbound?: boolean;
  readonly owed?: boolean;
}

/** The folder of a seat in demo mode that has had `calls` already. It is the story's to remove. */
export function seatWithHistory(calls: readonly ToldCall[], settings: Partial<Settings> = {}): string {
  const userData = mkdtempSync(path.join(os.tmpdir(), 'ringside-seat-'));
  writeFileSync(
    path.join(userData, 'settings.json'),
    JSON.stringify({ ...defaultSettings, theme: 'light', ...settings }),
  );
  const directory = path.join(userData, 'records', 'demo');
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'records.key'), `${KEY}\n`, { mode: 0o600 });
  const log = { warn: () => {}, error: () => {} };
  const store = openRecords({ directory, key: KEY, clock: { now: () => 0, wall: () => Date.now() }, log });
  for (const told of calls) {
    const call = callOf(told);
    store.begin(call);
    if (told.note !== '') store.writeNote(call.id, told.note, 1, told.wall + 60_000);
    if (told.owed)
      store.followUps.save({
        id: `owed-${told.id}`,
        kind: 'call-back',
        callId: told.id,
        createdAt: told.wall,
        dueAt: Date.now() + 3_600_000,
        name: told.name ?? '',
        organisation: '',
        number: told.number,
        forWhom: '',
        content: '核实后回电告知结果',
        owner: '811000',
        steps: [],
        done: null,
      });
  }
  store.close();
  return userData;
}

function callOf({ id, wall, number, name, disposition, ring, talk, hold = 0, outbound, note }: ToldCall): Call {
  const events: CallEvent[] = [];
  const add = (seconds: number, event: Record<string, unknown>): void => {
    events.push({ at: 1000 + seconds * 1000, ...event } as CallEvent);
  };
  const say = (seconds: number, ...phrases: PhraseId[]): void => {
    for (const phrase of phrases) add(seconds, { kind: 'line-said', phrase });
  };
  add(0, { kind: 'offered' });
  add(0.1, { kind: 'ringing' });
  if (ring === null) add(18, { kind: 'ended', by: 'customer', cause: 'cancelled', sipCode: 487 });
  else {
    const end = ring + talk;
    add(ring, { kind: 'answered' });
    say(ring + 3, outbound ? 'openingOutbound' : 'openingInbound');
    if (hold > 0) {
      add(ring + 20, { kind: 'hold-consented', reason: 'look-up' });
      add(ring + 20, { kind: 'hold-asked' });
      add(ring + 20.2, { kind: 'held' });
      add(ring + 20 + hold, { kind: 'resume-asked' });
      add(ring + 20.3 + hold, { kind: 'resumed' });
      say(ring + 22 + hold, 'backFromHold');
    }
    say(end - 12, 'repeatBack');
    say(end - 8, 'anythingElse', 'closing');
    add(end, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null });
    add(end + 15, { kind: 'disposed', disposition, hasContent: note !== '' });
  }
  return {
    id,
    direction: outbound ? 'outbound' : 'inbound',
    remote: { number, displayName: name ?? null },
    dialled: null,
    consultationFor: null,
    origin: { at: 1000, wall },
    events,
  };
}

const NOTES = [
  ['fees', '客户咨询跨行转账手续费，已按口径答复，客户表示清楚。'],
  ['balance', '客户查询账户余额，核对身份后告知。'],
  ['credit-limit', '客户申请信用卡临时额度二万元，出国旅行使用，已提交，结果短信通知。'],
  ['branch', '客户询问网点营业时间，已告知最近网点周末营业。'],
] as const;

/** Calls of the last `days` days before `now`, a few a day, always the same. */
export function ordinaryCalls(now: number, days: number, aDay: number): ToldCall[] {
  const calls: ToldCall[] = [];
  for (let day = days; day >= 0; day--) {
    const midnight = new Date(now).setHours(0, 0, 0, 0) - day * 86_400_000;
    const count = aDay - 3 + ((day * 5) % 7);
    for (let index = 0; index < count; index++) {
      const turn = day * 31 + index * 7;
      const wall = midnight + 8.5 * 3_600_000 + (index * 9 * 3_600_000) / count + (turn % 11) * 60_000;
      if (wall > now) continue;
      const [disposition, note] = NOTES[turn % NOTES.length] ?? NOTES[0];
      calls.push({
        id: `call-${day}-${index}`,
        wall,
        number: `13${String(100_000_000 + ((turn * 7_919_337) % 899_999_999))}`,
        note: turn % 13 === 5 ? '' : note,
        disposition,
        ring: turn % 17 === 3 ? null : turn % 9 === 2 ? 13 : 3 + (turn % 5),
        talk: 70 + ((turn * 37) % 190),
        hold: turn % 6 === 1 ? 25 + (turn % 60) : 0,
        outbound: turn % 8 === 5,
      });
    }
  }
  return calls;
}
