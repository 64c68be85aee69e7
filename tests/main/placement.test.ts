import { describe, expect, it } from 'vitest';
import { placeOn } from '../../electron/shell/placement';
import { openSeat } from './seat';

const laptop = { x: 0, y: 0, width: 1366, height: 728 };
const wall = { x: 1366, y: -200, width: 1920, height: 1040 };
const left = { x: 1500, y: 100, width: 1200, height: 700, maximized: false };

describe('the place of the window', () => {
  it('is where it was left, on whichever screen that was', () => {
    expect(placeOn([laptop, wall], left)).toEqual(left);
    expect(placeOn([laptop], { ...left, x: -1000 })).toEqual({ ...left, x: -1000 });
    expect(placeOn([laptop], null)).toBeNull();
    expect(placeOn([], left)).toBeNull();
  });

  it('is on a screen one can see when its own is gone, and no larger than that', () => {
    expect(placeOn([laptop], left)).toEqual({ ...left, x: 166, y: 28 });
    expect(placeOn([laptop], { ...left, width: 2560, height: 1440, maximized: true })).toEqual({
      ...{ x: 0, y: 0, width: 1366, height: 728, maximized: true },
    });
  });

  it('never hides the title above or below a screen', () => {
    expect(placeOn([laptop], { ...left, x: 100, y: -500 })?.y).toBe(0);
    expect(placeOn([laptop], { ...left, x: 100, y: 720 })?.y).toBe(28);
  });

  it('is kept with the settings', async () => {
    const seat = await openSeat();
    seat.desk.leavePlaces({ placement: left });
    seat.desk.leavePlaces({ miniBar: { x: 12, y: 8 } });
    expect(seat.world().settings.placement).toEqual(left);
    expect(seat.world().settings.miniBar.place).toEqual({ x: 12, y: 8 });
  });
});
