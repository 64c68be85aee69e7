import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hindranceOfAgreement, hindranceOfDial } from '../../electron/domain/outbound/guard';
import type { Plan } from '../../electron/domain/outbound/plan';
import { agreed, reopened, settled, type Target, tried } from '../../electron/domain/outbound/target';
import { MINUTE } from '../../electron/domain/time';
import { planOf, targetOf } from './outboundPlans';

// No number is ever called outside its rules, whatever is done in whatever order at whatever time. What the rules are is
// told here once more and in another way: by the history of the calls alone, by minutes of the week and dates in words.

const BEGIN = new Date(2026, 2, 1).getTime();
const NUMBERS = ['+8613800138001', '+8613800138002'];
const AGENTS = ['811000', '811001'];

type Move =
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'dial'; readonly target: number; readonly agent: number }
  | { readonly kind: 'agree'; readonly target: number; readonly inMinutes: number }
  | { readonly kind: 'hand'; readonly target: number; readonly agent: number }
  | { readonly kind: 'settle' | 'reopen' | 'forbid' | 'permit'; readonly target: number }
  | { readonly kind: 'pause' | 'go-on' | 'end'; readonly plan: number };

const target = fc.nat(3);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.nat(600) }) },
  { weight: 20, arbitrary: fc.record({ kind: fc.constant('dial' as const), target, agent: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('agree' as const),
      target,
      inMinutes: fc.integer({ min: -60, max: 3000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hand' as const), target, agent: fc.nat(1) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('settle' as const, 'reopen' as const, 'reopen' as const), target }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('forbid' as const, 'permit' as const, 'permit' as const), target }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('pause' as const, 'go-on' as const, 'go-on' as const),
      plan: fc.nat(1),
    }),
  },
);

const time = fc
  .tuple(fc.nat(23), fc.constantFrom('00', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const rules = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 7 }),
  spans: fc.array(
    fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to),
    { minLength: 1, maxLength: 3 },
  ),
  restOnHolidays: fc.boolean(),
  most: fc.integer({ min: 1, max: 4 }),
  spacingMinutes: fc.integer({ min: 1, max: 2000 }),
  first: fc.integer({ min: 1, max: 3 }),
  last: fc.integer({ min: 10, max: 30 }),
});
const holidays = fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { maxLength: 8 });

/** A call, and what had happened by then. */
interface Dialled {
  readonly at: number;
  readonly number: string;
  readonly target: number;
}

/** Whether a clock that shows `at` is within the plan's hours: each minute of the last day is asked where it belongs. */
function isDecent({ hours, validFrom, validUntil }: Plan, at: number, off: readonly number[]): boolean {
  const now = new Date(at);
  const today = `2026-03-${String(now.getDate()).padStart(2, '0')}`;
  if (now.getMonth() !== 2 || today < validFrom || today > validUntil) return false;
  const minute = now.getHours() * 60 + now.getMinutes();
  const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const isWorked = (date: Date): boolean => {
    const weekday = ['日', '一', '二', '三', '四', '五', '六'][date.getDay()] ?? '';
    const isFree = hours.restOnHolidays && date.getMonth() === 2 && off.includes(date.getDate());
    return hours.weekdays.some((one) => ' 一二三四五六日'[one] === weekday) && !isFree;
  };
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return hours.spans.some(({ from, to }) => {
    const [begin, end] = [minutesOf(from), minutesOf(to)];
    if (begin < end) return isWorked(now) && minute >= begin && minute < end;
    return (isWorked(now) && minute >= begin) || (isWorked(yesterday) && minute < end);
  });
}

it('OUT-3: no number is ever called outside its rules', () => {
  fc.assert(
    fc.property(
      fc.tuple(rules, rules),
      holidays,
      fc.array(move, { minLength: 40, maxLength: 150, size: 'max' }),
      (both, off, moves) => {
        const plans: Plan[] = both.map(
          ({ weekdays, spans, restOnHolidays, most, spacingMinutes, first, last }, index) =>
            planOf({
              ...{
                id: `plan-${index}`,
                hours: { weekdays, spans, restOnHolidays },
                attempts: { most, spacingMinutes },
              },
              ...{ validFrom: `2026-03-${String(first).padStart(2, '0')}`, validUntil: `2026-03-${last}` },
            }),
        );
        // Each number is in both lists.
        const targets: Target[] = [0, 1, 2, 3].map((index) =>
          targetOf({ id: `${index}`, planId: `plan-${index % 2}`, number: NUMBERS[index >> 1] ?? '' }),
        );
        const days = new Set(off.map((day) => `2026-03-${String(day).padStart(2, '0')}`));
        const forbidden = new Set<string>();
        const dialled: Dialled[] = [];
        /** What was agreed on with each, the last time. */
        const agreements = new Map<number, { readonly at: number; readonly madeAt: number; readonly calls: number }>();
        const settledNow = new Set<number>();
        const owner = new Map<number, string>();
        const paused = new Set<number>();
        let now = BEGIN;

        for (const one of moves) {
          if (one.kind === 'wait') {
            now += one.minutes * MINUTE;
            continue;
          }
          if ('plan' in one) {
            const plan = plans[one.plan];
            if (!plan) continue;
            plans[one.plan] = { ...plan, state: one.kind === 'go-on' ? 'running' : 'paused' };
            if (one.kind === 'go-on') paused.delete(one.plan);
            else paused.add(one.plan);
            continue;
          }
          const place = one.target;
          const it = targets[place];
          const plan = plans[place % 2];
          if (!it || !plan) continue;
          // As the book does: the last try at the number counts for every plan.
          const lastTriedAt = dialled.filter(({ number }) => number === it.number).at(-1)?.at ?? null;
          const current = { ...it, lastTriedAt };
          switch (one.kind) {
            case 'dial': {
              const agent = AGENTS[one.agent] ?? '';
              const facts = { now, agent, holidays: days, forbidden: forbidden.has(it.number), complete: 0 };
              if (hindranceOfDial(plan, current, facts) !== null) break;
              const agreement = agreements.get(place);
              const before = dialled.filter(({ target }) => target === place).length;
              expect(isDecent(plan, now, off), 'hours and validity').toBe(true);
              expect(paused.has(place % 2), 'paused').toBe(false);
              expect(forbidden.has(it.number), 'do not call').toBe(false);
              expect(settledNow.has(place), 'settled').toBe(false);
              expect([undefined, agent], 'somebody else’s').toContain(owner.get(place));
              expect(before - (agreement?.calls ?? 0), 'tries').toBeLessThan(plan.attempts.most);
              if (agreement) expect(now, 'agreed time').toBeGreaterThanOrEqual(agreement.at);
              const last = Math.max(...dialled.filter(({ number }) => number === it.number).map((call) => call.at));
              if (Number.isFinite(last) && !(agreement && agreement.madeAt >= last))
                expect(now - last, 'spacing').toBeGreaterThanOrEqual(plan.attempts.spacingMinutes * MINUTE);
              dialled.push({ at: now, number: it.number, target: place });
              targets[place] = tried(current, now);
              break;
            }
            case 'agree': {
              const moment = now + one.inMinutes * MINUTE;
              if (it.state !== 'open' || hindranceOfAgreement(plan, moment, now, days) !== null) break;
              targets[place] = agreed(current, moment, now);
              agreements.set(place, {
                at: moment,
                madeAt: now,
                calls: dialled.filter(({ target }) => target === place).length,
              });
              break;
            }
            case 'hand':
              targets[place] = { ...current, owner: AGENTS[one.agent] ?? '' };
              owner.set(place, AGENTS[one.agent] ?? '');
              break;
            case 'settle':
              targets[place] = settled(current, 'done', 'done', now);
              settledNow.add(place);
              break;
            case 'reopen':
              targets[place] = reopened(current);
              settledNow.delete(place);
              break;
            case 'forbid':
              forbidden.add(it.number);
              break;
            case 'permit':
              forbidden.delete(it.number);
              break;
          }
        }
        called += dialled.length;
      },
    ),
    { numRuns: 800 },
  );
  // A guard that lets nobody through would pass as well.
  expect(called).toBeGreaterThan(1000);
}, 60_000);

let called = 0;
