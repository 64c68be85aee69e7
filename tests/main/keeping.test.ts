import { describe, expect, it } from 'vitest';
import { keepRetention } from '../../electron/console/retentionDesk';
import type { AuditEntry, RetentionKind } from '../../electron/domain/audit';
import { KEEP_EVERYTHING, type RetentionPreview } from '../../electron/domain/retention';
import { openSeat } from './seat';

describe('an earlier version of a note', () => {
  it('is brought back as the newest, and what stood there is kept, while the call is on the desk', async () => {
    const seat = await openSeat();
    const call = seat.ring('s1');
    await seat.send({ kind: 'answer', call });
    await seat.send({ kind: 'write-note', call, text: '客户问额度', revision: 3 });
    await seat.send({ kind: 'keep-note-version', call });
    await seat.send({ kind: 'write-note', call, text: '误删', revision: 4 });
    expect(await seat.send({ kind: 'restore-note-version', call, version: 1 })).toMatchObject({ ok: true });
    expect(seat.world().calls[0]?.note).toMatchObject({ text: '客户问额度', revision: 5 });
    expect(seat.written.versions.get(call)).toEqual(['客户问额度', '误删', '客户问额度']);
    expect(await seat.send({ kind: 'restore-note-version', call, version: 9 })).toEqual({
      ok: false,
      code: 'no-such-call',
    });
  });

  it('is there when the call leaves the desk without a pause in typing', async () => {
    const seat = await openSeat();
    const call = seat.ring('s1');
    await seat.send({ kind: 'answer', call });
    await seat.send({ kind: 'write-note', call, text: '客户问额度', revision: 1 });
    seat.hangUp('s1');
    await seat.send({ kind: 'close-call', call });
    expect(seat.written.versions.get(call)).toEqual(['客户问额度']);
  });
});

describe('a legal hold', () => {
  it('is set and lifted under the agent’s number, both in the audit log, which never names the customer', async () => {
    const seat = await openSeat();
    await seat.send({ kind: 'set-legal-hold', call: 'call-1', subject: 'number', reason: '法院来函' });
    const [hold] = [...seat.written.holds.values()];
    expect(hold).toMatchObject({ subject: 'number', value: '13800005521', setBy: '811000', reason: '法院来函' });
    await seat.send({ kind: 'lift-legal-hold', id: hold?.id ?? '' });
    expect(await seat.send({ kind: 'lift-legal-hold', id: hold?.id ?? '' })).toEqual({ ok: false, code: 'not-now' });
    expect(seat.written.audit.slice(-2).map(({ entry }) => entry)).toEqual([
      { kind: 'legal-hold', on: true, subject: 'number', id: hold?.id },
      { kind: 'legal-hold', on: false, subject: 'number', id: hold?.id },
    ]);
    seat.written.full = true;
    expect(await seat.send({ kind: 'set-legal-hold', call: 'call-1', subject: 'call', reason: 'x' })).toEqual({
      ok: false,
      code: 'not-audited',
    });
  });
});

describe('retention', () => {
  const SIX = { ...KEEP_EVERYTHING, calls: 6, notes: 6, 'follow-ups': 6, cases: 6, 'knowledge-use': 6, audit: 12 };

  async function aSeatWith(due: number) {
    const seat = await openSeat({ settings: { retention: SIX } });
    const bites: { kind: RetentionKind; limit: number }[] = [];
    const audited: AuditEntry[] = [];
    let left = due;
    const each = { ms: 1 };
    let spent = 0;
    const stop = keepRetention({
      world: seat.desk.world,
      book: () => ({
        bite(kind, _before, limit) {
          bites.push({ kind, limit });
          spent += each.ms;
          const taken = Math.min(limit, left);
          left -= taken;
          return taken;
        },
        settle: () => {},
      }),
      ask: async () => {
        const previews: RetentionPreview[] = [{ kind: 'calls', count: left, oldest: 1, newest: 2 }];
        return previews;
      },
      audit(entry) {
        audited.push(entry);
        return true;
      },
      clock: { now: () => seat.clock.now() + spent, wall: () => seat.clock.wall() },
      timers: seat.timers,
      log: () => {},
    });
    const pass = async (ms: number): Promise<void> => {
      for (let at = 0; at < ms; at += 50) {
        seat.move(seat.clock.now() + 50);
        await seat.turn();
      }
    };
    return {
      seat,
      bites,
      audited,
      stop,
      pass,
      left: () => left,
      each,
    };
  }

  it('begins a while after the start, says in the audit log what goes, and takes it bite by bite', async () => {
    const { bites, audited, pass, left, stop } = await aSeatWith(100);
    await pass(19_000);
    expect([bites, audited]).toEqual([[], []]);
    await pass(4000);
    expect(audited).toEqual([{ kind: 'deletion', what: 'calls', count: 100, before: expect.any(Number) }]);
    expect(left()).toBe(0);
    // Quick bites grow.
    expect(bites.map(({ limit }) => limit)).toEqual([4, 8, 16, 32, 64]);
    stop();
  });

  it('makes smaller bites where one takes long, and none while a call is on', async () => {
    const { seat, bites, pass, left, each, stop } = await aSeatWith(100);
    each.ms = 20;
    await pass(20_500);
    expect(Math.max(...bites.map(({ limit }) => limit))).toBe(4);
    expect(bites.at(-1)?.limit).toBe(1);
    const call = seat.ring('s1');
    await seat.send({ kind: 'answer', call });
    const before = left();
    await pass(5000);
    expect(left()).toBe(before);
    seat.hangUp('s1');
    await pass(5000);
    expect(left()).toBeLessThan(before);
    stop();
  });

  it('does nothing where everything is kept, and refuses an audit log shorter than the rest', async () => {
    const seat = await openSeat();
    expect(await seat.send({ kind: 'set-retention', months: { ...SIX, audit: 3 } })).toEqual({
      ok: false,
      code: 'audit-too-short',
    });
    expect(seat.settings().retention).toEqual(KEEP_EVERYTHING);
    expect(await seat.send({ kind: 'set-retention', months: SIX })).toEqual({ ok: true });
    expect(seat.written.audit.at(-1)?.entry).toEqual({ kind: 'setting', key: 'retention', value: null });
  });
});
