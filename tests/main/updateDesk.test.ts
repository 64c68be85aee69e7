import { describe, expect, it } from 'vitest';
import { UpdateError, type Updater } from '../../electron/console/updateDesk';
import { HOUR, MINUTE, SECOND } from '../../electron/domain/time';
import { NO_UPDATES } from '../../electron/domain/update';
import { openSeat } from './seat';

/** A seat with a server whose answers are said by the test; nobody is at the keyboard. */
async function seatWithUpdates(part: { offline?: boolean; hours?: { from: number; to: number } } = {}) {
  const asked: string[] = [];
  const server: { offers: string | null | Error; fetching: Promise<void> | Error; broken: boolean; untouched: number } =
    {
      offers: '0.2.0',
      fetching: Promise.resolve(),
      broken: false,
      untouched: HOUR,
    };
  const updater: Updater = {
    async look() {
      asked.push('look');
      if (server.offers instanceof Error) throw server.offers;
      return server.offers;
    },
    async fetch(progress) {
      asked.push('fetch');
      progress(41.7);
      if (server.fetching instanceof Error) throw server.fetching;
      await server.fetching;
    },
    place() {
      if (server.broken) throw new Error('read-only');
      asked.push('place');
    },
  };
  const seat = await openSeat({
    offline: part.offline ?? true,
    updates: {
      rules: { ...NO_UPDATES, hours: part.hours ?? null },
      off: null,
      updater: async () => updater,
      untouched: () => server.untouched,
      random: () => 0,
    },
  });
  let now = 0;
  return {
    ...seat,
    asked,
    server,
    state: () => seat.world().update,
    async pass(ms: number) {
      now += ms;
      seat.move(now);
      await seat.turn();
    },
  };
}

describe('updates', () => {
  it('are looked for some minutes after the start, fetched, and put in place where nobody works', async () => {
    const seat = await seatWithUpdates();
    await seat.pass(MINUTE);
    expect(seat.asked).toEqual([]);
    await seat.pass(MINUTE);
    expect(seat.asked).toEqual(['look', 'fetch']);
    expect(seat.state()).toEqual({ kind: 'ready', version: '0.2.0', waitsFor: null });
    await seat.pass(15 * SECOND);
    expect(seat.asked.at(-1)).toBe('place');
    expect(seat.state()).toEqual({ kind: 'placing', version: '0.2.0' });
  });

  it('say how far they are, in whole numbers', async () => {
    const seat = await seatWithUpdates();
    let done = (): void => {};
    seat.server.fetching = new Promise((resolve) => {
      done = resolve;
    });
    await seat.pass(2 * MINUTE);
    expect(seat.state()).toEqual({ kind: 'fetching', version: '0.2.0', percent: 41 });
    done();
    await seat.turn();
    expect(seat.state().kind).toBe('ready');
  });

  it('wait through a call and the work after it, however long, and for the agent to be signed off', async () => {
    const seat = await seatWithUpdates({ offline: false });
    const call = seat.ring('s');
    await seat.pass(2 * MINUTE);
    expect(seat.state()).toMatchObject({ kind: 'ready', waitsFor: 'call' });
    expect(await seat.send({ kind: 'place-update' })).toEqual({ ok: false, code: 'not-now' });
    await seat.send({ kind: 'answer', call });
    await seat.pass(3 * HOUR);
    expect(seat.state()).toMatchObject({ waitsFor: 'call' });
    seat.hangUp('s');
    await seat.pass(15 * SECOND);
    expect(seat.state()).toMatchObject({ waitsFor: 'after-call' });
    expect(await seat.send({ kind: 'place-update' })).toEqual({ ok: false, code: 'not-now' });
    await seat.send({ kind: 'choose-kind', call, callKind: 'enquiry' });
    await seat.send({ kind: 'write-note', call, text: 'x', revision: 1 });
    expect(await seat.send({ kind: 'dispose', call, disposition: 'balance' })).toMatchObject({ ok: true });
    await seat.pass(15 * SECOND);
    expect(seat.state()).toMatchObject({ waitsFor: 'shift' });
    expect(seat.asked).not.toContain('place');
    expect(await seat.send({ kind: 'place-update' })).toEqual({ ok: true });
    expect(seat.asked.at(-1)).toBe('place');
  });

  it('wait for hands to rest', async () => {
    const seat = await seatWithUpdates();
    seat.server.untouched = 2 * SECOND;
    await seat.pass(3 * MINUTE);
    expect(seat.state()).toMatchObject({ waitsFor: 'person' });
    seat.server.untouched = MINUTE;
    await seat.pass(15 * SECOND);
    expect(seat.asked.at(-1)).toBe('place');
  });

  it('keep to the hours that IT gave, also when asked for', async () => {
    const minute = new Date(0).getHours() * 60 + 30;
    const seat = await seatWithUpdates({ hours: { from: minute, to: minute + 5 } });
    await seat.pass(2 * MINUTE);
    expect(seat.state()).toMatchObject({ waitsFor: 'hours' });
    expect(await seat.send({ kind: 'place-update' })).toEqual({ ok: false, code: 'outside-hours' });
    await seat.pass(28 * MINUTE + 15 * SECOND);
    expect(seat.asked.at(-1)).toBe('place');
  });

  it('tell what went wrong and try again by themselves', async () => {
    const seat = await seatWithUpdates();
    seat.server.offers = new UpdateError('signature');
    await seat.pass(2 * MINUTE);
    expect(seat.state()).toMatchObject({ kind: 'failed', reason: 'signature' });
    seat.server.offers = '0.2.0';
    seat.server.fetching = new UpdateError('interrupted');
    await seat.pass(15 * MINUTE);
    expect(seat.state()).toMatchObject({ kind: 'failed', reason: 'interrupted' });
    seat.server.fetching = Promise.resolve();
    await seat.pass(30 * MINUTE);
    expect(seat.state().kind).toBe('ready');
  });

  it('leave the running version alone where they cannot be put in place', async () => {
    const seat = await seatWithUpdates();
    seat.server.broken = true;
    await seat.pass(2 * MINUTE);
    await seat.pass(15 * SECOND);
    expect(seat.state()).toMatchObject({ kind: 'failed', reason: 'not-placed' });
  });

  it('are asked for at once when the person wants it, and there may be none', async () => {
    const seat = await seatWithUpdates();
    seat.server.offers = null;
    expect(await seat.send({ kind: 'look-for-update' })).toEqual({ ok: true });
    expect(seat.state()).toMatchObject({ kind: 'idle', lookedAt: 0 });
    await seat.pass(6 * HOUR);
    expect(seat.asked).toEqual(['look', 'look']);
  });

  it('are not looked for at all where they are off', async () => {
    const seat = await openSeat({ offline: true });
    expect(seat.world().update).toEqual({ kind: 'off', reason: 'no-server' });
    expect(await seat.send({ kind: 'look-for-update' })).toEqual({ ok: false, code: 'not-now' });
    seat.move(24 * HOUR);
    expect(seat.world().update.kind).toBe('off');
  });
});
