import { describe, expect, it } from 'vitest';
import { announcementsOf, type FollowUp, owed, urgencyOf } from '../../electron/domain/followUp';
import { MINUTE } from '../../electron/domain/time';

const NOON = Date.UTC(2026, 2, 3, 12);

function followUp(id: string, minutes: number, part: Partial<FollowUp> = {}): FollowUp {
  return {
    id,
    kind: 'call-back',
    callId: 'call',
    createdAt: NOON - 60 * MINUTE,
    dueAt: NOON + minutes * MINUTE,
    name: '李女士',
    organisation: '',
    number: '13812345521',
    forWhom: '',
    content: '额度结果',
    done: null,
    ...part,
  };
}

describe('what is owed', () => {
  it('is told most pressing first, without what is done', () => {
    const done = followUp('c', -90, { done: { at: NOON, result: '已回复' } });
    expect(owed([followUp('a', 30), done, followUp('b', -5)]).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('is soon ten minutes before it is due, and late from then on', () => {
    const one = followUp('a', 0);
    expect(urgencyOf(one, NOON - 10 * MINUTE - 1)).toBe('later');
    expect(urgencyOf(one, NOON - 10 * MINUTE)).toBe('soon');
    expect(urgencyOf(one, NOON - 1)).toBe('soon');
    expect(urgencyOf(one, NOON)).toBe('late');
  });
});

describe('what is announced', () => {
  const list = [followUp('a', 8), followUp('b', -2), followUp('c', 40), followUp('d', -9)];

  it('tells the late before the soon, each with all it is about', () => {
    const told = announcementsOf(list, NOON, []).map(({ urgency, about }) => [urgency, about.map(({ id }) => id)]);
    expect(told).toEqual([
      ['late', ['d', 'b']],
      ['soon', ['a']],
    ]);
  });

  it('tells each thing once when it is soon and once when it is late', () => {
    const first = announcementsOf(list, NOON, []).flatMap(({ told }) => told);
    expect(announcementsOf(list, NOON + MINUTE, first)).toEqual([]);
    const later = announcementsOf(list, NOON + 9 * MINUTE, first);
    expect(later.map(({ urgency, about }) => [urgency, about.map(({ id }) => id)])).toEqual([['late', ['a']]]);
    const both = [...first, ...later.flatMap(({ told }) => told)];
    expect(announcementsOf(list, NOON + 9 * MINUTE, both)).toEqual([]);
  });

  it('says nothing about what has been done', () => {
    expect(announcementsOf([followUp('a', -5, { done: { at: NOON, result: '已回复' } })], NOON, [])).toEqual([]);
  });
});
