import { describe, expect, it } from 'vitest';
import type { Case } from '../../electron/domain/case';
import type { FollowUp } from '../../electron/domain/followUp';
import {
  beginHandOver,
  type HandOver,
  handOverFacts,
  hindranceOfConfirming,
  isOfThisShift,
} from '../../electron/domain/handOver';
import { type ShiftEvent, shiftFindingsOf } from '../../electron/domain/shift';
import { ms, standard } from './stories';

const NINE = Date.UTC(2026, 2, 5, 1);
const shift: readonly ShiftEvent[] = [
  { kind: 'signed-in', at: 0, wall: NINE, startsAt: NINE },
  { kind: 'checked', at: ms(1), check: 'headset', good: false },
  { kind: 'checked', at: ms(2), check: 'telephone', good: true },
];
const promised = (kind: FollowUp['kind']): FollowUp => ({
  ...{
    id: kind,
    kind,
    callId: 'a',
    createdAt: NINE,
    dueAt: NINE,
    name: '李女士',
    organisation: '',
    number: '13812345521',
  },
  ...{ forWhom: '周主管', content: '卡 6222020200112233445 的额度', owner: '811000', steps: [], done: null },
});
const complaint = (...stages: readonly ('verifying' | 'handled' | 'answered')[]): Case => ({
  ...{ id: 'c', kind: 'complaint', callId: 'a', createdAt: NINE, dueAt: NINE, cause: 'fees', name: '周先生' },
  ...{ number: '13900001234', content: '手续费', owner: '811000' },
  steps: (['accepted', ...stages] as const).map((kind) => ({ kind, at: NINE, agent: '811000', note: '', call: null })),
});
const known = {
  ...{ shift, figures: { answered: 37, answeredInTime: 36, longHolds: 1 }, standard },
  serious: [{ id: 's', callId: null, at: NINE, text: '停电', reportedAt: null, reportedBy: null }],
  followUps: [promised('call-back'), promised('message')],
  cases: [complaint('verifying'), complaint('verifying', 'handled', 'answered')],
} as const;

describe('the hand-over sheet (SHF-1)', () => {
  it('is filled from what is known and open: replies owed apart from what is else left open', () => {
    const facts = handOverFacts(known);
    expect(facts).toMatchObject({ signedInAt: NINE, answered: 37, answeredInTime: 36, longHolds: 1 });
    expect(facts.problems.map((one) => one.en)).toEqual(['Headset works, sound is clear']);
    expect(facts.events).toMatchObject([{ text: '停电', reportedAt: null }]);
    expect(facts.replies.map(({ kind }) => kind)).toEqual(['call-back', 'complaint']);
    expect(facts.open.map(({ kind, state }) => [kind, state])).toEqual([
      ['message', '周主管'],
      ['complaint', 'answered'],
    ]);
  });

  it('shows no customer’s number whole', () => {
    const text = JSON.stringify(handOverFacts(known));
    expect(text).toContain('138****5521');
    for (const number of ['13812345521', '13900001234', '6222020200112233445']) expect(text).not.toContain(number);
  });

  it('shows no card whole that was written in groups: nothing can be revealed on paper', () => {
    const [event] = known.serious;
    const { events } = handOverFacts({ ...known, serious: [{ ...event, text: '吞卡 6222 0212 3456 7890 128' }] });
    expect(events[0]?.text).toBe('吞卡 6222 02** **** ***0 128');
  });

  it('belongs to its shift until that is over, and for sixteen hours at most', () => {
    const sheet = sheetOf();
    expect(isOfThisShift(sheet, NINE + 16 * 3_600_000 - 1)).toBe(true);
    expect(isOfThisShift(sheet, NINE + 16 * 3_600_000)).toBe(false);
    expect(isOfThisShift({ ...sheet, endedAt: NINE }, NINE)).toBe(false);
  });
});

function sheetOf(): HandOver {
  const bank = { 'zh-CN': '江海银行', en: 'Jianghai Bank' };
  return beginHandOver('h', { number: '811000', name: '王敏', bank }, '8001', handOverFacts(known), NINE);
}

describe('its confirmation (SHF-2)', () => {
  it('is another agent’s, once', () => {
    expect(hindranceOfConfirming(sheetOf(), '811000')).toBe('same-agent');
    expect(hindranceOfConfirming(sheetOf(), '811206')).toBeNull();
    const confirmed = { ...sheetOf(), confirmed: { at: NINE, by: '811206' } };
    expect(hindranceOfConfirming(confirmed, '811207')).toBe('not-now');
  });
});

describe('SHF-1 and SHF-2 at the sign-off', () => {
  const verdicts = (...events: readonly ShiftEvent[]) =>
    shiftFindingsOf([...shift, ...events], standard)
      .filter(({ rule }) => rule.startsWith('SHF'))
      .map(({ verdict }) => verdict);
  const written = { kind: 'hand-over-written', at: ms(10) } as const;
  const confirmed = { kind: 'hand-over-confirmed', at: ms(11) } as const;
  const off = { kind: 'signed-off', at: ms(20) } as const;

  it('are kept with a sheet that was confirmed, and SHF-2 is broken without the confirmation', () => {
    expect(verdicts(written, confirmed, off)).toEqual(['kept', 'kept']);
    expect(verdicts(written, off)).toEqual(['kept', 'broken']);
    expect(verdicts(off)).toEqual(['broken', 'broken']);
  });

  it('are not asked about while the shift goes on, nor does a later word mend them', () => {
    expect(verdicts(written)).toEqual(['not-applicable', 'not-applicable']);
    expect(verdicts(written, off, confirmed)).toEqual(['kept', 'broken']);
  });
});
