import { describe, expect, it } from 'vitest';
import { END_REASONS } from '../../electron/domain/call';
import { type EndFacts, mayEnd, silenceOf } from '../../electron/domain/endGuard';
import { ms, Story, standard } from './stories';

const heard: EndFacts = { silentMs: 0, detail: null };
const answered = () => new Story().at(0, { kind: 'ringing' }).at(2, { kind: 'answered' });

describe('END-2: the guard behind every door', () => {
  it('grants no bare hanging up, and no reason that does not hold', () => {
    const { call } = answered();
    expect(mayEnd(call, null, heard, standard)).toBe('reason-needed');
    expect(mayEnd(call, 'consultation-over', heard, standard)).toBe('reason-needed');
    for (const reason of END_REASONS.filter((one) => one !== 'consultation-over')) {
      expect(mayEnd(call, reason, heard, standard), reason).toBe('reason-not-met');
    }
  });

  it('lets go before the answer, after the end, and of colleagues', () => {
    expect(mayEnd(new Story('outbound').at(0, { kind: 'ringing' }).call, null, heard, standard)).toBe('granted');
    expect(mayEnd(answered().ended(9).call, null, heard, standard)).toBe('granted');
    expect(mayEnd(new Story('outbound', 'customer').at(1, { kind: 'answered' }).call, null, heard, standard)).toBe(
      'granted',
    );
  });

  it('knows a dead line at 10 s without a packet, not at 9.9 s', () => {
    const { call } = answered();
    expect(mayEnd(call, 'dead-line', { ...heard, silentMs: ms(9.9) }, standard)).toBe('reason-not-met');
    expect(mayEnd(call, 'dead-line', { ...heard, silentMs: ms(10) }, standard)).toBe('granted');
  });

  it('measures a dead line from what was last heard, and only while there is something to be heard', () => {
    const story = answered();
    expect(silenceOf(story.call, null, ms(12))).toBe(ms(10));
    expect(silenceOf(story.call, ms(8), ms(12))).toBe(ms(4));
    // A customer who waits sends nothing; that is no dead line, nor is the moment after.
    story.at(20, { kind: 'hold-asked' });
    expect(silenceOf(story.call, ms(8), ms(21))).toBe(0);
    story.at(21, { kind: 'held' });
    expect(silenceOf(story.call, ms(8), ms(60))).toBe(0);
    story.at(61, { kind: 'resumed' });
    expect(silenceOf(story.call, ms(8), ms(66))).toBe(ms(5));
    story.at(70, { kind: 'remote-held' });
    expect(silenceOf(story.call, ms(69), ms(90))).toBe(0);
    story.at(90, { kind: 'remote-resumed' });
    expect(silenceOf(story.call, ms(69), ms(93))).toBe(ms(3));
    expect(silenceOf(new Story().at(0, { kind: 'ringing' }).call, null, ms(30))).toBe(0);
  });

  it('knows a silent customer after three askings', () => {
    const story = answered();
    for (const at of [10, 20]) story.at(at, { kind: 'line-said', phrase: 'areYouThere' });
    expect(mayEnd(story.call, 'silent-customer', heard, standard)).toBe('reason-not-met');
    expect(
      mayEnd(story.at(30, { kind: 'line-said', phrase: 'areYouThere' }).call, 'silent-customer', heard, standard),
    ).toBe('granted');
  });

  it('wants a rating service that was tried and failed, and words for anything else', () => {
    const story = answered().at(50, { kind: 'transfer-asked', way: 'rating', target: '9000' });
    expect(mayEnd(story.call, 'rating-unreachable', heard, standard)).toBe('reason-not-met');
    story.at(51, { kind: 'transfer-failed', sipCode: 503 });
    expect(mayEnd(story.call, 'rating-unreachable', heard, standard)).toBe('granted');
    expect(mayEnd(story.call, 'other', { ...heard, detail: '  ' }, standard)).toBe('reason-not-met');
    expect(mayEnd(story.call, 'other', { ...heard, detail: '客户要求' }, standard)).toBe('granted');
  });
});

describe('END-3: a malicious call is warned first', () => {
  it('grants the end only after the warning', () => {
    const story = answered();
    expect(mayEnd(story.call, 'nuisance', heard, standard)).toBe('reason-not-met');
    expect(mayEnd(story.at(30, { kind: 'line-said', phrase: 'warnNuisance' }).call, 'nuisance', heard, standard)).toBe(
      'granted',
    );
  });
});
