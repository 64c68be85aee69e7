import { describe, expect, it } from 'vitest';
import { alarmInForce, alarmsOf } from '../../electron/domain/alarms';
import { ms, Story, standard } from './stories';

describe('when alarms are due', () => {
  it('says the rings and the limit while it rings (ANS-1)', () => {
    const { call } = new Story().at(0.5, { kind: 'ringing' });
    expect(alarmsOf(call, standard)).toEqual([
      { kind: 'ring-second', due: ms(5.5) },
      { kind: 'ring-third', due: ms(10.5) },
      { kind: 'ring-late', due: ms(10.5) },
    ]);
  });

  it('forgets what was to come when the call is answered at 9.9 s, and not at 10.1 s', () => {
    const early = new Story().at(0, { kind: 'ringing' }).at(9.9, { kind: 'answered' });
    expect(alarmsOf(early.call, standard).map(({ kind }) => kind)).not.toContain('ring-late');
    const late = new Story().at(0, { kind: 'ringing' }).at(10.1, { kind: 'answered' });
    expect(alarmsOf(late.call, standard).map(({ kind }) => kind)).toContain('ring-late');
  });

  it('warns at 45 s and alarms at 60 s of each hold (HLD-2), not of the total', () => {
    const { call } = new Story()
      .at(0, { kind: 'ringing' })
      .at(1, { kind: 'answered' })
      .at(10, { kind: 'held' })
      .at(50, { kind: 'resumed' })
      .at(60, { kind: 'held' });
    expect(alarmsOf(call, standard).filter(({ kind }) => kind.startsWith('hold'))).toEqual([
      { kind: 'hold-warning', due: ms(105) },
      { kind: 'hold-over', due: ms(120) },
    ]);
  });

  it('speaks of the talk target at 80 % and 100 % (TLK-1), three minutes in and five out', () => {
    const inbound = new Story().at(0, { kind: 'ringing' }).at(2, { kind: 'answered' });
    expect(alarmsOf(inbound.call, standard)).toEqual([
      { kind: 'talk-near', due: ms(146) },
      { kind: 'talk-over', due: ms(182) },
    ]);
    const outbound = new Story('outbound').at(2, { kind: 'answered' });
    expect(alarmsOf(outbound.call, standard).map(({ due }) => due)).toEqual([ms(242), ms(302)]);
  });

  it('leaves consultations alone', () => {
    const { call } = new Story('outbound', 'customer').at(1, { kind: 'answered' }).at(2, { kind: 'held' });
    expect(alarmsOf(call, standard)).toEqual([]);
  });
});

describe('the alarm in force', () => {
  it('is the most urgent that one can still do something about', () => {
    const story = new Story().at(0, { kind: 'ringing' }).at(12, { kind: 'answered' }).at(20, { kind: 'held' });
    expect(alarmInForce(story.call, ms(64), standard)).toBeNull();
    expect(alarmInForce(story.call, ms(66), standard)?.kind).toBe('hold-warning');
    expect(alarmInForce(story.call, ms(80), standard)?.kind).toBe('hold-over');
    story.at(90, { kind: 'resumed' });
    expect(alarmInForce(story.call, ms(91), standard)).toBeNull();
    expect(alarmInForce(story.call, ms(200), standard)?.kind).toBe('talk-over');
    expect(alarmInForce(story.ended(201).call, ms(202), standard)).toBeNull();
  });
});
