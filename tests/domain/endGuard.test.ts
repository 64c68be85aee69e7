import { describe, expect, it } from 'vitest';
import { END_REASONS } from '../../electron/domain/call';
import { type EndFacts, mayEnd } from '../../electron/domain/endGuard';
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
