import { describe, expect, it } from 'vitest';
import type { Case } from '../../electron/domain/case';
import type { FollowUp } from '../../electron/domain/followUp';
import { type DialFacts, hindranceOfAgreement, hindranceOfDial } from '../../electron/domain/outbound/guard';
import type { Plan } from '../../electron/domain/outbound/plan';
import { itemId, queueOf } from '../../electron/domain/outbound/queue';
import { agreed, reopened, settled, type Target, tried } from '../../electron/domain/outbound/target';
import { HOUR, MINUTE } from '../../electron/domain/time';
import { at, NO_HOLIDAYS, planOf, targetOf } from './outboundPlans';

const THURSDAY = at(3, 5, 10);
const facts = (now: number, more: Partial<DialFacts> = {}): DialFacts => ({
  ...{ now, agent: '811000', holidays: NO_HOLIDAYS, forbidden: false, complete: 0 },
  ...more,
});
const why = (plan: Plan, target: Target, now = THURSDAY, more: Partial<DialFacts> = {}) =>
  hindranceOfDial(plan, target, facts(now, more));

describe('OUT-3: whether a customer may be called', () => {
  it('they may, within hours, by a plan at work', () => expect(why(planOf(), targetOf())).toBeNull());

  it('not outside the hours, and then it is said when they open', () => {
    expect(why(planOf(), targetOf(), at(3, 6, 20))).toEqual({ kind: 'outside-hours', opens: at(3, 9, 9) });
    expect(why(planOf(), targetOf(), THURSDAY, { holidays: new Set(['2026-03-05']) })).toEqual({
      kind: 'outside-hours',
      opens: at(3, 6, 9),
    });
  });

  it('hours over midnight belong to the day they began on', () => {
    const night = planOf({ hours: { weekdays: [5], spans: [{ from: '22:00', to: '01:00' }], restOnHolidays: true } });
    expect(why(night, targetOf(), at(3, 7, 0, 59))).toBeNull();
    expect(why(night, targetOf(), at(3, 7, 1))?.kind).toBe('outside-hours');
    expect(why(night, targetOf(), at(3, 8, 0, 30))?.kind).toBe('outside-hours');
  });

  it('not too soon after the last try, whichever plan it was for, and not more often than the plan says', () => {
    const once = tried(targetOf(), THURSDAY);
    expect(why(planOf(), once, THURSDAY + 2 * HOUR - 1)).toEqual({ kind: 'spacing', until: THURSDAY + 2 * HOUR });
    expect(why(planOf(), once, THURSDAY + 2 * HOUR)).toBeNull();
    const often = tried(tried(once, THURSDAY), THURSDAY);
    expect(why(planOf(), often, at(3, 6, 10))).toEqual({ kind: 'attempts', most: 3 });
    expect(why(planOf(), targetOf({ lastTriedAt: THURSDAY - MINUTE }))?.kind).toBe('spacing');
  });

  it('not before the time they agreed on; then spacing and the tries from before no longer count', () => {
    const often = tried(tried(tried(targetOf(), THURSDAY), THURSDAY), THURSDAY);
    const reached = agreed(often, THURSDAY + 30 * MINUTE, THURSDAY + 2 * MINUTE);
    expect(why(planOf(), reached, THURSDAY + 29 * MINUTE)).toEqual({
      kind: 'agreed-later',
      at: THURSDAY + 30 * MINUTE,
    });
    expect(why(planOf(), reached, THURSDAY + 30 * MINUTE)).toBeNull();
    const again = tried(reached, THURSDAY + 30 * MINUTE);
    expect(why(planOf(), again, THURSDAY + 31 * MINUTE)?.kind).toBe('spacing');
  });

  it('not where the plan is paused, over, not valid, or has the forms it wanted', () => {
    expect(why(planOf({ state: 'paused' }), targetOf())).toEqual({ kind: 'plan-paused' });
    expect(why(planOf({ state: 'ended' }), targetOf())).toEqual({ kind: 'plan-ended' });
    expect(why(planOf({ validFrom: '2026-03-06' }), targetOf())).toEqual({ kind: 'not-valid-yet', at: at(3, 6, 0) });
    expect(why(planOf({ validUntil: '2026-03-05' }), targetOf(), at(3, 5, 19, 59))).toBeNull();
    expect(why(planOf({ validUntil: '2026-03-04' }), targetOf())).toEqual({ kind: 'not-valid-any-more' });
    expect(why(planOf({ wanted: 2 }), targetOf(), THURSDAY, { complete: 2 })).toEqual({ kind: 'enough-forms' });
  });

  it('not where another agent has them', () => {
    expect(why(planOf(), targetOf({ owner: '811001' }))).toEqual({ kind: 'another-agent', agent: '811001' });
    expect(why(planOf(), targetOf({ owner: '811000' }))).toBeNull();
  });

  it('never once they asked not to be, and not once it is settled; a slip is taken back', () => {
    expect(why(planOf(), targetOf(), THURSDAY, { forbidden: true })).toEqual({ kind: 'do-not-call' });
    const refused = settled(targetOf(), 'refused', 'no', THURSDAY);
    expect(why(planOf(), refused)).toEqual({ kind: 'settled' });
    expect(why(planOf(), reopened(refused))).toBeNull();
    expect(why(planOf(), settled(targetOf(), 'do-not-call', '', THURSDAY))).toEqual({ kind: 'do-not-call' });
  });
});

describe('a time agreed on', () => {
  const hindrance = (moment: number) => hindranceOfAgreement(planOf(), moment, THURSDAY, NO_HOLIDAYS);
  it('lies ahead, within the validity and the hours of the plan', () => {
    expect(hindrance(at(3, 6, 15))).toBeNull();
    expect(hindrance(THURSDAY)).toEqual({ kind: 'past' });
    expect(hindrance(at(4, 1, 10))).toEqual({ kind: 'not-valid-any-more' });
    expect(hindrance(at(3, 7, 15))).toEqual({ kind: 'outside-hours', opens: at(3, 9, 9) });
  });
});

describe('the queue', () => {
  const followUp = (id: string, dueAt: number, more: Partial<FollowUp> = {}): FollowUp => ({
    ...{ id, kind: 'call-back', callId: 'call', createdAt: 0, dueAt, name: '', organisation: '', number: '1' },
    ...{ forWhom: '', content: '', owner: '811000', steps: [], done: null },
    ...more,
  });
  const complaint = (id: string, dueAt: number, answered: boolean): Case => ({
    ...{ id, kind: 'complaint', callId: 'call', createdAt: 0, dueAt, cause: '', name: '', number: '1', content: '' },
    owner: '811000',
    steps: [
      { at: 0, agent: '811000', note: '', call: 'call', kind: 'accepted' },
      ...(answered ? ([{ at: 0, agent: '811000', note: '', call: null, kind: 'answered' }] as const) : []),
    ],
  });
  const ids = (items: readonly Parameters<typeof itemId>[0][]) => items.map(itemId);

  it('begins with what has a due time, the earliest first, and ends with what has its time later', () => {
    const queue = queueOf(
      {
        followUps: [followUp('promised', THURSDAY + 5 * MINUTE), followUp('tomorrow', at(3, 6, 10))],
        cases: [complaint('answered', THURSDAY - HOUR, true), complaint('not-answered', THURSDAY - HOUR, false)],
        targets: [
          targetOf({ id: 'fresh', position: 2 }),
          targetOf({ id: 'agreed', agreement: { at: THURSDAY - MINUTE, madeAt: 0 } }),
          targetOf({ id: 'at-noon', agreement: { at: at(3, 5, 12), madeAt: 0 } }),
        ],
      },
      '811000',
      THURSDAY,
    );
    expect(ids(queue.due)).toEqual(['answered', 'agreed', 'promised']);
    expect(ids(queue.listed)).toEqual(['fresh']);
    expect(ids(queue.later)).toEqual(['at-noon', 'tomorrow']);
  });

  it('keeps a customer’s own time to the minute, and a promise a little early', () => {
    const agreement = { at: THURSDAY + MINUTE, madeAt: 0 };
    const given = {
      followUps: [followUp('promised', THURSDAY + MINUTE)],
      cases: [],
      targets: [targetOf({ agreement })],
    };
    expect(ids(queueOf(given, '811000', THURSDAY).due)).toEqual(['promised']);
    expect(ids(queueOf(given, '811000', THURSDAY + MINUTE).due)).toEqual(['promised', 'wang']);
  });

  it('leaves out messages, what is somebody else’s, and what is done', () => {
    const given = {
      followUps: [followUp('a', 0, { kind: 'message' }), followUp('b', 0, { owner: '811001' })],
      ...{ cases: [{ ...complaint('c', 0, true), owner: '811001' }], targets: [] },
    };
    expect(queueOf(given, '811000', THURSDAY)).toEqual({ due: [], listed: [], later: [] });
  });

  it('takes the plans in turn, and in each those tried least in the list’s order', () => {
    const of = (id: string, planId: string, position: number, tries = 0) => targetOf({ id, planId, position, tries });
    const targets = [of('a2', 'a', 2), of('a1', 'a', 1, 1), of('a3', 'a', 3), of('b9', 'b', 9)];
    const queue = queueOf({ followUps: [], cases: [], targets }, '811000', THURSDAY);
    expect(ids(queue.listed)).toEqual(['a2', 'b9', 'a3', 'a1']);
  });
});
