import { describe, expect, it } from 'vitest';
import { findingOf, isOnlyReminded, ms, Story, verdictOf } from './stories';

const answered = () => new Story().answered(2).said('openingInbound', 3);
const wants = () => answered().chose('transaction', 10);

describe('SEC-1: check the identity before anything about an account', () => {
  const verdict = (story: Story) => verdictOf(story, 'SEC-1');

  it('SEC-1 is kept when the check is passed, failed or declared unnecessary before the account is spoken of', () => {
    const passed = wants().at(20, { kind: 'identity-passed' }).said('listening', 25).ended(60);
    expect(findingOf(passed, 'SEC-1')).toMatchObject({ verdict: 'kept', at: ms(20) });
    expect(verdict(wants().at(20, { kind: 'identity-failed' }).said('identityFailed', 22).ended(60))).toBe('kept');
    expect(verdict(wants().at(20, { kind: 'identity-exempt', reason: 'no-account' }).said('listening', 25))).toBe(
      'kept',
    );
  });
  it('SEC-1 is broken by words about the account before the check, even if it is passed later', () => {
    const story = wants().said('listening', 15).at(20, { kind: 'identity-passed' }).ended(60);
    expect(findingOf(story, 'SEC-1')).toMatchObject({ verdict: 'broken', at: ms(15) });
  });
  it('SEC-1 is broken by speaking about the account to somebody who failed, unless they pass after all', () => {
    const failed = () => wants().at(20, { kind: 'identity-failed' });
    expect(verdict(failed().said('listening', 25).ended(60))).toBe('broken');
    expect(verdict(failed().at(24, { kind: 'identity-passed' }).said('listening', 25).ended(60))).toBe('kept');
  });
  it('SEC-1 is broken by going on, closing or hanging up with the check left open', () => {
    expect(verdict(wants().at(15, { kind: 'script-step', step: 'handling' }).ended(60))).toBe('broken');
    expect(verdict(wants().said('anythingElse', 40).ended(60))).toBe('broken');
    expect(verdict(wants().ended(60, 'agent'))).toBe('broken');
  });
  it('SEC-1 is broken by a call that is only filed as a transaction, with no check in it', () => {
    expect(verdict(answered().ended(60).chose('transaction', 70).filed(70))).toBe('broken');
    expect(verdict(new Story().answered(2).ended(2.2).chose('transaction', 70).filed(70))).toBe('not-applicable');
  });
  it('SEC-1 does not mind what was said while it was still an enquiry', () => {
    const story = answered().said('listening', 6).chose('transaction', 10).at(20, { kind: 'identity-passed' });
    expect(verdict(story.said('repeatBack', 30).ended(60))).toBe('kept');
    const jumped = answered().at(5, { kind: 'script-step', step: 'handling' }).chose('transaction', 10);
    expect(verdict(jumped.ended(15))).toBe('not-applicable');
  });
  it('SEC-1 does not apply to an enquiry, to a call never answered, or with the customer gone amid the check', () => {
    expect(verdict(answered().said('listening', 6).ended(60))).toBe('not-applicable');
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(9).chose('transaction', 10))).toBe('not-applicable');
    expect(verdict(wants().at(15, { kind: 'identity-matched', check: 'name' }).ended(20))).toBe('not-applicable');
  });
  it('SEC-1 leaves the check to the colleague who takes over, and does not apply on a dead line', () => {
    expect(verdict(wants().consults(20, 40, true).transferred(41, 'attended'))).toBe('not-applicable');
    expect(verdict(wants().endedFor('dead-line', 41))).toBe('not-applicable');
  });
  it('SEC-1 wants more checks when the call turns into a kind that asks for more', () => {
    const passed = () =>
      wants()
        .at(15, { kind: 'identity-matched', check: 'name' })
        .at(20, { kind: 'identity-passed' })
        .said('listening', 22)
        .chose('loss-report', 30);
    expect(verdict(passed().said('repeatBack', 40).ended(60))).toBe('broken');
    expect(verdict(passed().at(35, { kind: 'identity-passed' }).said('repeatBack', 40).ended(60))).toBe('kept');
  });
  it('SEC-1 keeps for a kind that asks for less', () => {
    const story = answered().chose('loss-report', 10).at(20, { kind: 'identity-passed' }).chose('enquiry', 30);
    expect(verdict(story)).toBe('not-applicable');
    expect(verdict(story.chose('loss-report', 40).said('repeatBack', 45).ended(60))).toBe('kept');
  });
  it('SEC-1 does not count a look ahead in the script while the call is on', () => {
    const looked = wants().at(15, { kind: 'script-step', step: 'handling' });
    expect(verdict(looked)).toBe('not-applicable');
    expect(verdict(looked.at(20, { kind: 'identity-passed' }).said('listening', 25).ended(60))).toBe('kept');
  });
});

describe('SEC-4: the service line is not for private calls', () => {
  const verdict = (story: Story) => verdictOf(story, 'SEC-4');
  const personal = (seconds: number) =>
    new Story()
      .answered(2)
      .at(10, { kind: 'marked-private' })
      .ended(2 + seconds);

  it('SEC-4 is kept at 179.9 s and 180 s, broken at 180.1 s', () => {
    expect([179.9, 180, 180.1].map((s) => verdict(personal(s)))).toEqual(['kept', 'kept', 'broken']);
    expect(findingOf(personal(200), 'SEC-4')).toMatchObject({ at: ms(182), measuredMs: ms(200), limitMs: ms(180) });
  });
  it('SEC-4 does not apply to calls not so marked, however long, nor to one never answered', () => {
    expect(verdict(answered().ended(900))).toBe('not-applicable');
    expect(verdict(new Story().at(0, { kind: 'ringing' }).at(1, { kind: 'marked-private' }).ended(900))).toBe(
      'not-applicable',
    );
  });
});

describe('what the console cannot see', () => {
  it('SEC-2 is in the table as a reminder and never scored', () => expect(isOnlyReminded('SEC-2')).toBe(true));
  it('SEC-3 is in the table as a reminder and never scored', () => expect(isOnlyReminded('SEC-3')).toBe(true));
});
