import type { Plan } from '../../electron/domain/outbound/plan';
import type { Target } from '../../electron/domain/outbound/target';

/** Local time. 2026-03-05 is a Thursday. */
export const at = (month: number, day: number, hour: number, minute = 0): number =>
  new Date(2026, month - 1, day, hour, minute).getTime();

export const NO_HOLIDAYS: ReadonlySet<string> = new Set();

/** A plan of March: on weekdays from nine to eight, three tries two hours apart. */
export function planOf(more: Partial<Plan> = {}): Plan {
  return {
    ...{
      id: 'plan',
      createdAt: at(2, 20, 9),
      createdBy: '811000',
      state: 'running',
      name: '满意度回访',
      kind: 'survey',
    },
    ...{ purpose: '了解客户对网点的看法', opening: '', script: [], questions: [], wanted: null },
    hours: { weekdays: [1, 2, 3, 4, 5], spans: [{ from: '09:00', to: '20:00' }], restOnHolidays: true },
    attempts: { most: 3, spacingMinutes: 120 },
    ...{ validFrom: '2026-03-01', validUntil: '2026-03-31' },
    results: [{ id: 'done', label: '已完成', means: 'done' }],
    ...more,
  };
}

/** Ms Wang, whom nobody has called yet. */
export function targetOf(more: Partial<Target> = {}): Target {
  return {
    ...{ id: 'wang', planId: 'plan', importId: null, position: 1, number: '+8613800138001', name: '王女士' },
    ...{ title: 'ms', details: {}, owner: '', state: 'open', result: '', stateAt: null },
    ...{ agreement: null, tries: 0, lastTriedAt: null },
    ...more,
  };
}
