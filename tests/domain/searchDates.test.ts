import { describe, expect, it } from 'vitest';
import { periodOf } from '../../electron/domain/period';
import { dateSpanOf } from '../../electron/domain/searchDates';

/** A Thursday afternoon. */
const NOW = new Date(2026, 2, 5, 15, 30).getTime();

/** The span as two days, the last one included. */
function days(word: string): string | null {
  const span = dateSpanOf(word, NOW);
  if (!span) return null;
  const text = (at: number): string => {
    const date = new Date(at);
    return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
  };
  const [first, last] = [text(span.from), text(span.to - 1)];
  return first === last ? first : `${first} to ${last}`;
}

describe('a date in a search', () => {
  it.each([
    ['今天', '2026-3-5'],
    ['昨天', '2026-3-4'],
    ['yesterday', '2026-3-4'],
    ['本周', '2026-3-2 to 2026-3-8'],
    ['上周', '2026-2-23 to 2026-3-1'],
    ['本月', '2026-3-1 to 2026-3-31'],
    ['上月', '2026-2-1 to 2026-2-28'],
    ['2026-03-05', '2026-3-5'],
    ['2025/12/31', '2025-12-31'],
    ['20260105', '2026-1-5'],
    ['2026年2月', '2026-2-1 to 2026-2-28'],
    ['3月5日', '2026-3-5'],
    ['３月４号', '2026-3-4'],
    ['3/4', '2026-3-4'],
    ['2月', '2026-2-1 to 2026-2-28'],
  ])('%s is %s', (word, expected) => expect(days(word)).toBe(expected));

  it('without a year is the last such day that was', () => {
    expect(days('3月6日')).toBe('2025-3-6');
    expect(days('12月')).toBe('2025-12-1 to 2025-12-31');
  });

  it.each(['额度', '13812345521', '2月30日', '13月', '2026-13-01', '95588', '20261301', ''])('“%s” is none', (word) =>
    expect(days(word)).toBeNull(),
  );
});

describe('a period', () => {
  it('is divided by the calendar, and its neighbours meet it', () => {
    expect(periodOf('day', NOW).edges).toHaveLength(25);
    expect(periodOf('week', NOW).edges).toHaveLength(8);
    expect(periodOf('month', NOW).edges).toHaveLength(32);
    expect(periodOf('month', NOW, -1).edges).toHaveLength(29);
    for (const unit of ['day', 'week', 'month'] as const)
      expect(periodOf(unit, NOW, -1).to).toBe(periodOf(unit, NOW).from);
    expect(new Date(periodOf('week', NOW).from).getDay()).toBe(1);
  });
});
