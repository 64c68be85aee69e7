import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call, CallEvent } from '../../electron/domain/call';
import { callLineOf } from '../../electron/domain/callLine';
import { clocksOf, ringingOf, talkingOf } from '../../electron/domain/clocks';
import { findingsOf } from '../../electron/domain/findings';
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

/** Any order of events one could meet, with times that never go back. */
const histories: fc.Arbitrary<Call> = fc
  .tuple(
    fc.constantFrom<Call['direction']>('inbound', 'outbound'),
    fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 90_000 }),
        fc.constantFrom<CallEvent['kind']>(
          'ringing',
          'early-media',
          'answer-asked',
          'answered',
          'hold-asked',
          'held',
          'hold-failed',
          'resume-asked',
          'resumed',
          'remote-held',
          'remote-resumed',
          'muted',
          'link-lost',
          'link-restored',
          'ended',
        ),
      ),
      { maxLength: 30 },
    ),
  )
  .map(([direction, steps]) => {
    let at = 0;
    const story = new Story(direction);
    const events = steps.map(([gap, kind]) => {
      at += gap;
      const rest = kind === 'ended' ? { by: 'customer', cause: 'hung-up', sipCode: null } : {};
      return { kind, at, ...rest } as CallEvent;
    });
    return { ...story.call, events: [...story.call.events, ...events] };
  });

describe('any history', () => {
  it('gives clocks that add up, a call line that covers them and the same findings when replayed', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 100_000 }), (call, later) => {
        const now = (call.events.at(-1)?.at ?? 0) + later;
        const clocks = clocksOf(call, now, standard);
        expect(clocks.holdTotalMs).toBeLessThanOrEqual(Math.max(clocks.talkMs ?? 0, 0) + 1e-6);
        const line = callLineOf(call, now, standard);
        const drawn = (kinds: string[]): number =>
          line.segments.filter((s) => kinds.includes(s.kind)).reduce((sum, s) => sum + s.to - s.from, 0);
        if (talkingOf(call)) {
          expect(drawn(['talk', 'hold'])).toBeCloseTo(clocks.talkMs ?? -1);
          expect(drawn(['hold'])).toBeCloseTo(clocks.holdTotalMs);
        }
        if (ringingOf(call)) expect(drawn(['ring'])).toBeCloseTo(clocks.ringMs ?? -1);
        for (const segment of line.segments) expect(segment.to).toBeLessThanOrEqual(line.until);
        expect(findingsOf(structuredClone(call), now, standard)).toEqual(findingsOf(call, now, standard));
      }),
      { numRuns: 500 },
    );
  });
});
