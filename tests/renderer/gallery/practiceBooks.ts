import type { Answers, CallFile } from '../../../electron/contract/query';
import { findingsOf } from '../../../electron/domain/findings';
import { classReportOf } from '../../../electron/domain/marks/classReport';
import type { KeptRun, PracticeRecord, RunHead } from '../../../electron/domain/marks/keptRun';
import type { MarkItem } from '../../../electron/domain/marks/mark';
import { STANDARD } from '../support/snapshots';

// Kept practice calls of two made-up newcomers.
const HOUR = 3_600_000;
const now = Date.now();

/** Everything that is kept of the practice calls behind `file`'s call. */
export function practiceBooks(file: CallFile) {
  const { call } = file;
  const begins = call.events[0]?.at ?? 0;
  const findings = findingsOf(call, call.events.at(-1)?.at ?? 0, STANDARD, ['TLK-4']).filter(
    ({ verdict }) => verdict !== 'not-applicable',
  );
  const items = (share: number): readonly MarkItem[] => [
    ...findings.map(
      ({ rule, verdict, at, measuredMs, limitMs }): MarkItem => ({
        id: `rule:${rule}`,
        subject: { kind: 'rule', rule },
        rule,
        weight: 3,
        share: verdict === 'kept' ? 1 : 0,
        at,
        why: {
          code: `rule-${verdict}`,
          params: measuredMs === null || limitMs === null ? {} : { measuredMs, limitMs },
        },
        missing: [],
      }),
    ),
    {
      id: 'expectation:facts',
      subject: { kind: 'expectation', expectation: 'facts' },
      rule: 'ACW-1',
      weight: 8,
      share,
      at: null,
      why: { code: 'facts-missing', params: { found: 1, of: 2 } },
      missing: [1],
    },
  ];
  const run = (id: string, hours: number, total: number, part: Partial<KeptRun> = {}): KeptRun => ({
    id,
    scenario: 'unknown-fee',
    title: { 'zh-CN': '不认识的一笔费用', en: 'A fee nobody knows of' },
    level: 2,
    mood: 'angry',
    seed: 7,
    agent: '811021',
    name: '林晓',
    at: now - hours * HOUR,
    begins,
    shift: null,
    mark: {
      scenario: 'unknown-fee',
      seed: 7,
      total,
      items: items(total / 100),
      cap: null,
      tryNext: ['expectation:facts', 'rule:ANS-1'],
      findings,
    },
    facts: [
      { fact: { 'zh-CN': '费用 12 元', en: 'A fee of 12 yuan' }, found: true },
      { fact: { 'zh-CN': '客户要求退回', en: 'Wants it back' }, found: false },
    ],
    knowledge: { wanted: ['年费怎么收'], used: [] },
    pace: 262,
    said: [{ at: begins + 20_000, text: '这笔钱是什么？' }],
    ...part,
  });
  const other = { agent: '811022', name: '周宁' };
  const runs = [
    run('p1', 50, 48),
    run('p2', 49, 66, other),
    run('p3', 30, 63),
    run('p4', 29, 71, {
      ...other,
      level: 1,
      scenario: 'branch-hours',
      title: { 'zh-CN': '网点几点开门', en: 'When the branch opens' },
    }),
    run('p5', 5, 82),
    run('p6', 4, 69, other),
  ];
  const record: PracticeRecord = {
    run: run('p5', 5, 82),
    total: 86,
    overrulings: [{ item: 'expectation:facts', share: 1, reason: '退回写在了工单里', by: '王老师', at: now - HOUR }],
    comments: [{ id: 'c1', at: 60_000, text: '等候前问得很好', by: '王老师', writtenAt: now - HOUR }],
  };
  const headOf = ({ id, scenario, title, level, seed, agent, name, at, shift, mark }: KeptRun): RunHead => ({
    ...{ id, scenario, title, level, seed, agent, name, at, shift, automatic: mark.total },
    total: id === record.run.id ? record.total : mark.total,
    overruled: id === record.run.id ? 1 : 0,
    comments: id === record.run.id ? 1 : 0,
    hasSound: id === record.run.id,
  });
  // Two voices in turn, a level each tenth of a second.
  const levels = Uint8Array.from({ length: 2 * 2200 }, (_, index) => {
    const tenth = Math.floor(index / 2);
    const agentSpeaks = Math.floor(tenth / 60) % 2 === index % 2;
    return agentSpeaks ? 40 + ((tenth * 37) % 120) : 2;
  });
  return {
    'practice-runs': runs.map(headOf),
    'practice-shifts': [
      {
        shift: {
          ...{ id: 's1', plan: 'first-morning', title: { 'zh-CN': '第一个上午', en: 'The first morning' }, seed: 4 },
          ...{ agent: '811021', name: '林晓', at: now - 6 * HOUR, planned: 4 },
          points: [
            { rule: 'RDY-1', kept: true, weight: 1 },
            { rule: 'SHF-1', kept: false, weight: 1 },
          ],
        },
        calls: runs.slice(0, 2).map(({ id, title, at, mark }) => ({ id, title, at, total: mark.total })),
        total: 57,
      },
    ],
    'practice-run': { record, call: file, sound: { from: 12_600, levels } },
    'practice-class': classReportOf(
      runs.map((one) => {
        const head = headOf(one);
        return { head, mark: { automatic: one.mark, overrulings: [], total: head.total } };
      }),
    ),
  } as const satisfies Partial<Answers>;
}
