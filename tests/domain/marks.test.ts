import { describe, expect, it } from 'vitest';
import rubricJson from '../../assets/training/rubric.json' with { type: 'json' };
import { compareClass, compareRuns, type MarkedRun } from '../../electron/domain/marks/compare';
import type { Mark, MarkItem } from '../../electron/domain/marks/mark';
import { capOf, totalOf } from '../../electron/domain/marks/markOf';
import { itemsInForce, overrule, trainerMarkOf } from '../../electron/domain/marks/overrule';
import { rubricSchema } from '../../electron/domain/marks/rubric';

const rubric = rubricSchema.parse(rubricJson);

function item(expectation: 'facts' | 'identity', weight: number, share: number): MarkItem {
  return {
    id: `expectation:${expectation}`,
    subject: { kind: 'expectation', expectation },
    rule: null,
    weight,
    share,
    at: null,
    why: { code: 'x', params: {} },
    missing: [],
  };
}

function mark(items: readonly MarkItem[]): Mark {
  const cap = capOf(items, rubric);
  return { scenario: 's', seed: 1, total: totalOf(items, cap), items, cap, tryNext: [], findings: [] };
}

describe('a mark', () => {
  it('is the share of the weight that was earned', () => {
    expect(mark([item('facts', 3, 1), item('identity', 1, 0.5)]).total).toBe(88);
    expect(mark([]).total).toBe(0);
  });

  it('is held down by a grave fault, whatever else was well done', () => {
    expect(mark([item('facts', 99, 1), item('identity', 1, 0)])).toMatchObject({
      total: rubric.caps.identity,
      cap: { expectation: 'identity' },
    });
  });

  it('overruled with a reason, both stand; without one, nothing changes', () => {
    const given = trainerMarkOf(mark([item('facts', 99, 1), item('identity', 1, 0)]));
    const word = { item: 'expectation:identity', share: 1, reason: '客户先报了资料', by: '7001', at: 1 } as const;
    const ruled = overrule(given, word, rubric);
    expect([ruled.automatic.total, ruled.total]).toEqual([rubric.caps.identity, 100]);
    expect(overrule(given, { ...word, reason: ' ' }, rubric)).toBe(given);
    expect(overrule(given, { ...word, share: 2 }, rubric)).toBe(given);
    const again = overrule(ruled, { ...word, share: 0, reason: '再听一遍，没有', at: 2 }, rubric);
    expect(again.overrulings).toHaveLength(2);
    expect(again.total).toBe(rubric.caps.identity);
    expect(itemsInForce(again).find(({ id }) => id === 'expectation:identity')?.share).toBe(0);
  });
});

describe('runs beside each other', () => {
  const run = (id: string, agent: string, at: number, share: number): MarkedRun => ({
    id,
    agent,
    at,
    level: 1,
    mark: trainerMarkOf(mark([item('facts', 1, share)])),
  });
  const runs = [run('b', '7002', 2, 1), run('a', '7001', 1, 0), run('c', '7001', 3, 0.5)];

  it('of one newcomer: oldest first, the weakest item first, a line to draw', () => {
    const { runs: ordered, rows, series } = compareRuns(runs.filter(({ agent }) => agent === '7001'));
    expect(ordered.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(rows).toMatchObject([{ item: 'expectation:facts', shares: [0, 0.5], mean: 0.25 }]);
    expect(series).toMatchObject([{ name: '7001', points: [{ total: 0 }, { total: 50 }] }]);
  });

  it('of a class: who is where and how they come on', () => {
    expect(compareClass(runs)).toMatchObject({
      mean: 50,
      people: [
        { agent: '7002', runs: 1, mean: 100, gained: 0 },
        { agent: '7001', runs: 2, mean: 25, best: 50, latest: 50, gained: 50 },
      ],
    });
  });
});
