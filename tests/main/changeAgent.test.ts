import { describe, expect, it } from 'vitest';
import { agentStateOf } from '../../electron/domain/shift';
import { openSeat } from './seat';

const change = { kind: 'change-agent' } as const;

describe('making room for another agent', () => {
  it('goes by the way out of the program, and signs the former one off', async () => {
    const seat = await openSeat({ shared: true });
    expect(await seat.send(change)).toEqual({ ok: true });
    expect(seat.heard).toContain('change');
    expect(seat.world().leaving).toBe('granted');
    seat.desk.signOff();
    expect(agentStateOf(seat.world().shift, []).kind).toBe('offline');
    expect(seat.written.audit.map(({ entry }) => entry)).toContainEqual({ kind: 'sign-off' });
    // Once.
    const entries = seat.written.shift.length;
    seat.desk.signOff();
    expect(seat.written.shift).toHaveLength(entries);
  });

  it('never while a customer rings or is on the line (END-2), and asks about a record that is not written', async () => {
    const seat = await openSeat({ shared: true });
    const call = seat.ring('a');
    expect(await seat.send(change)).toEqual({ ok: false, code: 'call-in-progress' });
    await seat.send({ kind: 'answer', call });
    expect(await seat.send(change)).toEqual({ ok: false, code: 'call-in-progress' });
    seat.hangUp('a');
    await seat.turn();
    expect(seat.world().leaving).toBe('no');
    expect(await seat.send(change)).toEqual({ ok: true });
    expect(seat.world().leaving).toBe('asked');
    await seat.send({ kind: 'stay' });
    expect(seat.world().leaving).toBe('no');
    expect(seat.heard.filter((one) => one === 'change' || one === 'stay')).toEqual(['change', 'stay']);
  });

  it('is open to the next one on the cover: what the former has not filed stays theirs', async () => {
    const seat = await openSeat({ shared: true });
    await seat.send({ kind: 'set-pin', pin: '739251', former: null });
    await seat.send({ kind: 'lock-seat' });
    expect(await seat.send(change)).toEqual({ ok: true });
    expect(seat.world().leaving).toBe('granted');
  });

  it('is for seats for many alone, where in turn nobody takes another’s number or account (SEC-3)', async () => {
    const own = await openSeat();
    expect(await own.send(change)).toEqual({ ok: false, code: 'not-shared' });
    const seat = await openSeat({ shared: true });
    const { agent } = seat.world().settings;
    const refused = { ok: false, code: 'shared-seat' };
    expect(await seat.send({ kind: 'save-agent', agent: { ...agent, number: '811009' } })).toEqual(refused);
    expect(await seat.send({ kind: 'forget-account' })).toEqual(refused);
    expect(await seat.send({ kind: 'save-agent', agent: { ...agent, name: '王敏' } })).toEqual({ ok: true });
  });
});
