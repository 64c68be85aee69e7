import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { guardQuitting } from '../../electron/shell/quitGuard';
import { openSeat } from './seat';

/** A seat with its guard, and every way out of the program. */
async function openGuarded() {
  const seat = await openSeat();
  const app = Object.assign(new EventEmitter(), { quit: vi.fn() });
  const powerMonitor = new EventEmitter();
  const show = vi.fn();
  const guard = guardQuitting({ world: seat.desk.world, app, powerMonitor, show });
  /** Tries a way out; true when it was held. */
  const leaveBy = (way: (departure: { preventDefault(): void }) => void): boolean => {
    const preventDefault = vi.fn();
    way({ preventDefault });
    return preventDefault.mock.calls.length > 0;
  };
  const ways = {
    quitting: () => leaveBy((departure) => app.emit('before-quit', departure)),
    'shutting the machine down': () => leaveBy((departure) => powerMonitor.emit('shutdown', departure)),
    'closing the window or logging off': () => leaveBy(guard.hold),
  };
  const talk = async (): Promise<string> => {
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    return call;
  };
  return { ...seat, app, show, guard, ways, talk, leaving: () => seat.world().leaving };
}

describe('the guard on leaving (END-2)', () => {
  it('lets an idle seat, a ringing call and a call nobody answered go at once', async () => {
    const seat = await openGuarded();
    for (const way of Object.values(seat.ways)) expect(way()).toBe(false);
    seat.ring('a');
    for (const way of Object.values(seat.ways)) expect(way()).toBe(false);
    seat.hangUp('a');
    for (const way of Object.values(seat.ways)) expect(way()).toBe(false);
    expect(seat.leaving()).toBe('no');
    expect(seat.show).not.toHaveBeenCalled();
  });

  it.each(['quitting', 'shutting the machine down', 'closing the window or logging off'] as const)(
    'holds %s while a customer is on the line, also on hold, and brings the window forward',
    async (name) => {
      const seat = await openGuarded();
      const call = await seat.talk();
      expect(seat.ways[name]()).toBe(true);
      expect(seat.leaving()).toBe('asked');
      expect(seat.show).toHaveBeenCalledTimes(1);
      await seat.send({ kind: 'hold', call, reason: null });
      expect(seat.ways[name]()).toBe(true);
      expect(seat.app.quit).not.toHaveBeenCalled();
    },
  );

  it('grants no leave from a customer, whoever asks', async () => {
    const seat = await openGuarded();
    await seat.talk();
    seat.ways.quitting();
    expect(await seat.send({ kind: 'leave' })).toMatchObject({ ok: false, code: 'not-now' });
    expect(seat.leaving()).toBe('asked');
    expect(seat.app.quit).not.toHaveBeenCalled();
  });

  it('goes back to the customer, and asks again the next time', async () => {
    const seat = await openGuarded();
    await seat.talk();
    seat.ways.quitting();
    await seat.send({ kind: 'stay' });
    expect(seat.leaving()).toBe('no');
    seat.hangUp('a');
    expect(seat.app.quit).not.toHaveBeenCalled();
    expect(seat.ways.quitting()).toBe(true);
  });

  it('ends with a reason through the same guard, asks about the record, and goes once', async () => {
    const seat = await openGuarded();
    const call = await seat.talk();
    seat.ways.quitting();
    expect(await seat.send({ kind: 'end', call, reason: 'nuisance', detail: null })).toMatchObject({
      code: 'reason-not-met',
    });
    await seat.send({ kind: 'end', call, reason: 'other', detail: '停电' });
    expect(seat.leaving()).toBe('asked');
    expect(seat.app.quit).not.toHaveBeenCalled();
    await seat.send({ kind: 'leave' });
    expect(seat.app.quit).toHaveBeenCalledTimes(1);
    expect(seat.ways.quitting()).toBe(false);
    expect(seat.ways['closing the window or logging off']()).toBe(false);
  });

  it('goes by itself once the record that was asked about is written', async () => {
    const seat = await openGuarded();
    const call = await seat.talk();
    seat.hangUp('a');
    expect(seat.ways.quitting()).toBe(true);
    await seat.send({ kind: 'write-note', call, text: '已说明', revision: 1 });
    await seat.send({ kind: 'dispose', call, disposition: 'balance' });
    expect(seat.app.quit).toHaveBeenCalledTimes(1);
  });

  it('holds nothing any more once the program stops', async () => {
    const seat = await openGuarded();
    await seat.talk();
    seat.guard.stop();
    expect(seat.ways.quitting()).toBe(false);
    await seat.send({ kind: 'stay' });
    expect(seat.app.quit).not.toHaveBeenCalled();
  });
});
