import { describe, expect, it } from 'vitest';
import { keepTextSize } from '../../electron/shell/textSize';
import { openSeat } from './seat';

describe('the size of the text', () => {
  it('is the settings’, follows them at once, and is there again after the page was loaded anew', async () => {
    const seat = await openSeat();
    const factors: number[] = [];
    let loaded = (): void => {};
    const stop = keepTextSize(seat.desk.world, {
      setZoomFactor: (factor) => void factors.push(factor),
      on: (_event, listener) => {
        loaded = listener;
      },
    });
    await seat.send({ kind: 'set-text-size', percent: 150 });
    await seat.send({ kind: 'set-theme', theme: 'contrast' });
    loaded();
    stop();
    await seat.send({ kind: 'set-text-size', percent: 200 });
    expect(factors).toEqual([1, 1.5, 1.5]);
  });
});
