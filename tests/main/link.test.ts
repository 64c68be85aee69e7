import { describe, expect, it } from 'vitest';
import { openSeat } from './seat';

describe('a link from another program', () => {
  it('waits for the dialler and dials nothing', async () => {
    const seat = await openSeat();
    expect(seat.desk.follow('tel:+86-138-0000-1111')).toBe(true);
    expect(seat.world().link).toEqual({ target: '+8613800001111' });
    expect(seat.world().calls).toEqual([]);
    await seat.send({ kind: 'take-link' });
    expect(seat.world().link).toBeNull();
  });

  it('that is none of ours is refused, and it is said without what it held', async () => {
    const seat = await openSeat();
    expect(seat.desk.follow('tel:javascript')).toBe(false);
    expect(seat.world().link).toBeNull();
    expect(seat.world().notices.map(({ code, params }) => [code, params])).toContainEqual(['link-refused', {}]);
  });
});
