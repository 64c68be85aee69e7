import { describe, expect, it } from 'vitest';
import type { CallKind, PhraseId } from '../../electron/domain/standard';
import { findingOf, isOnlyReminded, ms, Story, verdictOf } from './stories';

describe('TLK-1: talk in principle three minutes in, five out', () => {
  const talked = (seconds: number, direction: 'inbound' | 'outbound' = 'inbound') =>
    verdictOf(new Story(direction).answered(2).ended(2 + seconds), 'TLK-1');

  it('TLK-1 is kept at 179.9 s and 180 s, broken at 180.1 s', () => {
    expect([179.9, 180, 180.1].map((s) => talked(s))).toEqual(['kept', 'kept', 'broken']);
  });
  it('TLK-1 gives calls we make 300 s', () => {
    expect([299.9, 300, 300.1].map((s) => talked(s, 'outbound'))).toEqual(['kept', 'kept', 'broken']);
  });
  it('TLK-1 counts the waits and not the ringing, and says when the target was passed', () => {
    const story = new Story().answered(8).hold(20, 60).ended(200);
    expect(findingOf(story, 'TLK-1')).toMatchObject({ verdict: 'broken', measuredMs: ms(192), at: ms(188) });
    expect(verdictOf(new Story().answered(9).ended(185), 'TLK-1')).toBe('kept');
  });
  it('TLK-1 points into the call when it is kept', () => {
    expect(findingOf(new Story().answered(2).ended(62), 'TLK-1').at).toBe(ms(62));
  });
  it('TLK-1 is kept by a call answered and dropped at once, and does not apply to one never answered', () => {
    expect(talked(0.1)).toBe('kept');
    expect(verdictOf(new Story().at(0, { kind: 'ringing' }).ended(400), 'TLK-1')).toBe('not-applicable');
  });
  it('TLK-1 does not apply to a talk with a colleague', () => {
    expect(verdictOf(new Story('outbound', 'customer').answered().ended(900), 'TLK-1')).toBe('not-applicable');
  });
  it('TLK-1 turns while the call is on', () => {
    const story = new Story().answered(0);
    expect([180, 180.1].map((now) => verdictOf(story, 'TLK-1', { now }))).toEqual(['kept', 'broken']);
  });
});

describe.each(['TLK-4', 'TLK-5'] as const)('%s: what the agent wrote', (rule) => {
  const written = () => new Story().answered().ended(60).filed(80);

  it(`${rule} is kept by clean words and broken by a fault in them`, () => {
    expect(verdictOf(written(), rule)).toBe('kept');
    expect(verdictOf(written(), rule, { wordFaults: [rule] })).toBe('broken');
    expect(verdictOf(new Story().answered(), rule, { wordFaults: [rule] })).toBe('broken');
  });
  it(`${rule} is not broken by a fault of the other kind`, () => {
    expect(verdictOf(written(), rule, { wordFaults: [rule === 'TLK-4' ? 'TLK-5' : 'TLK-4'] })).toBe('kept');
  });
  it(`${rule} claims nothing where nothing was written: the console has no ears`, () => {
    expect(verdictOf(new Story().answered().ended(60), rule)).toBe('not-applicable');
    const empty = new Story().answered().ended(60).at(70, { kind: 'disposed', disposition: 'x', hasContent: false });
    expect(verdictOf(empty, rule)).toBe('not-applicable');
  });
  it(`${rule} does not apply to a customer nobody spoke to`, () => {
    expect(verdictOf(new Story().at(0, { kind: 'ringing' }).ended(9), rule, { wordFaults: [rule] })).toBe(
      'not-applicable',
    );
  });
});

describe('TLK-6: repeat and confirm what matters', () => {
  const verdict = (story: Story) => verdictOf(story, 'TLK-6');
  const talking = () => new Story().answered().said('openingInbound', 3);

  it('TLK-6 is kept by repeating, broken by closing without it', () => {
    expect(verdict(talking().said('repeatBack', 40).said('anythingElse', 50).ended(60))).toBe('kept');
    expect(verdict(talking().said('anythingElse', 50).ended(60))).toBe('broken');
    expect(verdict(talking().passed('repeatBack', 40).said('anythingElse', 50).ended(60))).toBe('broken');
    expect(verdict(talking().ended(60, 'agent'))).toBe('broken');
  });
  it('TLK-6 is still open before the closing, and when the customer hangs up before it', () => {
    expect(verdict(talking())).toBe('not-applicable');
    expect(verdict(talking().ended(60))).toBe('not-applicable');
  });
  it('TLK-6 does not apply to kinds without it, to a customer handed over, or with nobody there', () => {
    expect(verdict(talking().chose('praise', 20).said('anythingElse', 30).ended(60))).toBe('not-applicable');
    expect(verdict(talking().consults(30, 50, true).transferred(52, 'attended'))).toBe('not-applicable');
    const silent = talking().said('areYouThere', 10).said('areYouThere', 15).said('areYouThere', 20);
    expect(verdict(silent.endedFor('silent-customer', 25))).toBe('not-applicable');
    expect(verdict(talking().endedFor('dead-line', 25))).toBe('not-applicable');
    expect(verdict(new Story('outbound').answered().said('notConvenient', 10).ended(20, 'agent'))).toBe(
      'not-applicable',
    );
  });
});

describe.each([
  ['complaint', 'sootheComplaint'],
  ['suggestion', 'thankSuggestion'],
  ['praise', 'thankPraise'],
] as const satisfies readonly (readonly [CallKind, PhraseId])[])('TLK-8: the words for a %s', (kind, phrase) => {
  const verdict = (story: Story) => verdictOf(story, 'TLK-8');
  const talking = () => new Story().answered().chose(kind, 20);

  it(`TLK-8 is kept by the words for a ${kind}, whenever the kind was chosen`, () => {
    expect(verdict(talking().said(phrase, 25).ended(60))).toBe('kept');
    expect(verdict(new Story().answered().said(phrase, 10).chose(kind, 20).ended(60))).toBe('kept');
    expect(verdict(new Story().answered().said(phrase, 10).ended(60).chose(kind, 70))).toBe('kept');
  });
  it(`TLK-8 is broken without them for a ${kind}, even when it was only filed as one`, () => {
    expect(verdict(talking().ended(60))).toBe('broken');
    expect(verdict(talking().passed(phrase, 25).ended(60))).toBe('broken');
    expect(verdict(new Story().answered().ended(60).chose(kind, 70))).toBe('broken');
  });
  it(`TLK-8 gives a moment for a ${kind}: not broken while the words are on the screen, or with the customer gone`, () => {
    expect(verdict(talking())).toBe('not-applicable');
    expect(verdict(talking().ended(24))).toBe('not-applicable');
  });
});

describe('TLK-8 for the others', () => {
  it('TLK-8 does not apply to an enquiry, nor when the agent thought better of the kind', () => {
    expect(verdictOf(new Story().answered().ended(60), 'TLK-8')).toBe('not-applicable');
    expect(verdictOf(new Story().answered().chose('complaint', 9).chose('enquiry', 20).ended(60), 'TLK-8')).toBe(
      'not-applicable',
    );
  });
});

describe('what only ears can judge', () => {
  it('TLK-2 is in the table as a reminder and never scored', () => expect(isOnlyReminded('TLK-2')).toBe(true));
  it('TLK-3 is in the table as a reminder and never scored', () => expect(isOnlyReminded('TLK-3')).toBe(true));
  it('TLK-7 is in the table as a reminder and never scored', () => expect(isOnlyReminded('TLK-7')).toBe(true));
  it('TLK-9 is in the table as a reminder and never scored', () => expect(isOnlyReminded('TLK-9')).toBe(true));
  it('TLK-10 is in the table as a reminder and never scored', () => expect(isOnlyReminded('TLK-10')).toBe(true));
  it('TLK-11 is in the table as a reminder and never scored', () => expect(isOnlyReminded('TLK-11')).toBe(true));
  it('TLK-12 is in the table as a reminder and never scored', () => expect(isOnlyReminded('TLK-12')).toBe(true));
});
