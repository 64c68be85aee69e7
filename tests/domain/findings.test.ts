import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../electron/domain/figures';
import { findingsOf, type RuleId } from '../../electron/domain/findings';
import { recordOf } from '../../electron/domain/record';
import { ms, Story, standard } from './stories';

const verdict = (story: Story, rule: RuleId): string | undefined =>
  findingsOf(story.call, ms(9999), standard).find((finding) => finding.rule === rule)?.verdict;

describe('ANS-1: answer within three rings', () => {
  const answeredAt = (seconds: number) =>
    new Story().at(0, { kind: 'ringing' }).at(seconds, { kind: 'answered' }).ended(60);
  it('is kept at 9.9 s and at 10 s, broken at 10.1 s', () => {
    expect([9.9, 10, 10.1].map((at) => verdict(answeredAt(at), 'ANS-1'))).toEqual(['kept', 'kept', 'broken']);
  });
  it('does not blame the agent for a customer who gave up early, but for one who waited in vain', () => {
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(6), 'ANS-1')).toBe('not-applicable');
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(16), 'ANS-1')).toBe('broken');
  });
  it('does not apply to calls we make', () => {
    expect(verdict(new Story('outbound').at(0, { kind: 'ringing' }).at(20, { kind: 'answered' }), 'ANS-1')).toBe(
      'not-applicable',
    );
  });
});

describe('TLK-1: talk in principle three minutes in, five out', () => {
  const talked = (seconds: number, direction: 'inbound' | 'outbound' = 'inbound') =>
    new Story(direction)
      .at(0, { kind: 'ringing' })
      .at(2, { kind: 'answered' })
      .ended(2 + seconds);
  it('is kept at 180 s, broken after', () => {
    expect([180, 180.1].map((s) => verdict(talked(s), 'TLK-1'))).toEqual(['kept', 'broken']);
  });
  it('gives outbound calls 300 s', () => {
    expect([300, 300.1].map((s) => verdict(talked(s, 'outbound'), 'TLK-1'))).toEqual(['kept', 'broken']);
  });
  it('does not apply to a call that was never answered', () => {
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(400), 'TLK-1')).toBe('not-applicable');
  });
});

describe('HLD-2: one wait is at most a minute', () => {
  const held = (seconds: number) =>
    new Story()
      .at(0, { kind: 'ringing' })
      .at(1, { kind: 'answered' })
      .at(10, { kind: 'held' })
      .at(10 + seconds, { kind: 'resumed' })
      .ended(200);
  it('is kept at 59.9 s, broken at 60.1 s', () => {
    expect([59.9, 60.1].map((s) => verdict(held(s), 'HLD-2'))).toEqual(['kept', 'broken']);
  });
  it('is kept by two waits of 40 s each', () => {
    expect(verdict(held(40).at(201, { kind: 'answered' }), 'HLD-2')).toBe('kept');
  });
  it('counts a wait in which the customer hangs up', () => {
    expect(verdict(new Story().at(0, { kind: 'answered' }).at(1, { kind: 'held' }).ended(70), 'HLD-2')).toBe('broken');
  });
  it('does not apply where nobody waited', () => {
    expect(verdict(new Story().at(0, { kind: 'answered' }).ended(70), 'HLD-2')).toBe('not-applicable');
  });
});

describe('END-2: the agent never hangs up first', () => {
  it('is kept by the customer, broken by the agent, nobody’s when the line broke or nobody had answered', () => {
    const answered = () => new Story().at(0, { kind: 'ringing' }).at(1, { kind: 'answered' });
    expect(verdict(answered().ended(9, 'customer'), 'END-2')).toBe('kept');
    expect(verdict(answered().ended(9, 'agent'), 'END-2')).toBe('broken');
    expect(verdict(answered().ended(9, 'network'), 'END-2')).toBe('not-applicable');
    expect(verdict(new Story().at(0, { kind: 'ringing' }).ended(9, 'agent'), 'END-2')).toBe('not-applicable');
  });
});

describe('the record and the day', () => {
  const story = new Story()
    .at(0.1, { kind: 'ringing' })
    .at(3, { kind: 'answered' })
    .at(10, { kind: 'held' })
    .at(80, { kind: 'resumed' });

  it('has no record while the call goes on', () => {
    expect(recordOf(story.call, standard, '')).toBeNull();
  });

  it('keeps wall-clock moments that follow from one origin', () => {
    const record = recordOf(
      new Story().at(0.1, { kind: 'ringing' }).at(3, { kind: 'answered' }).ended(63).call,
      standard,
      '已处理',
    );
    expect(record).toMatchObject({ ringMs: 2900, talkMs: 60_000, endedBy: 'customer', note: '已处理' });
    expect((record?.endedAt ?? 0) - (record?.answeredAt ?? 0)).toBe(60_000);
  });

  it('adds the day up from the same findings', () => {
    const late = new Story().at(0, { kind: 'ringing' }).at(11, { kind: 'answered' }).ended(71);
    const figures = figuresOf(
      [story.ended(123).call, late.call, new Story('outbound').at(1, { kind: 'answered' }).ended(31).call],
      0,
      standard,
    );
    expect(figures).toEqual({ answered: 2, answeredInTime: 1, averageTalkMs: 70_000, longHolds: 1 });
  });
});
