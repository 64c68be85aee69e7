import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmsOf } from '../../electron/domain/alarms';
import { type Call, happen, phaseOf } from '../../electron/domain/call';
import { callLineOf } from '../../electron/domain/callLine';
import { clocksOf, lengthOf, ringingOf, talkingOf } from '../../electron/domain/clocks';
import { findingsOf } from '../../electron/domain/findings';
import { RULE_IDS, RULES } from '../../electron/domain/rules';
import { scriptOf } from '../../electron/domain/script';
import { histories } from './histories';
import { standard, withRating } from './stories';

const laters = fc.integer({ min: 0, max: 100_000 });
const inForce = fc.constantFrom(standard, withRating);
const nowOf = (call: Call, later: number): number => (call.events.at(-1)?.at ?? 0) + later;

/** The rules about a call: all that are scored but those about the shift. */
const ABOUT_CALLS = RULE_IDS.filter(
  (id) => RULES[id].kind !== 'reminded' && !['readiness', 'shift'].includes(RULES[id].group),
);

describe('any history', () => {
  it('gives each scored rule one finding, with figures and moments that lie in the call', () => {
    fc.assert(
      fc.property(histories, laters, inForce, (call, later, standard) => {
        const now = nowOf(call, later);
        const findings = findingsOf(call, now, standard, ['TLK-4']);
        expect(findings.map(({ rule }) => rule).sort()).toEqual([...ABOUT_CALLS].sort());
        for (const { rule, verdict, at, measuredMs, limitMs } of findings) {
          if (verdict === 'not-applicable') expect([rule, at]).toEqual([rule, null]);
          else {
            expect(at, rule).not.toBeNull();
            expect(at, rule).toBeGreaterThanOrEqual(0);
            expect(at, rule).toBeLessThanOrEqual(now);
          }
          if (measuredMs !== null && limitMs !== null)
            expect(verdict, rule).toBe(measuredMs > limitMs ? 'broken' : 'kept');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives clocks that add up to the length of the call: ring and talk, with the waits in the talk', () => {
    fc.assert(
      fc.property(histories, laters, (call, later) => {
        const now = nowOf(call, later);
        const clocks = clocksOf(call, now, standard);
        const ringing = ringingOf(call);
        const talking = talkingOf(call);
        const phase = phaseOf(call);
        const until = phase.kind === 'ended' ? phase.at : now;
        const begun = ringing?.from ?? talking?.from ?? until;
        expect((clocks.ringMs ?? 0) + (clocks.talkMs ?? 0)).toBe(until - begun);
        expect(clocks.holdTotalMs).toBeLessThanOrEqual(clocks.talkMs ?? 0);
        expect(clocks.holdTotalMs).toBe(clocks.holds.reduce((sum, hold) => sum + lengthOf(hold, now), 0));

        const line = callLineOf(call, now, standard);
        const drawn = (...kinds: string[]): number =>
          line.segments.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { from, to }) => sum + to - from, 0);
        expect(drawn('talk', 'hold')).toBe(clocks.talkMs ?? 0);
        expect(drawn('hold')).toBe(clocks.holdTotalMs);
        expect(drawn('ring')).toBe(clocks.ringMs ?? 0);
        for (const segment of line.segments) expect(segment.to).toBeLessThanOrEqual(line.until);
        for (const alarm of alarmsOf(call, standard)) expect(alarm.due).toBeGreaterThanOrEqual(begun);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same when it is replayed: at once, or event by event as it happened', () => {
    fc.assert(
      fc.property(histories, laters, inForce, (call, later, standard) => {
        const now = nowOf(call, later);
        const findings = findingsOf(call, now, standard);
        const script = scriptOf(call, standard);
        const copy: Call = JSON.parse(JSON.stringify(call));
        expect(findingsOf(copy, now, standard)).toEqual(findings);
        expect(scriptOf(copy, standard)).toEqual(script);

        let grown: Call = { ...call, events: [] };
        for (const event of call.events) {
          grown = happen(grown, event);
          findingsOf(grown, event.at, standard);
          scriptOf(grown, standard);
        }
        expect(findingsOf(grown, now, standard)).toEqual(findings);
        expect(scriptOf(grown, standard)).toEqual(script);
      }),
      { numRuns: 300 },
    );
  });

  it('gives findings that stand still after the end', () => {
    fc.assert(
      fc.property(histories, laters, (call, later) => {
        fc.pre(phaseOf(call).kind === 'ended');
        expect(findingsOf(call, nowOf(call, later), standard)).toEqual(findingsOf(call, nowOf(call, 0), standard));
      }),
      { numRuns: 300 },
    );
  });

  it('gives a place in the script that is a step of the kind, with a line of the standard', () => {
    fc.assert(
      fc.property(histories, inForce, (call, standard) => {
        const { step, steps, next, line } = scriptOf(call, standard);
        expect(steps).toContain(step);
        if (next !== null) expect(steps.indexOf(next)).toBe(steps.indexOf(step) + 1);
        if (line) expect(standard.phrases[line.phrase]).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});
