import { describe, expect, it } from 'vitest';
import { findingOf, ms, Story, verdictOf } from './stories';

const answered = () => new Story().answered(2);

describe('HLD-1: ask before holding, thank after it', () => {
  const verdict = (story: Story) => verdictOf(story, 'HLD-1');

  it('HLD-1 is kept with consent before and thanks after', () => {
    expect(verdict(answered().hold(10, 30).ended(60))).toBe('kept');
  });
  it('HLD-1 is broken without consent, or without thanks', () => {
    expect(verdict(answered().hold(10, 30, { consent: false }).ended(60))).toBe('broken');
    expect(verdict(answered().hold(10, 30, { thanks: false }).ended(60))).toBe('broken');
    expect(verdict(answered().hold(10, 30, { thanks: false }).passed('backFromHold', 31))).toBe('broken');
  });
  it('HLD-1 asks for each wait anew: one consent and one thanks do not last for two waits', () => {
    expect(verdict(answered().hold(10, 30).hold(40, 50).ended(60))).toBe('kept');
    const second = answered().hold(10, 30).hold(40, 50, { consent: false }).ended(60);
    expect(findingOf(second, 'HLD-1')).toMatchObject({ verdict: 'broken', at: ms(40) });
    const first = answered().hold(10, 30, { thanks: false }).hold(40, 50).ended(60);
    expect(findingOf(first, 'HLD-1')).toMatchObject({ verdict: 'broken', at: ms(10) });
  });
  it('HLD-1 does not apply where nobody waited, nor when the far side did not agree to the hold', () => {
    expect(verdict(answered().ended(60))).toBe('not-applicable');
    expect(verdict(answered().at(9, { kind: 'hold-asked' }).at(9.5, { kind: 'hold-failed' }).ended(60))).toBe(
      'not-applicable',
    );
  });
  it('HLD-1 needs no thanks of a customer who hung up while waiting, or was gone at once', () => {
    const consented = answered().at(10, { kind: 'hold-consented', reason: 'ask' }).at(10, { kind: 'held' });
    expect(verdict(consented.ended(40))).toBe('kept');
    expect(verdict(answered().hold(10, 30, { thanks: false }).ended(33))).toBe('kept');
    expect(verdict(answered().hold(10, 30, { thanks: false }).ended(36))).toBe('broken');
  });
  it('HLD-1 is not broken in the moment of the return, while the thanks are on the screen', () => {
    expect(verdict(answered().hold(10, 30, { thanks: false }))).toBe('kept');
  });
  it('HLD-1 takes the announcement of a transfer for the question: hold during a consultation', () => {
    const told = () => answered().said('announceTransfer', 20);
    expect(verdict(told().consults(22, 40, true).transferred(41, 'attended'))).toBe('kept');
    expect(verdict(answered().consults(22, 40, true).transferred(41, 'attended'))).toBe('broken');
    // Announced, and then held for something else without a word.
    expect(verdict(told().hold(22, 40, { consent: false }).ended(60))).toBe('broken');
  });
  it('HLD-1 does not ask again when the agent goes to and fro in one consultation, but thanks are due', () => {
    const toAndFro = (thanks: boolean) => {
      const story = answered().said('announceTransfer', 20);
      story.at(22, { kind: 'held' }).at(22, { kind: 'consultation-begun' }).at(40, { kind: 'resumed' });
      if (thanks) story.said('backFromHold', 41);
      return story.at(45, { kind: 'held' }).at(60, { kind: 'consultation-ended', talked: true });
    };
    expect(verdict(toAndFro(true).transferred(61, 'attended'))).toBe('kept');
    expect(verdict(toAndFro(false).transferred(61, 'attended'))).toBe('broken');
  });
  it('HLD-1 takes the words before another try for the thanks (XFR-2)', () => {
    const tryTwice = answered()
      .said('announceTransfer', 20)
      .consults(22, 40, false)
      .at(41, { kind: 'resumed' })
      .said('tryAgain', 42)
      .consults(45, 60, true)
      .transferred(61, 'attended');
    expect(verdict(tryTwice)).toBe('kept');
  });
  it('HLD-1 is broken for the first of two calls at a time when it is put aside without a word', () => {
    expect(verdict(answered().hold(20, 50, { consent: false }).ended(90))).toBe('broken');
    expect(verdict(new Story().at(15, { kind: 'ringing' }).at(20, { kind: 'answered' }).ended(49))).toBe(
      'not-applicable',
    );
  });
  it('HLD-1 does not apply to a colleague who waits', () => {
    const colleague = new Story('outbound', 'customer').answered().hold(9, 30, { consent: false, thanks: false });
    expect(verdict(colleague.ended(40))).toBe('not-applicable');
  });
});

describe('HLD-2: one wait is at most a minute', () => {
  const verdict = (story: Story, now?: number) => verdictOf(story, 'HLD-2', now === undefined ? {} : { now });

  it('HLD-2 is kept at 59.9 s and 60 s, broken at 60.1 s', () => {
    expect(
      [59.9, 60, 60.1].map((s) =>
        verdict(
          answered()
            .hold(10, 10 + s)
            .ended(200),
        ),
      ),
    ).toEqual(['kept', 'kept', 'broken']);
  });
  it('HLD-2 counts each wait by itself and names the longest', () => {
    expect(verdict(answered().hold(10, 50).hold(60, 100).ended(200))).toBe('kept');
    const story = answered().hold(10, 50).hold(60, 130).hold(140, 150).ended(200);
    expect(findingOf(story, 'HLD-2')).toMatchObject({ verdict: 'broken', measuredMs: ms(70), at: ms(120) });
  });
  it('HLD-2 counts a wait in which the customer hangs up, and one that is still going on', () => {
    expect(verdict(answered().at(10, { kind: 'held' }).ended(70.1))).toBe('broken');
    const waiting = answered().at(10, { kind: 'held' });
    expect([verdict(waiting, 70), verdict(waiting, 70.1)]).toEqual(['kept', 'broken']);
  });
  it('HLD-2 begins when the far side agrees, not when the key is pressed', () => {
    const slow = answered().at(10, { kind: 'hold-asked' }).at(12, { kind: 'held' }).at(71, { kind: 'resumed' });
    expect(verdict(slow)).toBe('kept');
  });
  it('HLD-2 counts the wait for a colleague: hold during a transfer', () => {
    const told = () => answered().said('announceTransfer', 20);
    expect(verdict(told().consults(22, 80, true).transferred(80.9, 'attended'))).toBe('kept');
    expect(verdict(told().consults(22, 80, true).transferred(81.1, 'attended'))).toBe('broken');
  });
  it('HLD-2 does not apply where nobody waited, nor to a hold by the customer', () => {
    expect(verdict(answered().ended(90))).toBe('not-applicable');
    expect(verdict(answered().at(9, { kind: 'remote-held' }).at(99, { kind: 'remote-resumed' }).ended(100))).toBe(
      'not-applicable',
    );
  });
  it('HLD-2 is about each of two calls at a time by itself', () => {
    const aside = answered().hold(20, 85).ended(90);
    const other = new Story().at(15, { kind: 'ringing' }).at(20, { kind: 'answered' }).ended(84);
    expect([verdict(aside), verdict(other)]).toEqual(['broken', 'not-applicable']);
  });
});

describe('HLD-3: a longer wait becomes a call back', () => {
  const verdict = (story: Story) => verdictOf(story, 'HLD-3');

  it('HLD-3 is kept by a call back agreed for a wait, long or not', () => {
    expect(verdict(answered().hold(10, 75).at(80, { kind: 'call-back-agreed' }).ended(90))).toBe('kept');
    expect(verdict(answered().hold(10, 50).at(51, { kind: 'call-back-agreed' }).ended(90))).toBe('kept');
  });
  it('HLD-3 is broken by a wait of 60.1 s without one, not by one of 59.9 s', () => {
    const story = answered().hold(10, 70.1).ended(90);
    expect(findingOf(story, 'HLD-3')).toMatchObject({ verdict: 'broken', at: ms(70) });
    expect(verdict(answered().hold(10, 69.9).ended(90))).toBe('not-applicable');
  });
  it('HLD-3 is broken by the customer who waits in vain and hangs up', () => {
    expect(verdict(answered().at(10, { kind: 'held' }).ended(90))).toBe('broken');
  });
  it('HLD-3 does not apply to a promise without any wait, nor to a customer who was handed over', () => {
    expect(verdict(answered().at(30, { kind: 'call-back-agreed' }).ended(90))).toBe('not-applicable');
    expect(verdict(answered().consults(20, 90, true).transferred(91, 'attended'))).toBe('not-applicable');
  });
});
