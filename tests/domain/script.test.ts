import { describe, expect, it } from 'vitest';
import { identityStandingOf, isIdentityDue, scriptOf } from '../../electron/domain/script';
import type { CallKind, PhraseId, ScriptStep } from '../../electron/domain/standard';
import { Story, standard, withRating } from './stories';

const at = (story: Story, inForce = standard) => scriptOf(story.call, inForce);
const stepOf = (story: Story) => at(story).step;
const phraseOf = (story: Story) => at(story).line?.phrase ?? null;

/** Presses the one key until it leads nowhere, settling the identity when that is what is asked; says what was met. */
function walk(story: Story, from = 10): { steps: ScriptStep[]; lines: PhraseId[] } {
  const steps: ScriptStep[] = [];
  const lines: PhraseId[] = [];
  for (let seconds = from; seconds < from + 40; seconds += 1) {
    const { step, next, line } = at(story, withRating);
    if (steps.at(-1) !== step) steps.push(step);
    if (line) {
      expect(line.locked, `${line.phrase} is locked`).toBe(false);
      lines.push(line.phrase);
      story.said(line.phrase, seconds);
    } else if (next) story.at(seconds, { kind: 'script-step', step: next });
    else if (isIdentityDue(story.call, standard)) story.at(seconds, { kind: 'identity-passed' });
    else return { steps, lines };
  }
  throw new Error(`the key never came to an end in ${steps.join(', ')}`);
}

describe('one key walks each kind of call to its end', () => {
  const inbound: readonly (readonly [CallKind, readonly ScriptStep[], readonly PhraseId[]])[] = [
    ['enquiry', ['handling', 'confirming', 'closing'], ['listening', 'repeatBack']],
    ['transaction', ['verifying', 'handling', 'confirming', 'closing'], ['askIdentity', 'listening', 'repeatBack']],
    ['loss-report', ['verifying', 'handling', 'confirming', 'closing'], ['askIdentity', 'listening', 'repeatBack']],
    ['complaint', ['handling', 'confirming', 'closing'], ['sootheComplaint', 'soothePromise', 'repeatBack']],
    ['suggestion', ['handling', 'confirming', 'closing'], ['thankSuggestion', 'repeatBack']],
    ['praise', ['handling', 'closing'], ['thankPraise']],
  ];
  it.each(inbound)('%s', (kind, steps, lines) => {
    const story = new Story().answered().said('openingInbound', 3).chose(kind, 5);
    expect(walk(story)).toEqual({ steps, lines: [...lines, 'anythingElse', 'inviteRating', 'closing'] });
  });
  it('wrong-number', () => {
    const story = new Story().answered().said('openingInbound', 3).chose('wrong-number', 5);
    expect(walk(story)).toEqual({ steps: ['closing'], lines: ['wrongNumber'] });
  });
  it('wrong-number, dialled by us: an apology, and nobody is asked whether it is convenient', () => {
    const begun = new Story('outbound').answered().said('openingOutbound', 3).chose('wrong-number', 5);
    expect(walk(begun)).toEqual({ steps: ['closing'], lines: ['misdialled'] });
    const noticedAtOnce = new Story('outbound').answered().chose('wrong-number', 3);
    expect(walk(noticedAtOnce)).toEqual({ steps: ['opening', 'closing'], lines: ['openingOutbound', 'misdialled'] });
  });
  it('nuisance', () => {
    const story = new Story().answered().said('openingInbound', 3).chose('nuisance', 5);
    expect(walk(story)).toEqual({ steps: ['handling', 'closing'], lines: ['warnNuisance'] });
  });
  it('outbound', () => {
    expect(walk(new Story('outbound').answered())).toEqual({
      steps: ['opening', 'handling', 'confirming', 'closing'],
      lines: ['openingOutbound', 'askConvenient', 'listening', 'repeatBack', 'anythingElse', 'closing'],
    });
  });
  it('call-back', () => {
    expect(walk(new Story('outbound').chose('call-back', 0).answered())).toEqual({
      steps: ['opening', 'verifying', 'handling', 'confirming', 'closing'],
      lines: ['openingOutbound', 'askConvenient', 'askIdentity', 'listening', 'repeatBack', 'anythingElse', 'closing'],
    });
  });
  it('is an enquiry when it comes in and nobody has said more, from the very first line', () => {
    expect(at(new Story())).toMatchObject({ kind: 'enquiry', step: 'opening', line: { phrase: 'openingInbound' } });
    expect(walk(new Story().answered()).steps).toEqual(['opening', 'handling', 'confirming', 'closing']);
  });
  it('goes on as well over lines that are left out', () => {
    expect(stepOf(new Story().answered().passed('openingInbound', 3))).toBe('handling');
  });
});

describe('the lines suit the call', () => {
  it('opens by direction (ANS-3, ANS-4), whatever the kind', () => {
    expect(phraseOf(new Story().answered().chose('call-back', 3))).toBe('openingInbound');
    expect(phraseOf(new Story('outbound').answered().chose('complaint', 3))).toBe('openingOutbound');
  });
  it('invites nobody to rate where there is no rating service (END-1)', () => {
    const closing = () =>
      new Story().answered().at(5, { kind: 'script-step', step: 'closing' }).said('anythingElse', 6);
    expect(at(closing(), withRating).line?.phrase).toBe('inviteRating');
    expect(at(closing(), standard).line?.phrase).toBe('closing');
  });
  it('apologises to whom we called by mistake (END-4)', () => {
    const story = new Story('outbound').answered().said('openingOutbound', 3).said('askConvenient', 4);
    expect(phraseOf(story.chose('wrong-number', 9))).toBe('misdialled');
  });
  it('has nothing more to say after a refusal was taken politely (OUT-2)', () => {
    const story = new Story('outbound').answered().said('openingOutbound', 3).said('askConvenient', 5);
    expect(at(story.said('notConvenient', 8))).toMatchObject({ step: 'closing', next: null, line: null });
  });
  it('has the announcement for a colleague who is consulted, and nothing else (XFR-1)', () => {
    const colleague = new Story('outbound', 'customer').answered();
    expect(phraseOf(colleague)).toBe('announceCaller');
    expect(at(colleague.said('announceCaller', 3))).toMatchObject({ line: null, next: null });
  });
  it('names the rule behind each line', () => {
    expect(at(new Story().answered()).line).toMatchObject({ phrase: 'openingInbound', rule: 'ANS-3' });
  });
});

describe('what happens interjects', () => {
  it('puts the apology first after a late answer (ANS-2), until it is said or passed over', () => {
    const late = () => new Story().answered(10.1);
    expect(at(late())).toMatchObject({ interjected: true, line: { phrase: 'answeredLate', rule: 'ANS-2' } });
    expect(phraseOf(late().said('answeredLate', 11))).toBe('openingInbound');
    expect(phraseOf(late().passed('answeredLate', 11))).toBe('openingInbound');
    expect(phraseOf(late().said('openingInbound', 12))).toBe('answeredLate');
    expect(phraseOf(new Story().answered(9.9))).toBe('openingInbound');
    expect(at(new Story().at(0, { kind: 'ringing' }), standard).interjected).toBe(false);
  });
  it('shows the thanks on each return from hold (HLD-1), and not while the customer waits', () => {
    const story = new Story().answered().said('openingInbound', 3).hold(10, 30, { thanks: false });
    expect(at(story)).toMatchObject({ interjected: true, line: { phrase: 'backFromHold' } });
    expect(phraseOf(story.said('backFromHold', 31))).toBe('listening');
    expect(at(story.at(40, { kind: 'held' })).interjected).toBe(false);
    expect(phraseOf(story.at(50, { kind: 'resumed' }))).toBe('backFromHold');
  });
  it('shows 对不起，请稍等 when a consultation found nobody (XFR-2), which thanks for the wait as well', () => {
    const back = () =>
      new Story().answered().said('openingInbound', 3).consults(10, 25, false).at(26, { kind: 'resumed' });
    expect(at(back())).toMatchObject({ interjected: true, line: { phrase: 'tryAgain', rule: 'XFR-2' } });
    expect(phraseOf(back().said('tryAgain', 27))).toBe('listening');
    // Not to be tried again: then the wait still wants its thanks.
    expect(phraseOf(back().passed('tryAgain', 27))).toBe('backFromHold');
  });
  it('shows them when a blind transfer comes back, not when the rating service does', () => {
    const failed = (way: 'blind' | 'rating') =>
      new Story()
        .answered()
        .at(10, { kind: 'transfer-asked', way, target: '8001' })
        .at(15, { kind: 'transfer-failed', sipCode: 480 });
    expect(phraseOf(failed('blind'))).toBe('tryAgain');
    expect(phraseOf(failed('rating'))).toBe('openingInbound');
  });
  it('shows only the thanks after a consultation that reached somebody', () => {
    const story = new Story().answered().consults(10, 25, true).at(26, { kind: 'resumed' });
    expect(phraseOf(story)).toBe('backFromHold');
  });
  it('says what to say to somebody who failed the check, and then parts (SEC-1)', () => {
    const failed = () => new Story().answered().said('openingInbound', 3).chose('transaction', 5);
    const story = failed().said('askIdentity', 6).at(9, { kind: 'identity-failed' });
    expect(at(story)).toMatchObject({ interjected: true, step: 'verifying', line: { phrase: 'identityFailed' } });
    expect(at(story.said('identityFailed', 10))).toMatchObject({ step: 'closing', line: { phrase: 'anythingElse' } });
    const afterAll = failed().at(9, { kind: 'identity-failed' }).at(12, { kind: 'identity-passed' });
    expect(at(afterAll)).toMatchObject({ interjected: false, step: 'handling' });
  });
  it('takes up what happened first, one at a time', () => {
    const story = new Story().answered(12).hold(15, 30, { thanks: false });
    expect(phraseOf(story)).toBe('answeredLate');
    expect(phraseOf(story.passed('answeredLate', 31))).toBe('backFromHold');
  });
});

describe('a kind chosen late', () => {
  const handling = () => new Story().answered().said('openingInbound', 3).said('listening', 5);

  it('moves to verifying for a kind that needs the check (SEC-1), from wherever the agent is', () => {
    expect(at(handling().chose('transaction', 9))).toMatchObject({
      step: 'verifying',
      line: { phrase: 'askIdentity' },
    });
    expect(stepOf(handling().said('repeatBack', 7).chose('loss-report', 9))).toBe('verifying');
  });
  it('does not move who has the check behind them', () => {
    const passed = handling().chose('transaction', 9).at(12, { kind: 'identity-passed' });
    expect(stepOf(passed)).toBe('handling');
    expect(stepOf(passed.chose('transaction', 15))).toBe('handling');
  });
  it('opens the check again for a kind that asks for more, and keeps what matched', () => {
    const story = handling().chose('transaction', 9).at(12, { kind: 'identity-passed' }).chose('loss-report', 20);
    expect(identityStandingOf(story.call, standard)).toBe('due');
    expect(stepOf(story)).toBe('verifying');
    expect(identityStandingOf(story.chose('enquiry', 25).call, standard)).toBe('not-needed');
    expect(identityStandingOf(story.chose('transaction', 30).call, standard)).toBe('passed');
  });
  it('brings its own words, even when the agent was closing already (TLK-8)', () => {
    const closing = () => handling().said('repeatBack', 7).said('anythingElse', 9);
    expect(at(closing().chose('praise', 10))).toMatchObject({ step: 'handling', line: { phrase: 'thankPraise' } });
    expect(stepOf(closing().chose('enquiry', 10))).toBe('closing');
  });
  it('goes to the next step there is, where the new kind has no such step', () => {
    expect(stepOf(handling().chose('transaction', 9).chose('enquiry', 12))).toBe('handling');
    expect(stepOf(handling().chose('wrong-number', 9))).toBe('closing');
  });
  it('moves nothing after the end, when the call is only filed', () => {
    expect(stepOf(handling().ended(30).chose('transaction', 40))).toBe('handling');
  });
});

describe('the agent may go anywhere', () => {
  it('to any step of the kind, at any time, and back', () => {
    const story = new Story().answered().chose('transaction', 3);
    let seconds = 4;
    for (const step of ['closing', 'handling', 'opening', 'confirming', 'verifying'] as const) {
      seconds += 1;
      expect(stepOf(story.at(seconds, { kind: 'script-step', step }))).toBe(step);
    }
  });
  it('by saying a line of a later step', () => {
    const story = new Story().answered().said('openingInbound', 3);
    expect(at(story.said('repeatBack', 5))).toMatchObject({ step: 'closing', line: { phrase: 'anythingElse' } });
    expect(stepOf(new Story().answered().said('anythingElse', 5))).toBe('closing');
    // Not past the check of identity to the account (SEC-1).
    expect(stepOf(new Story().answered().chose('transaction', 3).said('listening', 5))).toBe('opening');
  });
  it('but to none that the kind does not have', () => {
    const story = new Story().answered().said('openingInbound', 3).at(4, { kind: 'script-step', step: 'verifying' });
    expect(stepOf(story)).toBe('handling');
  });
});

describe('words about an account (SEC-1)', () => {
  const inHandling = () =>
    new Story().answered().chose('transaction', 3).at(5, { kind: 'script-step', step: 'handling' });

  it('are locked until the check is passed, failed or declared unnecessary', () => {
    expect(at(inHandling()).line).toMatchObject({ phrase: 'listening', locked: true });
    expect(at(inHandling().at(6, { kind: 'identity-passed' })).line?.locked).toBe(false);
    expect(at(inHandling().at(6, { kind: 'identity-exempt', reason: 'no-account' })).line?.locked).toBe(false);
    const failed = inHandling().at(6, { kind: 'identity-failed' }).passed('identityFailed', 7);
    expect(at(failed.at(8, { kind: 'script-step', step: 'handling' })).line?.locked).toBe(false);
  });
  it('leave apologies and goodbyes free', () => {
    const late = new Story().answered(12).chose('transaction', 13).at(14, { kind: 'script-step', step: 'handling' });
    expect(at(late).line).toMatchObject({ phrase: 'answeredLate', locked: false });
    const closing = inHandling().at(6, { kind: 'script-step', step: 'closing' });
    expect(at(closing).line).toMatchObject({ phrase: 'anythingElse', locked: false });
  });
  it('are free for kinds without a check', () => {
    expect(at(new Story().answered().said('openingInbound', 3)).line?.locked).toBe(false);
  });
  it('are led to by the check: the key waits in verifying until it is settled', () => {
    const asking = new Story().answered().said('openingInbound', 3).chose('transaction', 4).said('askIdentity', 5);
    expect(at(asking)).toMatchObject({ step: 'verifying', line: null, next: null });
    expect(stepOf(asking.at(6, { kind: 'identity-exempt', reason: 'already' }))).toBe('handling');
  });
});
