import { describe, expect, it } from 'vitest';
import { findingOf, isOnlyReminded, ms, Story, verdictOf } from './stories';

const answered = () => new Story().answered(2);

describe('ACW-1: every call gets its record', () => {
  const verdict = (story: Story) => verdictOf(story, 'ACW-1');

  it('ACW-1 is kept by kind and content, in and out', () => {
    expect(findingOf(answered().ended(60).filed(80), 'ACW-1')).toMatchObject({ verdict: 'kept', at: ms(80) });
    expect(verdict(new Story('outbound').answered().ended(60).filed(80))).toBe('kept');
  });
  it('ACW-1 is broken while there is none, and by one without content', () => {
    expect(verdict(answered().ended(60))).toBe('broken');
    const empty = answered().ended(60).at(70, { kind: 'disposed', disposition: 'fees', hasContent: false });
    expect(verdict(empty)).toBe('broken');
  });
  it('ACW-1 wants a record of a call answered and dropped at once, and of one of ours that nobody took', () => {
    expect(verdict(answered().ended(2.1))).toBe('broken');
    expect(verdict(new Story('outbound').at(0, { kind: 'ringing' }).ended(30, 'agent'))).toBe('broken');
  });
  it('ACW-1 does not apply to a caller nobody answered, to a consultation, nor before the end', () => {
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(30))).toBe('not-applicable');
    expect(verdict(new Story('outbound', 'customer').answered().ended(30))).toBe('not-applicable');
    expect(verdict(answered())).toBe('not-applicable');
  });
});

describe('ACW-2: who takes a question owns it', () => {
  const verdict = (story: Story) => verdictOf(story, 'ACW-2');
  const promised = () => answered().at(40, { kind: 'call-back-agreed' });

  it('ACW-2 is kept when what was promised stands in the list, opened during the call or after it', () => {
    expect(verdict(promised().at(41, { kind: 'follow-up-opened', followUp: 'call-back' }).ended(60))).toBe('kept');
    expect(verdict(promised().ended(60).at(70, { kind: 'follow-up-opened', followUp: 'case' }))).toBe('kept');
  });
  it('ACW-2 is broken when it does not, and by a message for a colleague instead', () => {
    expect(verdict(promised().ended(60).filed(70))).toBe('broken');
    expect(verdict(answered().said('cannotAnswerNow', 30).ended(60))).toBe('broken');
    expect(verdict(promised().ended(60).at(70, { kind: 'follow-up-opened', followUp: 'message' }))).toBe('broken');
  });
  it('ACW-2 does not apply where nothing was promised, nor before the end', () => {
    expect(verdict(answered().ended(60))).toBe('not-applicable');
    expect(verdict(promised())).toBe('not-applicable');
  });
});

describe('ACW-3: complaints, suggestions and praise are taken up', () => {
  const verdict = (story: Story) => verdictOf(story, 'ACW-3');

  it.each(['complaint', 'suggestion', 'praise'] as const)('ACW-3 wants a case for a %s', (kind) => {
    const story = () => answered().chose(kind, 20).ended(60);
    expect(verdict(story().at(70, { kind: 'follow-up-opened', followUp: 'case' }))).toBe('kept');
    expect(verdict(story().filed(70))).toBe('broken');
    expect(verdict(story().at(70, { kind: 'follow-up-opened', followUp: 'call-back' }))).toBe('broken');
  });
  it('ACW-3 goes by the kind that the call was filed under', () => {
    expect(verdict(answered().ended(60).chose('complaint', 70).filed(70))).toBe('broken');
    expect(verdict(answered().chose('complaint', 20).ended(60).chose('enquiry', 70).filed(70))).toBe('not-applicable');
  });
  it('ACW-3 does not apply to other kinds, nor before the end', () => {
    expect(verdict(answered().chose('transaction', 20).ended(60))).toBe('not-applicable');
    expect(verdict(answered().chose('complaint', 20))).toBe('not-applicable');
  });
});

describe('ACW-4: what is serious is reported at once', () => {
  it('ACW-4 is kept by reporting, and says when', () => {
    const story = answered().at(30, { kind: 'serious-raised' }).ended(60);
    expect(findingOf(story, 'ACW-4')).toMatchObject({ verdict: 'kept', at: ms(30) });
  });
  it('ACW-4 is never broken: that something serious was not reported cannot be known', () => {
    expect(verdictOf(answered().chose('complaint', 20).ended(60), 'ACW-4')).toBe('not-applicable');
  });
});

describe('what goes beyond one call', () => {
  it('RDY-2 is in the table as a reminder and never scored', () => expect(isOnlyReminded('RDY-2')).toBe(true));
  it('KNB-1 is in the table as a reminder and never scored', () => expect(isOnlyReminded('KNB-1')).toBe(true));
  it('KNB-3 is in the table as a reminder and never scored', () => expect(isOnlyReminded('KNB-3')).toBe(true));
  it('KNB-5 is in the table as a reminder and never scored', () => expect(isOnlyReminded('KNB-5')).toBe(true));
});
