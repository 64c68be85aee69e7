import { describe, expect, it } from 'vitest';
import { unreadOf } from '../../electron/domain/bulletin';
import { customerNumberIn } from '../../electron/domain/customerNumber';
import { frequencyOf, regroupingOf, titleKey, type Usage } from '../../electron/domain/knowledge';
import { advance, type OpenQuestion } from '../../electron/domain/openQuestion';
import { Story, standard, verdictOf } from './stories';

const DAY = 24 * 3600 * 1000;
const NOW = Date.UTC(2026, 2, 31);

describe('a call that needs the knowledge base', () => {
  it('KNB-2 is kept where an answer was counted, and says nothing of a call that needed none', () => {
    const used = new Story().answered().at(30, { kind: 'question-used', question: 'card-loss' }).ended(60);
    expect(verdictOf(used, 'KNB-2')).toBe('kept');
    expect(verdictOf(new Story().answered().ended(60), 'KNB-2')).toBe('not-applicable');
  });

  it('KNB-4 is kept where what nobody knew was passed on, and says nothing of a call in which all was known', () => {
    const passedOn = new Story().answered().at(30, { kind: 'question-collected' }).ended(60);
    expect(verdictOf(passedOn, 'KNB-4')).toBe('kept');
    expect(verdictOf(new Story().answered().said('cannotAnswerNow', 20).ended(60), 'KNB-4')).toBe('not-applicable');
  });
});

describe('the four groups of frequency (KNB-2)', () => {
  it('begin at the figures of the standard', () => {
    const { veryOften, often, seldom } = standard.knowledge;
    expect([0, seldom, often - 1, often, veryOften - 1, veryOften].map((uses) => frequencyOf(uses, standard))).toEqual([
      ...['very-seldom', 'seldom', 'seldom', 'often', 'often', 'very-often'],
    ]);
  });

  const usage = (id: string, part: Partial<Usage>): Usage => ({
    ...{ id, title: id, frequency: 'seldom', createdAt: NOW - 365 * DAY, uses: 1 },
    ...part,
  });

  it('are proposed anew where the uses say otherwise, the furthest move first', () => {
    const moves = regroupingOf(
      [
        usage('stays', { uses: 2 }),
        usage('rises', { uses: 7 }),
        usage('soars', { frequency: 'very-seldom', uses: 40 }),
        usage('falls', { frequency: 'often', uses: 0 }),
      ],
      NOW,
      standard,
    );
    expect(moves.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['soars', 'very-seldom', 'very-often'],
      ['falls', 'often', 'very-seldom'],
      ['rises', 'seldom', 'often'],
    ]);
  });

  it('are not taken from a question that has not been there for the whole period', () => {
    const young = { frequency: 'very-often', uses: 0, createdAt: NOW - 3 * DAY } as const;
    expect(regroupingOf([usage('new', young)], NOW, standard)).toEqual([]);
    expect(regroupingOf([usage('new', { ...young, createdAt: NOW - 30 * DAY })], NOW, standard)).toHaveLength(1);
    expect(regroupingOf([usage('new', { ...young, frequency: 'seldom', uses: 50 })], NOW, standard)).toHaveLength(1);
  });
});

describe('two titles', () => {
  it('ask the same when only spaces, signs, width or case differ', () => {
    expect(titleKey('ＡＴＭ 吞卡，怎么办？')).toBe(titleKey('atm吞卡怎么办'));
    expect(titleKey('吞卡怎么办')).not.toBe(titleKey('丢卡怎么办'));
  });
});

describe('a question nobody could answer (KNB-4)', () => {
  const asked: OpenQuestion = {
    ...{ id: 'q', callId: 'c', askedAt: 0, askedBy: '811000', text: '数字人民币怎么开通' },
    state: { kind: 'open' },
  };
  const answered = advance(asked, { kind: 'answered', at: 1, question: 'ecny' });

  it('is answered once, and told once', () => {
    expect(answered?.state).toEqual({ kind: 'answered', at: 1, question: 'ecny' });
    expect(answered && advance(answered, { kind: 'answered', at: 2, question: 'other' })).toBeUndefined();
    expect(advance(asked, { kind: 'told', at: 2, question: 'ecny' })).toBeUndefined();
    expect(answered && advance(answered, { kind: 'told', at: 2, question: 'ecny' })?.state.kind).toBe('told');
  });

  it('is open again after an undo, but not once who asked was told', () => {
    expect(answered && advance(answered, { kind: 'open' })?.state.kind).toBe('open');
    const told = answered && advance(answered, { kind: 'told', at: 2, question: 'ecny' });
    expect(told && advance(told, { kind: 'open' })).toBeUndefined();
  });
});

describe('news on the board (KNB-3)', () => {
  const head = (id: string, from: number, to: number, read = false) => ({
    ...{ id, title: id, validFrom: NOW + from * DAY, validTo: NOW + to * DAY, read },
  });

  it('is unread while it is valid and nobody here has read it, from its first moment to its last', () => {
    const heads = [head('now', -1, 1), head('read', -1, 1, true), head('later', 1, 2), head('over', -2, 0)];
    expect(unreadOf(heads, NOW).map(({ id }) => id)).toEqual(['now']);
    expect(unreadOf(heads, NOW + DAY).map(({ id }) => id)).toEqual(['later']);
    expect(unreadOf([head('first', 0, 1)], NOW)).toHaveLength(1);
  });
});

describe('a customer’s number', () => {
  it('is found in a text however it is written', () => {
    expect(customerNumberIn('卡号 6222 0212 3456 7890 121')).toBeNull();
    expect(customerNumberIn('卡号4111-1111-1111-1111，')).toBe('card');
    expect(customerNumberIn('身份证１１０１０５１９４９１２３１００２Ｘ')).toBe('identity');
  });

  it('is not seen in amounts, service numbers, dates and phones', () => {
    for (const text of ['96110 或 12333', '2026-03-05 09:00', '50000 元，年累计 200000 元', '13800138000'])
      expect(customerNumberIn(text), text).toBeNull();
    expect(customerNumberIn('1'.repeat(20_000))).toBeNull();
  });
});
