import { describe, expect, it } from 'vitest';
import { clocksOf } from '../../electron/domain/clocks';
import { ms, Story, standard } from './stories';

describe('the ring clock (ANS-1)', () => {
  it('counts the rings by the cadence of the standard: the second at 5 s, the third at 10 s', () => {
    const { call } = new Story().at(0.2, { kind: 'ringing' });
    expect(clocksOf(call, ms(0.1), standard).ring).toBe(1);
    expect(clocksOf(call, ms(5.1), standard).ring).toBe(1);
    expect(clocksOf(call, ms(5.2), standard).ring).toBe(2);
    expect(clocksOf(call, ms(10.1), standard).ring).toBe(2);
    expect(clocksOf(call, ms(10.2), standard).ring).toBe(3);
  });

  it('stands still once answered', () => {
    const { call } = new Story().at(0, { kind: 'ringing' }).at(6, { kind: 'answered' });
    expect(clocksOf(call, ms(99), standard)).toMatchObject({ ringMs: ms(6), ring: 2 });
  });

  it('counts no rings for a call we make', () => {
    const { call } = new Story('outbound').at(1, { kind: 'ringing' });
    expect(clocksOf(call, ms(4), standard)).toMatchObject({ ringMs: ms(3), ring: null });
  });
});

describe('the talk and hold clocks (TLK-1, HLD-2)', () => {
  it('counts talk from answer to end, waits included, and each wait by itself', () => {
    const story = new Story()
      .at(0, { kind: 'ringing' })
      .at(4, { kind: 'answered' })
      .at(30, { kind: 'hold-asked' })
      .at(31, { kind: 'held' })
      .at(50, { kind: 'resumed' })
      .at(60, { kind: 'held' });
    expect(clocksOf(story.call, ms(70), standard)).toMatchObject({
      talkMs: ms(66),
      talkTargetMs: ms(180),
      holdMs: ms(10),
      holdTotalMs: ms(29),
    });
    expect(clocksOf(story.ended(75).call, ms(500), standard)).toMatchObject({
      talkMs: ms(71),
      holdMs: null,
      holdTotalMs: ms(34),
    });
  });

  it('has five minutes for a call we make', () => {
    expect(clocksOf(new Story('outbound').call, 0, standard).talkTargetMs).toBe(ms(300));
  });
});
