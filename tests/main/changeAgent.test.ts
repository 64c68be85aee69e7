import { describe, expect, it } from 'vitest';
import type { Unfinished } from '../../electron/console/callDesk';
import type { Account } from '../../electron/contract/account';
import type { Call } from '../../electron/domain/call';
import { agentStateOf } from '../../electron/domain/shift';
import { openSeat } from './seat';

const account: Account = {
  ...{ servers: ['wss://sbc.bank.example'], domain: 'bank.example', user: '811000', authUser: null, dtmf: 'rfc4733' },
  tls: { caFile: null, certificateFile: null, keyFile: null },
};
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
    expect(await seat.send(change)).toEqual({ ok: false, code: 'change-in-call' });
    await seat.send({ kind: 'answer', call });
    expect(await seat.send(change)).toEqual({ ok: false, code: 'change-in-call' });
    seat.hangUp('a');
    await seat.turn();
    expect(seat.world().leaving).toBe('no');
    expect(await seat.send(change)).toEqual({ ok: true });
    expect(seat.world().leaving).toBe('asked');
    await seat.send({ kind: 'stay' });
    expect(seat.world().leaving).toBe('no');
    expect(seat.heard.filter((one) => one === 'change' || one === 'stay')).toEqual(['change', 'stay']);
  });

  it('keeps the work after a call for its owner, who finds it on the desk and files it (ACW-1)', async () => {
    // Stamped by a run that began elsewhere: its clock stood at 5,000,000 when the wall's said an hour ago.
    const begun = { at: 5_000_000, wall: 0 };
    const settings = { account };
    const seatOf = (unfinished: readonly Unfinished[]) =>
      openSeat({ shared: true, offline: true, settings, unfinished });
    const probe = await seatOf([]);
    const wall = probe.clock.wall() - 3_600_000;
    const call: Call = {
      ...{ id: 'a', direction: 'inbound', remote: { number: '13800005521', displayName: null }, dialled: null },
      ...{ consultationFor: null, origin: { ...begun, wall } },
      events: [
        { at: begun.at, kind: 'offered' },
        { at: begun.at + 1000, kind: 'ringing' },
        { at: begun.at + 4000, kind: 'answered' },
        { at: begun.at + 64_000, kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null },
      ],
    };
    const seat = await seatOf([{ call, note: { text: '问额度', revision: 3, savedAt: wall + 60_000 } }]);
    const [view] = seat.world().calls;
    expect(view?.note).toMatchObject({ text: '问额度', revision: 3, state: { kind: 'saved' } });
    expect(seat.world().current).toBe('a');
    // An hour ago on this run's clock, too.
    expect(seat.clock.now() - (view?.call.origin.at ?? 0)).toBe(3_600_000);
    seat.written.calls.set('a', [...call.events]);
    expect(await seat.send({ kind: 'dispose', call: 'a', disposition: 'credit-limit' })).toEqual({ ok: true });
    await seat.turn();
    const events = seat.written.calls.get('a') ?? [];
    expect(events.at(-1)).toMatchObject({ kind: 'disposed', at: begun.at + 3_600_000 });
    expect(seat.records()[0]).toMatchObject({ number: '13800005521' });
    // At one person's seat nothing comes back by itself.
    const own = await openSeat({ offline: true, settings, unfinished: [{ call, note: null }] });
    expect(own.world().calls).toEqual([]);
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
