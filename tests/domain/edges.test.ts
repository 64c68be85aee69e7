import { describe, expect, it } from 'vitest';
import { alarmsOf } from '../../electron/domain/alarms';
import { callLineOf } from '../../electron/domain/callLine';
import { clocksOf } from '../../electron/domain/clocks';
import { findingsOf, type Verdict } from '../../electron/domain/findings';
import { recordOf } from '../../electron/domain/record';
import type { RULES, RuleId } from '../../electron/domain/rules';
import { findingOf, ms, Story, standard, verdictOf, withRating } from './stories';

type Rules = typeof RULES;
/** The scored rules that are about a call; those about the shift have their stories in `shift.test.ts` and `handOver.test.ts`. */
type ScoredRule = {
  [Id in RuleId]: Rules[Id]['kind'] extends 'reminded'
    ? never
    : Rules[Id]['group'] extends 'readiness' | 'shift'
      ? never
      : Id;
}[RuleId];

const answered = () => new Story().answered(2).said('openingInbound', 3);
const called = () => new Story('outbound').answered(8).said('openingOutbound', 9);
const closing = () => answered().said('anythingElse', 50).said('inviteRating', 55).said('closing', 60);
const needsCheck = () => answered().chose('loss-report', 10);
const tried = () => answered().said('announceTransfer', 20).consults(21, 40, false);

/** One story for each outcome of each scored rule: a rule without them does not compile. */
const OUTCOMES: Readonly<Record<ScoredRule, Readonly<Record<Verdict, Story | null>>>> = {
  'ANS-1': { kept: answered(), broken: new Story().answered(10.1), 'not-applicable': called() },
  'ANS-2': {
    kept: new Story().answered(12).said('answeredLate', 13),
    broken: new Story().answered(12).said('openingInbound', 13),
    'not-applicable': answered(),
  },
  'ANS-3': { kept: answered(), broken: new Story().answered().ended(60), 'not-applicable': called() },
  'ANS-4': { kept: called(), broken: new Story('outbound').answered().ended(60), 'not-applicable': answered() },
  'TLK-1': { kept: answered().ended(60), broken: answered().ended(190), 'not-applicable': new Story() },
  'TLK-4': { kept: answered().ended(60).filed(70), broken: null, 'not-applicable': answered().ended(60) },
  'TLK-5': { kept: answered().ended(60).filed(70), broken: null, 'not-applicable': answered().ended(60) },
  'TLK-6': {
    kept: answered().said('repeatBack', 40),
    broken: closing().ended(70),
    'not-applicable': answered(),
  },
  'TLK-8': {
    kept: answered().chose('complaint', 10).said('sootheComplaint', 12),
    broken: answered().chose('complaint', 10).ended(60),
    'not-applicable': answered(),
  },
  'HLD-1': {
    kept: answered().hold(20, 40),
    broken: answered().hold(20, 40, { consent: false }),
    'not-applicable': answered(),
  },
  'HLD-2': { kept: answered().hold(20, 40), broken: answered().hold(20, 81), 'not-applicable': answered() },
  'HLD-3': {
    kept: answered().hold(20, 81).at(82, { kind: 'call-back-agreed' }),
    broken: answered().hold(20, 81),
    'not-applicable': answered().hold(20, 40),
  },
  'XFR-1': {
    kept: answered().consults(20, 40, true).transferred(41, 'attended'),
    broken: answered().transferred(41, 'blind'),
    'not-applicable': answered(),
  },
  'XFR-2': {
    kept: tried().said('tryAgain', 41).consults(42, 60, true),
    broken: tried().consults(42, 60, true),
    'not-applicable': tried(),
  },
  'XFR-3': {
    kept: answered().at(30, { kind: 'message-taken', readBack: true }),
    broken: answered().at(30, { kind: 'message-taken', readBack: false }),
    'not-applicable': answered(),
  },
  'END-1': { kept: closing().ended(62), broken: answered().endedFor('other', 62), 'not-applicable': answered() },
  'END-2': { kept: answered().ended(60), broken: answered().ended(60, 'agent'), 'not-applicable': answered() },
  'END-3': {
    kept: answered().said('warnNuisance', 20).endedFor('nuisance', 30).at(40, { kind: 'serious-raised' }),
    broken: answered().said('warnNuisance', 20).endedFor('nuisance', 30),
    'not-applicable': answered().said('warnNuisance', 20).ended(30),
  },
  'END-4': {
    kept: answered().chose('wrong-number', 9).said('wrongNumber', 10),
    broken: answered().chose('wrong-number', 9).ended(20),
    'not-applicable': answered().ended(20),
  },
  'ACW-1': { kept: answered().ended(60).filed(70), broken: answered().ended(60), 'not-applicable': answered() },
  'ACW-2': {
    kept: answered()
      .at(40, { kind: 'call-back-agreed' })
      .at(41, { kind: 'follow-up-opened', followUp: 'call-back' })
      .ended(60),
    broken: answered().at(40, { kind: 'call-back-agreed' }).ended(60),
    'not-applicable': answered().ended(60),
  },
  'ACW-3': {
    kept: answered().chose('praise', 9).ended(60).at(70, { kind: 'follow-up-opened', followUp: 'case' }),
    broken: answered().chose('praise', 9).ended(60),
    'not-applicable': answered().ended(60),
  },
  // That something serious was not reported cannot be known.
  'ACW-4': { kept: answered().at(30, { kind: 'serious-raised' }), broken: null, 'not-applicable': answered() },
  'SEC-1': {
    kept: needsCheck().at(20, { kind: 'identity-passed' }).said('listening', 30),
    broken: needsCheck().said('listening', 30),
    'not-applicable': answered(),
  },
  'SEC-4': {
    kept: answered().at(5, { kind: 'marked-private' }).ended(60),
    broken: answered().at(5, { kind: 'marked-private' }).ended(190),
    'not-applicable': answered().ended(190),
  },
  'KNB-2': {
    kept: answered().at(30, { kind: 'question-used', question: 'card-loss' }),
    broken: null,
    'not-applicable': answered(),
  },
  'KNB-4': { kept: answered().at(30, { kind: 'question-collected' }), broken: null, 'not-applicable': answered() },
  'OUT-2': { kept: called().said('askConvenient', 11), broken: called().ended(60), 'not-applicable': answered() },
};

describe('every scored rule can be kept, be broken and not apply', () => {
  const told = Object.entries(OUTCOMES).flatMap(([rule, outcomes]) =>
    Object.entries(outcomes).flatMap(([outcome, story]) => (story ? [{ rule: rule as RuleId, outcome, story }] : [])),
  );
  it.each(told)('$rule: $outcome', ({ rule, outcome, story }) => {
    expect(verdictOf(story, rule, { standard: withRating })).toBe(outcome);
  });
  it('TLK-4 and TLK-5 are broken by what was written', () => {
    for (const rule of ['TLK-4', 'TLK-5'] as const)
      expect(verdictOf(answered().ended(60).filed(70), rule, { wordFaults: [rule] })).toBe('broken');
  });
});

describe('the edges of what is measured', () => {
  it('ANS-1 and ANS-2 turn together: 9.9 s and 10 s want no apology, 10.1 s does', () => {
    for (const [seconds, late] of [
      [9.9, false],
      [10, false],
      [10.1, true],
    ] as const) {
      const story = new Story().answered(seconds).said('openingInbound', seconds + 1);
      expect(verdictOf(story, 'ANS-1'), `${seconds} s`).toBe(late ? 'broken' : 'kept');
      expect(verdictOf(story, 'ANS-2'), `${seconds} s`).toBe(late ? 'broken' : 'not-applicable');
    }
  });
  it('HLD-2 and HLD-3 turn together: 59.9 s and 60 s need no call back, 60.1 s does', () => {
    for (const [seconds, long] of [
      [59.9, false],
      [60, false],
      [60.1, true],
    ] as const) {
      const story = answered().hold(20, 20 + seconds);
      expect(verdictOf(story, 'HLD-2'), `${seconds} s`).toBe(long ? 'broken' : 'kept');
      expect(verdictOf(story, 'HLD-3'), `${seconds} s`).toBe(long ? 'broken' : 'not-applicable');
    }
  });
  it('the alarms stand at the same edges: none is due a moment before the limit is passed', () => {
    const holding = answered().at(20, { kind: 'held' });
    expect(alarmsOf(holding.call, standard).map(({ kind, due }) => [kind, due])).toContainEqual(['hold-over', ms(80)]);
    expect(findingOf(holding, 'HLD-2', { now: 80 }).verdict).toBe('kept');
    expect(findingOf(holding, 'HLD-2', { now: 80.001 }).verdict).toBe('broken');
  });
});

describe('a hold during a transfer', () => {
  it('is one wait of the customer’s, over the limit or not, announced and thanked for like any other', () => {
    const transfer = (to: number) =>
      answered()
        .said('announceTransfer', 19)
        .consults(20, to, true)
        .at(to, { kind: 'resumed' })
        .said('backFromHold', to);
    const verdicts = (story: Story) =>
      (['HLD-1', 'HLD-2', 'HLD-3', 'XFR-1'] as const).map((id) => verdictOf(story, id));
    expect(verdicts(transfer(79.9))).toEqual(['kept', 'kept', 'not-applicable', 'not-applicable']);
    expect(verdicts(transfer(80.1))).toEqual(['kept', 'broken', 'broken', 'not-applicable']);
  });
  it('asks for no call back of a customer whom a colleague then takes over', () => {
    const story = answered().said('announceTransfer', 19).consults(20, 81, true).transferred(82, 'attended');
    expect(verdictOf(story, 'HLD-2')).toBe('broken');
    expect(verdictOf(story, 'HLD-3')).toBe('not-applicable');
    expect(verdictOf(story, 'XFR-1')).toBe('kept');
  });
});

describe('a call that is answered and dropped at once', () => {
  const scored = (story: Story) =>
    Object.fromEntries(
      findingsOf(story.call, story.now, withRating)
        .filter(({ verdict }) => verdict !== 'not-applicable')
        .map(({ rule, verdict }) => [rule, verdict]),
    );
  it('leaves only what was measured, and the record that is owed', () => {
    expect(scored(new Story().answered(2).ended(2.1))).toEqual({
      'ANS-1': 'kept',
      'TLK-1': 'kept',
      'END-2': 'kept',
      'ACW-1': 'broken',
    });
    expect(scored(new Story('outbound').answered(2).ended(2.1))).toEqual({
      'TLK-1': 'kept',
      'END-2': 'kept',
      'ACW-1': 'broken',
    });
  });
  it('in the very millisecond of the answer too', () => {
    const story = new Story().answered(2).ended(2);
    expect(scored(story)).toMatchObject({ 'ANS-1': 'kept', 'TLK-1': 'kept' });
    expect(clocksOf(story.call, story.now, standard).talkMs).toBe(0);
  });
});

describe('two calls at a time', () => {
  it('are judged each by its own history: the one that waits is held, the one that talks is not', () => {
    const first = answered().hold(20, 81, { consent: false, thanks: false }).ended(120).filed(130);
    const second = new Story().at(15, { kind: 'ringing' }).at(20, { kind: 'answered' }).said('openingInbound', 21);
    const verdicts = (story: Story) => (['ANS-1', 'HLD-1', 'HLD-2'] as const).map((id) => verdictOf(story, id));
    expect(verdicts(first)).toEqual(['kept', 'broken', 'broken']);
    expect(verdicts(second)).toEqual(['kept', 'not-applicable', 'not-applicable']);
  });
});

describe('a clock over midnight', () => {
  const story = () =>
    new Story().answered(10.1).said('answeredLate', 11).said('openingInbound', 12).hold(20, 81).ended(200).filed(230);
  /** The same call, begun at that moment of the wall clock. */
  const begunAt = (wall: number) => {
    const { call } = story();
    return { ...call, origin: { ...call.origin, wall } };
  };
  const NOON = new Date(2026, 0, 5, 12).getTime();
  const LATE = new Date(2026, 0, 5, 23, 59, 50).getTime();
  /** The night in which most of Europe and America set their clocks. */
  const CHANGE = new Date(2026, 2, 29, 1, 59, 50).getTime();

  it('changes no finding, no clock and no part of the call line', () => {
    const now = story().now;
    for (const wall of [LATE, CHANGE]) {
      expect(findingsOf(begunAt(wall), now, standard)).toEqual(findingsOf(begunAt(NOON), now, standard));
      expect(clocksOf(begunAt(wall), now, standard)).toEqual(clocksOf(begunAt(NOON), now, standard));
      expect(callLineOf(begunAt(wall), now, standard)).toEqual(callLineOf(begunAt(NOON), now, standard));
    }
  });
  it('leaves a record that begins on one day and ends on the next', () => {
    const record = recordOf(begunAt(LATE), standard, '', []);
    expect(record).toMatchObject({
      begunAt: LATE,
      answeredAt: LATE + 10_100,
      endedAt: LATE + 200_000,
      talkMs: 189_900,
      holdTotalMs: 61_000,
    });
    expect(new Date(record?.answeredAt ?? 0).getDate()).toBe(6);
  });
});
