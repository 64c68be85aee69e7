import { describe, expect, it } from 'vitest';
import { agentStateOf } from '../../electron/domain/shift';
import { openSeat } from './seat';

const OK = { ok: true };
const stateOf = (seat: Awaited<ReturnType<typeof openSeat>>) => agentStateOf(seat.world().shift, seat.calls());

describe('the agent’s own calls', () => {
  it('are refused while nobody is there for them, and nothing is dialled', async () => {
    const seat = await openSeat({ offline: true });
    const dial = () => seat.send({ kind: 'dial', target: '95588' });
    expect(await dial()).toEqual({ ok: false, code: 'away' });
    await seat.send({ kind: 'sign-in', startsAt: null });
    expect(await dial()).toEqual({ ok: false, code: 'away' });
    for (const { id } of seat.world().standard.agent.checkIn) await seat.send({ kind: 'check', check: id, good: true });
    await seat.send({ kind: 'check-in' });
    for (const to of ['break', 'meeting', 'training'] as const) {
      await seat.send({ kind: 'go-away', to, reason: to === 'break' ? 'meal' : null });
      expect(await dial(), to).toEqual({ ok: false, code: 'away' });
    }
    await seat.send({ kind: 'begin-sign-off' });
    expect(await dial()).toEqual({ ok: false, code: 'away' });
    expect(seat.done.filter((one) => one.startsWith('dial'))).toEqual([]);
    await seat.send({ kind: 'come-back' });
    expect(await dial()).toEqual(OK);
  });

  it('are made beside a customer, to a colleague and in after-call work', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    expect(await seat.send({ kind: 'consult', call, target: '811002' })).toEqual(OK);
    await seat.send({ kind: 'abandon-consultation', call });
    seat.hangUp('a');
    expect(stateOf(seat).kind).toBe('after-call-work');
    expect(await seat.send({ kind: 'dial', target: '13800005521' })).toEqual(OK);
  });
});

describe('a shift that was interrupted', () => {
  const begun = async () => {
    const seat = await openSeat();
    seat.move(600_000);
    await seat.send({ kind: 'go-away', to: 'break', reason: 'meal' });
    return seat;
  };

  it('is written down as it happens and taken up by the next run', async () => {
    const before = await begun();
    expect(before.written.shift.map(({ event }) => event.kind)).toEqual(before.world().shift.map(({ kind }) => kind));
    const after = await openSeat({ shift: before.written.shift, offline: true });
    // The clock of this run stands at the sign-in's wall clock again: ten minutes are yet to come.
    expect(stateOf(after)).toMatchObject({ kind: 'break', reason: 'meal', since: 0 });
    expect(await after.send({ kind: 'come-back' })).toEqual(OK);
    expect(stateOf(after).kind).toBe('available');
    expect(after.world().notices).toEqual([]);
  });

  it('of another agent number is closed in the books, and said', async () => {
    const before = await begun();
    const other = before.written.shift.map((entry) => ({ ...entry, agent: '900900' }));
    const after = await openSeat({ shift: other, offline: true });
    expect(stateOf(after).kind).toBe('offline');
    expect(after.written.shift.at(-1)).toMatchObject({
      agent: '900900',
      event: { kind: 'closed', reason: 'other-agent' },
    });
    expect(after.world().notices).toMatchObject([{ code: 'shift-of-another', params: { agent: '900900' } }]);
    // Once is enough.
    const later = await openSeat({ shift: after.written.shift, offline: true });
    expect(later.world().notices).toEqual([]);
  });

  it('of more than sixteen hours is closed', async () => {
    const before = await begun();
    const old = before.written.shift.map((entry) => ({ ...entry, wall: entry.wall - 17 * 3_600_000 }));
    const after = await openSeat({ shift: old, offline: true });
    expect(stateOf(after).kind).toBe('offline');
    expect(after.world().notices).toMatchObject([{ code: 'shift-too-old' }]);
  });

  it('goes on while the disk is full, and says that it is not kept', async () => {
    const seat = await openSeat();
    seat.written.full = true;
    expect(await seat.send({ kind: 'go-away', to: 'meeting', reason: null })).toEqual(OK);
    expect(stateOf(seat).kind).toBe('meeting');
    expect(seat.world().notices.map(({ code }) => code)).toContain('records-unavailable');
  });
});
