import { describe, expect, it } from 'vitest';
import { findingOf, isOnlyReminded, ms, Story, standard, verdictOf } from './stories';

describe('ANS-1: answer within three rings', () => {
  const verdict = (story: Story, now?: number) => verdictOf(story, 'ANS-1', now === undefined ? {} : { now });

  it('ANS-1 is kept at 9.9 s and at 10 s, broken at 10.1 s', () => {
    expect([9.9, 10, 10.1].map((at) => verdict(new Story().answered(at).ended(60)))).toEqual([
      'kept',
      'kept',
      'broken',
    ]);
  });
  it('ANS-1 says what was measured against what, and when the limit was passed', () => {
    const late = new Story().at(1, { kind: 'ringing' }).at(13, { kind: 'answered' }).ended(60);
    expect(findingOf(late, 'ANS-1')).toEqual({
      rule: 'ANS-1',
      verdict: 'broken',
      at: ms(11),
      measuredMs: ms(12),
      limitMs: ms(10),
    });
  });
  it('ANS-1 takes its limit from the standard in force', () => {
    const slower = { ...standard, answering: { ...standard.answering, rings: 4, limitSeconds: 15 } };
    expect(verdictOf(new Story().answered(12), 'ANS-1', { standard: slower })).toBe('kept');
  });
  it('ANS-1 is not broken by a customer who gives up at 9.9 s, but by one who waits in vain for 10.1 s', () => {
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(9.9))).toBe('not-applicable');
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(10.1))).toBe('broken');
  });
  it('ANS-1 does not blame this seat for a call that a colleague took in the end', () => {
    const story = new Story()
      .at(0, { kind: 'ringing' })
      .at(14, { kind: 'ended', by: 'network', cause: 'answered-elsewhere', sipCode: 487 });
    expect(verdict(story)).toBe('not-applicable');
  });
  it('ANS-1 does not blame the agent for a call that the seat refuses at once', () => {
    const story = new Story()
      .at(0, { kind: 'ringing' })
      .at(0.2, { kind: 'ended', by: 'agent', cause: 'rejected', sipCode: 480 });
    expect(verdict(story)).toBe('not-applicable');
  });
  it('ANS-1 is open while it rings, and broken as soon as it has rung too long', () => {
    const story = new Story().at(0, { kind: 'ringing' });
    expect(verdict(story, 9.9)).toBe('not-applicable');
    expect(verdict(story, 10.1)).toBe('broken');
  });
  it('ANS-1 is kept by a call that is answered and dropped at once', () => {
    expect(verdict(new Story().answered(3).ended(3.1))).toBe('kept');
  });
  it('ANS-1 does not apply to a call we make', () => {
    expect(verdict(new Story('outbound').answered(20))).toBe('not-applicable');
  });
  it('ANS-1 is about each of two calls at a time by itself', () => {
    const first = new Story().answered(2).hold(30, 50).ended(100);
    const second = new Story().at(20, { kind: 'ringing' }).at(31, { kind: 'answered' }).ended(49);
    expect([verdict(first), verdict(second)]).toEqual(['kept', 'broken']);
  });
});

describe('ANS-2: answered late, apologise first', () => {
  const verdict = (story: Story) => verdictOf(story, 'ANS-2');
  const late = () => new Story().answered(10.1);

  it('ANS-2 is kept when the apology is the first line', () => {
    expect(verdict(late().said('answeredLate', 11).said('openingInbound', 13).ended(60))).toBe('kept');
  });
  it('ANS-2 is broken when there is none, when it is passed over, or when it comes after the opening', () => {
    expect(verdict(late().said('openingInbound', 12).ended(60))).toBe('broken');
    expect(verdict(late().passed('answeredLate', 12).ended(60))).toBe('broken');
    expect(verdict(late().said('openingInbound', 12).said('answeredLate', 14).ended(60))).toBe('broken');
    expect(verdict(late().ended(60))).toBe('broken');
  });
  it('ANS-2 does not apply at 9.9 s, nor to a call that was never answered, nor to one we make', () => {
    expect(verdict(new Story().answered(9.9).ended(60))).toBe('not-applicable');
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(60))).toBe('not-applicable');
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(60).at(61, { kind: 'answered' }))).toBe(
      'not-applicable',
    );
    expect(verdict(new Story('outbound').answered(30).ended(60))).toBe('not-applicable');
  });
  it('ANS-2 gives a moment to speak: nothing is broken while the apology is on the screen, or if the customer is gone', () => {
    expect(verdict(late())).toBe('not-applicable');
    expect(verdict(late().ended(15))).toBe('not-applicable');
    expect(verdict(late().ended(15.2))).toBe('broken');
    expect(verdict(late().ended(11, 'agent'))).toBe('broken');
  });
});

describe.each([
  ['ANS-3', 'inbound', 'openingInbound'],
  ['ANS-4', 'outbound', 'openingOutbound'],
] as const)('%s: the opening of an %s call', (rule, direction, phrase) => {
  const verdict = (story: Story) => verdictOf(story, rule);
  const other = direction === 'inbound' ? 'outbound' : 'inbound';

  it(`${rule} is kept by the words, broken without them or when they are passed over`, () => {
    expect(verdict(new Story(direction).answered().said(phrase, 3).ended(60))).toBe('kept');
    expect(verdict(new Story(direction).answered().ended(60))).toBe('broken');
    expect(verdict(new Story(direction).answered().passed(phrase, 3).ended(60))).toBe('broken');
  });
  it(`${rule} does not apply to ${other} calls, unanswered ones and consultations`, () => {
    expect(verdict(new Story(other).answered().ended(60))).toBe('not-applicable');
    expect(verdict(new Story(direction).at(0, { kind: 'ringing' }).ended(60))).toBe('not-applicable');
    expect(verdict(new Story(direction, 'customer').answered().ended(60))).toBe('not-applicable');
  });
  it(`${rule} does not blame the agent for a customer who drops the call at once`, () => {
    expect(verdict(new Story(direction).answered(2).ended(2.3))).toBe('not-applicable');
    expect(verdict(new Story(direction).answered(2).ended(6.9, 'network'))).toBe('not-applicable');
    expect(verdict(new Story(direction).answered(2).ended(7))).toBe('broken');
  });
  it(`${rule} is not broken while there is still time for it`, () => {
    expect(verdict(new Story(direction).answered())).toBe('not-applicable');
    expect(verdict(new Story(direction).answered().passed(phrase, 4))).toBe('broken');
  });
});

describe('ANS-3 and ANS-4 by direction, whatever the kind', () => {
  it('ANS-3 is the opening of a customer who calls back, ANS-4 that of a complaint we call about', () => {
    const callsBack = new Story().answered().said('openingInbound', 3).chose('call-back', 8).ended(60);
    expect([verdictOf(callsBack, 'ANS-3'), verdictOf(callsBack, 'ANS-4')]).toEqual(['kept', 'not-applicable']);
    const complaint = new Story('outbound').answered().chose('complaint', 3).said('openingOutbound', 4).ended(60);
    expect([verdictOf(complaint, 'ANS-3'), verdictOf(complaint, 'ANS-4')]).toEqual(['not-applicable', 'kept']);
  });
});

describe('what only ears can judge', () => {
  it('ANS-5 is in the table as a reminder and never scored', () => {
    expect(isOnlyReminded('ANS-5')).toBe(true);
  });
});
