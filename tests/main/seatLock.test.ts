import { describe, expect, it } from 'vitest';
import { snapshotOf, type World } from '../../electron/console/world';
import type { Account } from '../../electron/contract/account';
import { agentStateOf } from '../../electron/domain/shift';
import { openSeat } from './seat';

const PIN = '739251';
const account: Account = {
  servers: ['wss://sbc.bank.example'],
  domain: 'bank.example',
  user: '811000',
  authUser: null,
  dtmf: 'rfc4733',
  tls: { caFile: null, certificateFile: null, keyFile: null },
};
const atWork = { settings: { account }, passwords: { 'sip:811000@bank.example': 'S3cret!' } };

type Seat = Awaited<ReturnType<typeof openSeat>>;
const withPin = async (options: Parameters<typeof openSeat>[0] = {}): Promise<Seat> => {
  const seat = await openSeat(options);
  expect(await seat.send({ kind: 'set-pin', pin: PIN, former: null })).toEqual({ ok: true });
  return seat;
};
const lockOf = (seat: Seat) => seat.world().seatLock;
const unlock = (seat: Seat, secret: string) => seat.send({ kind: 'unlock-seat', secret });
const audited = (seat: Seat) => seat.written.audit.map(({ entry }) => entry);

/** A call that ended without an answer: it needs no work. */
const missed = (seat: Seat, number: string): void => {
  seat.ring(`missed-${number}`, number);
  seat.hangUp(`missed-${number}`);
};

describe('the lock of the console', () => {
  it('covers it after so many minutes without a hand on it, and its PIN opens it', async () => {
    const seat = await withPin();
    expect(await seat.send({ kind: 'set-idle-lock', minutes: 3 })).toEqual({ ok: true });
    seat.leaveUntouched(179_000);
    seat.move(10_000);
    expect(lockOf(seat)).toEqual({ kind: 'open', pin: true });
    seat.leaveUntouched(180_000);
    seat.move(20_000);
    expect(lockOf(seat)).toMatchObject({ kind: 'locked', reason: 'idle', ask: 'pin', triesLeft: 5 });
    seat.leaveUntouched(0);
    expect(await unlock(seat, PIN)).toEqual({ ok: true });
    expect(lockOf(seat)).toEqual({ kind: 'open', pin: true });
    expect(audited(seat)).toEqual(
      expect.arrayContaining([
        { kind: 'lock', reason: 'idle' },
        { kind: 'unlock', by: 'pin' },
      ]),
    );
  });

  it('never by itself where nobody asked for it, nor where nothing would open it again', async () => {
    const seat = await withPin();
    seat.leaveUntouched(3_600_000);
    seat.move(20_000);
    expect(lockOf(seat).kind).toBe('open');
    const bare = await openSeat({ settings: { idleLockMinutes: 1 } });
    expect(bare.world().notices.map(({ code }) => code)).toContain('pin-wanted');
    bare.leaveUntouched(3_600_000);
    bare.move(20_000);
    expect(await bare.send({ kind: 'lock-seat' })).toEqual({ ok: false, code: 'pin-wanted' });
    expect(lockOf(bare).kind).toBe('open');
    await bare.send({ kind: 'set-pin', pin: PIN, former: null });
    expect(bare.world().notices.map(({ code }) => code)).not.toContain('pin-wanted');
  });

  it('says at once, and once, that a PIN is wanted where the setting or IT’s policy turns it on without one', async () => {
    const seat = await openSeat();
    const said = () => seat.world().notices.filter(({ code }) => code === 'pin-wanted').length;
    await seat.send({ kind: 'set-idle-lock', minutes: 3 });
    expect(said()).toBe(1);
    await seat.send({ kind: 'dismiss-notice', id: 'pin-wanted' });
    await seat.send({ kind: 'set-idle-lock', minutes: 5 });
    expect(said()).toBe(0);
    await seat.send({ kind: 'set-idle-lock', minutes: 0 });
    await seat.send({ kind: 'set-idle-lock', minutes: 5 });
    expect(said()).toBe(1);
    await seat.send({ kind: 'set-pin', pin: PIN, former: null });
    expect(said()).toBe(0);
  });

  it('never while a customer rings, is on the line, or their record is not written', async () => {
    const seat = await withPin({ settings: { idleLockMinutes: 1 } });
    seat.leaveUntouched(3_600_000);
    const call = seat.ring('a');
    const stays = async (code: string): Promise<void> => {
      seat.move(seat.clock.now() + 20_000);
      expect(await seat.send({ kind: 'lock-seat' })).toEqual({ ok: false, code });
      seat.desk.platformAway(true);
      expect(lockOf(seat).kind).toBe('open');
    };
    await stays('lock-in-call');
    await seat.send({ kind: 'answer', call });
    await stays('lock-in-call');
    await seat.send({ kind: 'hold', call, reason: null });
    await stays('lock-in-call');
    seat.hangUp('a');
    await stays('work-unfinished');
    // The platform's lock had come up meanwhile.
    seat.leaveUntouched(0);
    await seat.send({ kind: 'write-note', call, text: '已答复', revision: 1 });
    await seat.send({ kind: 'dispose', call, disposition: 'credit-limit' });
    seat.move(seat.clock.now() + 20_000);
    expect(lockOf(seat)).toMatchObject({ kind: 'locked', reason: 'platform' });
  });

  it('comes with the platform’s own, and stays when that is gone', async () => {
    const seat = await withPin();
    seat.desk.platformAway(true);
    seat.desk.platformAway(false);
    expect(lockOf(seat)).toMatchObject({ kind: 'locked', reason: 'platform' });
  });

  it('leaves nothing of customers on the page, answers nothing, and does nothing', async () => {
    const seat = await withPin({ target: '/tmp/report.csv' });
    missed(seat, '13912340987');
    await seat.turn();
    seat.desk.follow('tel:13700001111');
    await seat.send({ kind: 'raise-serious', call: null, text: '客户称要自伤' });
    await seat.send({ kind: 'write-hand-over', section: 'events', text: '王女士的额度待复核' });
    await seat.send({ kind: 'collect-question', call: null, text: '外币存单能否质押' });
    const words = ['13912340987', '13700001111', '客户称要自伤', '王女士的额度待复核'];
    const shown = (): string => JSON.stringify(snapshotOf(seat.world(), 1, 0));
    for (const word of words) expect(shown(), word).toContain(word);
    await seat.send({ kind: 'lock-seat' });
    for (const word of words) expect(shown(), word).not.toContain(word);
    const refused = { ok: false, code: 'seat-locked' };
    expect(await seat.desk.ask({ kind: 'newest' } as never)).toEqual(refused);
    expect(await seat.send({ kind: 'dial', target: '13800005521' })).toEqual(refused);
    expect(await seat.send({ kind: 'set-pin', pin: '408617', former: null })).toEqual(refused);
    expect(await seat.send({ kind: 'set-idle-lock', minutes: 0 })).toEqual(refused);
    await unlock(seat, PIN);
    for (const word of words) expect(shown(), word).toContain(word);
  });

  it('withholds what it does not know: a new part of the snapshot is nothing a covered page is told', async () => {
    const seat = await withPin();
    const shown = (): string => JSON.stringify(snapshotOf({ ...seat.world(), tomorrow: '13912340987' } as World, 1, 0));
    expect(shown()).toContain('13912340987');
    await seat.send({ kind: 'lock-seat' });
    expect(shown()).not.toContain('13912340987');
    // It still says who is signed in and how it looks.
    expect(snapshotOf(seat.world(), 1, 0)).toMatchObject({ settings: { agent: { number: '811000' } }, mode: 'demo' });
  });

  it('keeps what was typed in the moment before', async () => {
    const seat = await withPin();
    await seat.send({ kind: 'lock-seat' });
    expect(await seat.send({ kind: 'write-hand-over', section: 'events', text: '王女士的额度待复核' })).toEqual({
      ok: true,
    });
    expect(JSON.stringify([...seat.written.handOvers.values()])).toContain('王女士的额度待复核');
  });

  it('lets the headset answer a caller meanwhile, and signs nobody off in a call for wrong PINs (END-2)', async () => {
    const seat = await withPin();
    seat.tellMedia({
      event: 'headsets',
      headsets: [{ id: 'h', name: 'Jabra', vendor: 1, product: 2, lamps: [], simulated: false }],
    });
    await seat.send({ kind: 'lock-seat' });
    seat.ring('a');
    seat.tellMedia({ event: 'headset-signal', headset: 'h', signal: { kind: 'hook', offHook: true } });
    await seat.turn();
    expect(seat.phases()).toEqual(['talking']);
    expect(snapshotOf(seat.world(), 1, 0)).toMatchObject({ calls: [], seatLock: { kind: 'locked', call: 'talking' } });
    for (let tries = 0; tries < 5; tries++) {
      await unlock(seat, '111111');
      seat.move(seat.clock.now() + 40_000);
    }
    const state = () => agentStateOf(seat.world().shift, seat.calls()).kind;
    expect(state()).toBe('on-call');
    expect(audited(seat)).not.toContainEqual({ kind: 'sign-off' });
    seat.hangUp('a');
    await seat.turn();
    expect(audited(seat)).toContainEqual({ kind: 'sign-off' });
    expect(agentStateOf(seat.world().shift, []).kind).toBe('offline');
    // The work after the call is theirs who opens it.
    seat.move(seat.clock.now() + 60_000);
    expect(await unlock(seat, PIN)).toEqual({ ok: true });
    expect(seat.calls()).toHaveLength(1);
  });

  it('forgets the sign-off where the right PIN came before the end of the call', async () => {
    const seat = await withPin();
    seat.tellMedia({
      event: 'headsets',
      headsets: [{ id: 'h', name: 'Jabra', vendor: 1, product: 2, lamps: [], simulated: false }],
    });
    await seat.send({ kind: 'lock-seat' });
    seat.ring('a');
    seat.tellMedia({ event: 'headset-signal', headset: 'h', signal: { kind: 'hook', offHook: true } });
    await seat.turn();
    for (let tries = 0; tries < 5; tries++) {
      await unlock(seat, '111111');
      seat.move(seat.clock.now() + 60_000);
    }
    expect(await unlock(seat, PIN)).toEqual({ ok: true });
    seat.hangUp('a');
    await seat.turn();
    expect(audited(seat)).not.toContainEqual({ kind: 'sign-off' });
  });

  it('lets a caller ring, whom neither the keys of the machine nor the page answer before it is opened', async () => {
    const seat = await withPin();
    await seat.send({ kind: 'lock-seat' });
    const call = seat.ring('a');
    expect(snapshotOf(seat.world(), 1, 0)).toMatchObject({ calls: [], seatLock: { call: 'ringing' } });
    seat.desk.keys.press('answer');
    await seat.turn();
    expect(seat.phases()).toEqual(['ringing']);
    expect(seat.heard).toContain('show');
    expect(await seat.send({ kind: 'answer', call })).toEqual({ ok: false, code: 'seat-locked' });
    await unlock(seat, PIN);
    expect(await seat.send({ kind: 'answer', call })).toEqual({ ok: true });
  });

  it('counts wrong ones, waits longer each time, and at the fifth signs the agent off and asks the account’s password', async () => {
    const seat = await withPin(atWork);
    await seat.send({ kind: 'lock-seat' });
    for (const left of [4, 3, 2, 1]) {
      expect(await unlock(seat, '111111')).toEqual({ ok: false, code: 'pin-wrong' });
      expect(lockOf(seat)).toMatchObject({ ask: 'pin', triesLeft: left });
      // Not even the right one is tried before its time.
      expect(await unlock(seat, PIN)).toMatchObject({ ok: false, code: 'wait' });
      const { waitUntil } = lockOf(seat) as { waitUntil: number };
      seat.move(waitUntil);
    }
    expect(agentStateOf(seat.world().shift, []).kind).toBe('available');
    await unlock(seat, '111111');
    expect(agentStateOf(seat.world().shift, []).kind).toBe('offline');
    expect(lockOf(seat)).toMatchObject({ ask: 'password', triesLeft: null });
    seat.move(seat.clock.now() + 60_000);
    expect(await unlock(seat, PIN)).toEqual({ ok: false, code: 'password-wrong' });
    seat.move(seat.clock.now() + 120_000);
    expect(await unlock(seat, 'S3cret!')).toEqual({ ok: true });
    expect(audited(seat).filter(({ kind }) => kind === 'unlock-failed')).toHaveLength(6);
    expect(audited(seat)).toEqual(expect.arrayContaining([{ kind: 'sign-off' }, { kind: 'unlock', by: 'password' }]));
  });

  it('tries one at a time', async () => {
    const seat = await withPin();
    await seat.send({ kind: 'lock-seat' });
    const results = await Promise.all([unlock(seat, '111111'), unlock(seat, PIN), unlock(seat, PIN)]);
    expect(results.map((result) => (result.ok ? 'ok' : result.code))).toEqual([
      'pin-wrong',
      'busy-with-request',
      'busy-with-request',
    ]);
  });

  it('is not got round by a new start: covered, with the tries and the wait as they were', async () => {
    const before = await withPin();
    await before.send({ kind: 'lock-seat' });
    for (let tries = 0; tries < 4; tries++) {
      await unlock(before, '111111');
      before.move(before.clock.now() + 60_000);
    }
    const seat = await openSeat({ lockFile: before.lockFile, offline: true });
    expect(lockOf(seat)).toMatchObject({ kind: 'locked', ask: 'pin', triesLeft: 1 });
    expect(await unlock(seat, PIN)).toMatchObject({ ok: false, code: 'wait' });
    seat.move(60_000);
    expect(await unlock(seat, PIN)).toEqual({ ok: true });
  });

  it('asks the server for a password that nothing here remembers', async () => {
    const before = await openSeat(atWork);
    await before.send({ kind: 'lock-seat' });
    expect(lockOf(before)).toMatchObject({ ask: 'password' });
    const seat = await openSeat({ settings: { account }, lockFile: before.lockFile, offline: true });
    expect(lockOf(seat)).toMatchObject({ kind: 'locked', ask: 'password' });
    expect(seat.world().line.kind).toBe('refused');
    expect(await unlock(seat, 'S3cret!')).toEqual({ ok: true });
    expect(seat.world().line.kind).toBe('registered');
  });

  it('is opened by the platform where it can say who sits there', async () => {
    let person = false;
    const seat = await withPin({ presence: async () => person });
    await seat.send({ kind: 'lock-seat' });
    expect(lockOf(seat)).toMatchObject({ platform: true });
    expect(await seat.send({ kind: 'unlock-by-platform' })).toEqual({ ok: false, code: 'platform-refused' });
    person = true;
    expect(await seat.send({ kind: 'unlock-by-platform' })).toEqual({ ok: true });
    const elsewhere = await withPin();
    await elsewhere.send({ kind: 'lock-seat' });
    expect(await elsewhere.send({ kind: 'unlock-by-platform' })).toEqual({ ok: false, code: 'not-now' });
  });
});

describe('a PIN', () => {
  it('is refused when it is simple, and changed only by who knows it (SEC-3)', async () => {
    const seat = await openSeat();
    const set = (pin: string, former: string | null) => seat.send({ kind: 'set-pin', pin, former });
    expect(await set('123456', null)).toEqual({ ok: false, code: 'pin-simple' });
    expect(await set('8110007', null)).toEqual({ ok: false, code: 'pin-agent-number' });
    expect(await set('900412', null)).toEqual({ ok: false, code: 'pin-birthday' });
    expect(await set('1234', null)).toEqual({ ok: false, code: 'pin-digits' });
    expect(await set(PIN, null)).toEqual({ ok: true });
    expect(await set('408617', null)).toEqual({ ok: false, code: 'pin-wrong' });
    seat.move(1000);
    expect(await set('408617', PIN)).toEqual({ ok: true });
    for (let tries = 0; tries < 5; tries++) {
      await set('905347', '111111');
      seat.move(seat.clock.now() + 30_000);
    }
    expect(lockOf(seat).kind).toBe('locked');
    expect(JSON.stringify(seat.written.audit)).not.toMatch(/408617|905347|739251/);
  });

  it('is of one agent number', async () => {
    const seat = await withPin();
    const { agent } = seat.world().settings;
    await seat.send({ kind: 'save-agent', agent: { ...agent, number: '811009' } });
    expect(lockOf(seat)).toEqual({ kind: 'open', pin: false });
    expect(await seat.send({ kind: 'lock-seat' })).toEqual({ ok: false, code: 'pin-wanted' });
  });
});
