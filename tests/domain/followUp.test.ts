import { describe, expect, it } from 'vitest';
import {
  announcementsOf,
  dueOf,
  type FollowUp,
  mayReopen,
  owed,
  passedOn,
  pressing,
  urgencyOf,
} from '../../electron/domain/followUp';
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
    owner: '811000',
    steps: [],
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
  const dues = (followUps: readonly FollowUp[], now: number) => followUps.map((one) => dueOf(one, now));
  const list = [followUp('a', 8), followUp('b', -2), followUp('c', 40), followUp('d', -9)];

  it('tells the late before the soon, each with all it is about', () => {
    const told = announcementsOf(dues(list, NOON), []).map(({ urgency, about }) => [
      urgency,
      about.map(({ id }) => id),
    ]);
    expect(told).toEqual([
      ['late', ['d', 'b']],
      ['soon', ['a']],
    ]);
  });

  it('tells each thing once when it is soon and once when it is late', () => {
    const first = announcementsOf(dues(list, NOON), []).flatMap(({ told }) => told);
    expect(announcementsOf(dues(list, NOON + MINUTE), first)).toEqual([]);
    const later = announcementsOf(dues(list, NOON + 9 * MINUTE), first);
    expect(later.map(({ urgency, about }) => [urgency, about.map(({ id }) => id)])).toEqual([['late', ['a']]]);
    const both = [...first, ...later.flatMap(({ told }) => told)];
    expect(announcementsOf(dues(list, NOON + 9 * MINUTE), both)).toEqual([]);
  });

  it('tells it anew when it was moved to another time', () => {
    const moved = { ...followUp('a', 8), dueAt: NOON + 5 * MINUTE };
    const first = announcementsOf(dues([followUp('a', 8)], NOON), []).flatMap(({ told }) => told);
    expect(announcementsOf(dues([moved], NOON), first)).toHaveLength(1);
  });
});

describe('whose it is', () => {
  const me = '811000';
  const pressed = (...list: readonly FollowUp[]) => pressing(list, me).map(({ id }) => id);

  it('presses its owner alone, and everybody where nobody was named', () => {
    const theirs = followUp('b', -5, { owner: '811206' });
    expect(pressed(followUp('a', 30), theirs, followUp('c', 5, { owner: '' }))).toEqual(['c', 'a']);
  });

  it('presses nobody any more once it is done, or once a message was passed on (XFR-3)', () => {
    const message = followUp('m', -5, {
      kind: 'message',
      steps: [{ kind: 'passed-on', at: NOON, agent: me, to: '周主管' }],
    });
    expect(passedOn(message)).toEqual({ at: NOON, to: '周主管' });
    expect(pressed(message, followUp('a', -5, { done: { at: NOON, result: '已回复' } }))).toEqual([]);
  });
});

describe('taking back what was done', () => {
  const done = { done: { at: NOON, result: '已回复' } };
  it('is possible for fifteen seconds, and of what is done', () => {
    expect(mayReopen(done, NOON + 15_000)).toBe(true);
    expect(mayReopen(done, NOON + 15_001)).toBe(false);
    expect(mayReopen({ done: null }, NOON)).toBe(false);
  });
});
