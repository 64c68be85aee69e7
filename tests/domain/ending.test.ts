import { describe, expect, it } from 'vitest';
import { findingOf, ms, Story, standard, verdictOf, withRating } from './stories';

const answered = () => new Story().answered(2).said('openingInbound', 3);

describe('END-1: anything else, thanks, goodbye, and the rating', () => {
  const verdict = (story: Story, inForce = withRating) => verdictOf(story, 'END-1', { standard: inForce });
  const closing = () => answered().said('anythingElse', 50).said('inviteRating', 55).said('closing', 60);

  it('END-1 is kept by all its words, with the customer passed to the rating service or hanging up', () => {
    expect(verdict(closing().transferred(62, 'rating'))).toBe('kept');
    expect(verdict(closing().ended(62))).toBe('kept');
  });
  it('END-1 is broken when one of them is missing, or was left out', () => {
    expect(verdict(answered().said('anythingElse', 50).said('inviteRating', 55).ended(70))).toBe('broken');
    expect(verdict(answered().said('anythingElse', 50).passed('inviteRating', 55).said('closing', 60).ended(61))).toBe(
      'broken',
    );
    expect(verdict(answered().transferred(62, 'rating'))).toBe('broken');
    expect(verdict(answered().ended(62, 'agent'))).toBe('broken');
  });
  it('END-1 wants no invitation where there is no rating service', () => {
    const story = answered().said('anythingElse', 50).said('closing', 60).ended(62);
    expect(verdict(story, standard)).toBe('kept');
    expect(verdict(story, withRating)).toBe('broken');
  });
  it('END-1 does not apply when the customer hangs up before or amid the words', () => {
    expect(verdict(answered().ended(60))).toBe('not-applicable');
    expect(verdict(answered().ended(2.1))).toBe('not-applicable');
    expect(verdict(answered().said('anythingElse', 50).ended(54.9))).toBe('not-applicable');
    expect(verdict(answered().said('anythingElse', 50).ended(55))).toBe('broken');
  });
  it('END-1 is still open while the call is on', () => {
    expect(verdict(answered().said('anythingElse', 50))).toBe('not-applicable');
  });
  it('END-1 does not apply to a customer handed over, a kind with words of its own, a refusal or a dead line', () => {
    expect(verdict(answered().said('anythingElse', 20).transferred(30, 'attended'))).toBe('not-applicable');
    expect(verdict(answered().chose('wrong-number', 9).said('wrongNumber', 10).ended(30, 'agent'))).toBe(
      'not-applicable',
    );
    expect(verdict(new Story('outbound').answered().said('notConvenient', 9).ended(20))).toBe('not-applicable');
    expect(verdict(answered().endedFor('dead-line', 30))).toBe('not-applicable');
  });
  it('END-1 still wants its words when the rating service could not be reached', () => {
    const failed = (story: Story) =>
      story
        .at(62, { kind: 'transfer-asked', way: 'rating', target: '9009' })
        .at(64, { kind: 'transfer-failed', sipCode: 480 })
        .endedFor('rating-unreachable', 70);
    expect(verdict(failed(closing()))).toBe('kept');
    expect(verdict(failed(answered()))).toBe('broken');
  });
});

describe('END-2: the agent never hangs up first', () => {
  const verdict = (story: Story) => verdictOf(story, 'END-2');

  it('END-2 is kept by the customer who hangs up, also at once, also from hold, and by the rating service', () => {
    expect(verdict(answered().ended(60))).toBe('kept');
    expect(verdict(new Story().answered(2).ended(2.1))).toBe('kept');
    expect(verdict(answered().at(10, { kind: 'held' }).ended(60))).toBe('kept');
    expect(verdict(answered().transferred(60, 'rating'))).toBe('kept');
  });
  it('END-2 is broken by the agent, also with a reason of their own, and shown at the moment', () => {
    expect(findingOf(answered().ended(60, 'agent'), 'END-2')).toMatchObject({ verdict: 'broken', at: ms(60) });
    const own = answered().at(60, { kind: 'end-asked', reason: 'other', detail: 'lunch' }).ended(60, 'agent');
    expect(verdict(own)).toBe('broken');
  });
  it('END-2 is nobody’s when the line broke, the customer was handed over, or nobody had answered', () => {
    expect(verdict(answered().ended(60, 'network'))).toBe('not-applicable');
    expect(verdict(answered().transferred(60, 'attended'))).toBe('not-applicable');
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(6, 'agent'))).toBe('not-applicable');
    expect(verdict(new Story('outbound').at(0, { kind: 'ringing' }).ended(30, 'agent'))).toBe('not-applicable');
  });
  it('END-2 does not apply to a talk with a colleague', () => {
    const colleague = new Story('outbound', 'customer').answered().endedFor('consultation-over', 30);
    expect(verdict(colleague)).toBe('not-applicable');
  });
  it('END-2 does not apply where a reason of the standard holds', () => {
    const silent = answered().said('areYouThere', 10).said('areYouThere', 15).said('areYouThere', 20);
    expect(verdict(silent.endedFor('silent-customer', 25))).toBe('not-applicable');
    expect(verdict(answered().endedFor('dead-line', 25))).toBe('not-applicable');
    expect(verdict(answered().said('warnNuisance', 20).endedFor('nuisance', 25))).toBe('not-applicable');
  });
  it('END-2 is broken where the history does not bear the reason out', () => {
    expect(verdict(answered().said('areYouThere', 10).endedFor('silent-customer', 25))).toBe('broken');
    expect(verdict(answered().endedFor('nuisance', 25))).toBe('broken');
    expect(verdict(answered().endedFor('rating-unreachable', 25))).toBe('broken');
  });
  it('END-2 is kept by a customer who hangs up while the agent is asking to end', () => {
    expect(verdict(answered().at(60, { kind: 'end-asked', reason: 'other', detail: 'x' }).ended(60))).toBe('kept');
  });
});

describe('END-3: warn first, then end, then report', () => {
  const verdict = (story: Story) => verdictOf(story, 'END-3');
  const warned = () => answered().said('warnNuisance', 20).endedFor('nuisance', 25);

  it('END-3 is kept by warning before and reporting after', () => {
    expect(verdict(warned().at(40, { kind: 'serious-raised' }).filed(50))).toBe('kept');
  });
  it('END-3 is broken without the warning, and until it is reported', () => {
    const silent = answered().endedFor('nuisance', 25).at(40, { kind: 'serious-raised' });
    expect(findingOf(silent, 'END-3')).toMatchObject({ verdict: 'broken', at: ms(25) });
    expect([verdict(warned()), verdict(warned().filed(50))]).toEqual(['broken', 'broken']);
    expect(verdict(warned().filed(50).at(60, { kind: 'serious-raised' }))).toBe('kept');
  });
  it('END-3 does not apply to a nuisance who hangs up, nor to other endings', () => {
    expect(verdict(answered().chose('nuisance', 9).ended(60))).toBe('not-applicable');
    expect(verdict(answered().endedFor('dead-line', 25))).toBe('not-applicable');
  });
});

describe('END-4: a wrong number is told politely', () => {
  const verdict = (story: Story) => verdictOf(story, 'END-4');

  it('END-4 is kept by the words, before or after the kind was chosen', () => {
    expect(verdict(answered().chose('wrong-number', 9).said('wrongNumber', 10).ended(20))).toBe('kept');
    expect(verdict(answered().said('wrongNumber', 10).ended(20).chose('wrong-number', 30))).toBe('kept');
  });
  it('END-4 is broken without them', () => {
    expect(verdict(answered().chose('wrong-number', 9).ended(20))).toBe('broken');
    expect(verdict(answered().chose('wrong-number', 9).passed('wrongNumber', 10).ended(11))).toBe('broken');
  });
  it('END-4 blames nobody for a caller who notices it and is gone', () => {
    expect(verdict(answered().chose('wrong-number', 9).ended(13.9))).toBe('not-applicable');
    expect(verdict(answered().ended(9).chose('wrong-number', 20))).toBe('not-applicable');
    expect(verdict(answered().chose('wrong-number', 9))).toBe('not-applicable');
  });
  it('END-4 wants an apology for a number that we dialled wrongly, and not the words for who calls us', () => {
    const dialled = () => new Story('outbound').answered().chose('wrong-number', 9);
    expect(verdict(dialled().said('misdialled', 10).ended(20))).toBe('kept');
    expect(verdict(dialled().said('wrongNumber', 10).ended(20))).toBe('broken');
    expect(verdict(dialled().ended(20))).toBe('broken');
    expect(verdict(dialled().ended(13.9))).toBe('not-applicable');
    expect(verdict(answered().chose('wrong-number', 9).said('misdialled', 10).ended(20))).toBe('broken');
  });
  it('END-4 does not apply to other kinds, nor to a number of ours that nobody answered', () => {
    expect(verdict(answered().ended(60))).toBe('not-applicable');
    const unanswered = new Story('outbound').at(0, { kind: 'ringing' }).ended(20).chose('wrong-number', 30);
    expect(verdict(unanswered)).toBe('not-applicable');
  });
});
