import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { followPlatformLock, keepAwakeInCalls, wakeLine } from '../../electron/shell/power';
import { openSeat } from './seat';

describe('the machine’s sleep', () => {
  it('is kept off while a customer is on the line, also on hold, and allowed again when they have gone', async () => {
    const seat = await openSeat();
    const blocker = { start: vi.fn(() => 7), stop: vi.fn() };
    const stop = keepAwakeInCalls({ world: seat.desk.world, blocker });
    const call = seat.ring('a');
    expect(blocker.start).not.toHaveBeenCalled();
    await seat.send({ kind: 'answer', call });
    await seat.send({ kind: 'hold', call, reason: null });
    expect(blocker.start).toHaveBeenCalledExactlyOnceWith('prevent-display-sleep');
    expect(blocker.stop).not.toHaveBeenCalled();
    seat.hangUp('a');
    expect(blocker.stop).toHaveBeenCalledExactlyOnceWith(7);
    stop();
    expect(blocker.stop).toHaveBeenCalledTimes(1);
  });

  it('ends with the line proved', () => {
    const powerMonitor = new EventEmitter();
    const wake = vi.fn();
    const stop = wakeLine({ powerMonitor, wake });
    powerMonitor.emit('resume');
    stop();
    powerMonitor.emit('resume');
    expect(wake).toHaveBeenCalledTimes(1);
  });

  it('and its own lock are told, and told to be over', () => {
    const powerMonitor = new EventEmitter();
    const told: boolean[] = [];
    const stop = followPlatformLock({ powerMonitor, away: (away) => void told.push(away) });
    for (const event of ['lock-screen', 'unlock-screen', 'suspend', 'resume']) powerMonitor.emit(event);
    stop();
    powerMonitor.emit('lock-screen');
    expect(told).toEqual([true, false, true, false]);
  });
});
