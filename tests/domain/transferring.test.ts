import { describe, expect, it } from 'vitest';
import { findingOf, ms, Story, verdictOf } from './stories';

const answered = () => new Story().answered(2);

describe('XFR-1: leave only when both are talking', () => {
  const verdict = (story: Story) => verdictOf(story, 'XFR-1');

  it('XFR-1 is kept by a consultation that becomes a transfer, broken by a blind one', () => {
    expect(verdict(answered().consults(20, 40, true).transferred(41, 'attended'))).toBe('kept');
    expect(findingOf(answered().transferred(30, 'blind'), 'XFR-1')).toMatchObject({ verdict: 'broken', at: ms(30) });
  });
  it('XFR-1 does not apply without a transfer, to one that failed, or to the rating service', () => {
    expect(verdict(answered().consults(20, 40, true).ended(60))).toBe('not-applicable');
    const failed = answered()
      .at(20, { kind: 'transfer-asked', way: 'blind', target: '8001' })
      .at(25, { kind: 'transfer-failed', sipCode: 486 });
    expect(verdict(failed)).toBe('not-applicable');
    expect(verdict(answered().transferred(50, 'rating'))).toBe('not-applicable');
  });
  it('XFR-1 judges the transfer that worked, not those before it', () => {
    const blindFailed = () =>
      answered()
        .at(20, { kind: 'transfer-asked', way: 'blind', target: '8001' })
        .at(25, { kind: 'transfer-failed', sipCode: 486 });
    expect(verdict(blindFailed().consults(30, 40, true).transferred(41, 'attended'))).toBe('kept');
    expect(verdict(blindFailed().transferred(50, 'rating'))).toBe('not-applicable');
  });
});

describe('XFR-2: 对不起，请稍等 before trying again', () => {
  const verdict = (story: Story) => verdictOf(story, 'XFR-2');
  const failedOnce = () => answered().consults(20, 35, false).at(36, { kind: 'resumed' });

  it('XFR-2 is kept by the words between two tries, broken by a silent second one', () => {
    expect(verdict(failedOnce().said('tryAgain', 38).consults(40, 50, true))).toBe('kept');
    expect(findingOf(failedOnce().consults(40, 50, true), 'XFR-2')).toMatchObject({ verdict: 'broken', at: ms(40) });
  });
  it('XFR-2 wants the words each time', () => {
    const twice = failedOnce().said('tryAgain', 38).consults(40, 50, false).at(51, { kind: 'resumed' });
    expect(verdict(twice.consults(55, 60, true))).toBe('broken');
  });
  it('XFR-2 is not kept by words said before the try failed', () => {
    const early = answered().said('tryAgain', 15).consults(20, 35, false).consults(40, 50, true);
    expect(verdict(early)).toBe('broken');
  });
  it('XFR-2 counts a blind transfer that came back as a try', () => {
    const back = () =>
      answered()
        .at(20, { kind: 'transfer-asked', way: 'blind', target: '8001' })
        .at(25, { kind: 'transfer-failed', sipCode: 480 });
    expect(verdict(back().transferred(30, 'blind'))).toBe('broken');
    expect(verdict(back().said('tryAgain', 27).transferred(30, 'blind'))).toBe('kept');
  });
  it('XFR-2 does not apply when the first try succeeds, when nobody tries again, or to the rating service', () => {
    expect(verdict(answered().consults(20, 35, true).transferred(36, 'attended'))).toBe('not-applicable');
    expect(verdict(failedOnce().ended(60))).toBe('not-applicable');
    const unrated = answered()
      .at(20, { kind: 'transfer-asked', way: 'rating', target: '9009' })
      .at(25, { kind: 'transfer-failed', sipCode: 480 });
    expect(verdict(unrated.transferred(30, 'rating'))).toBe('not-applicable');
  });
});

describe('XFR-3: a message is read back', () => {
  const verdict = (story: Story) => verdictOf(story, 'XFR-3');

  it('XFR-3 is kept by reading it back, ticked in the form or said from the script', () => {
    expect(verdict(answered().at(30, { kind: 'message-taken', readBack: true }))).toBe('kept');
    expect(verdict(answered().said('readBackMessage', 35).at(36, { kind: 'message-taken', readBack: false }))).toBe(
      'kept',
    );
  });
  it('XFR-3 is broken by a message that was not', () => {
    expect(verdict(answered().at(30, { kind: 'message-taken', readBack: false }).ended(40))).toBe('broken');
  });
  it('XFR-3 does not apply where no message was taken', () => {
    expect(verdict(answered().consults(20, 35, false).ended(60))).toBe('not-applicable');
  });
});
