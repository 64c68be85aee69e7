import { describe, expect, it } from 'vitest';
import { watchAlarms } from '../../electron/console/alarms';
import { type Call, happen } from '../../electron/domain/call';
import { ms, Story, standard } from '../domain/stories';
import { handMovedTime } from '../support/time';

function watched(first: Call) {
  const time = handMovedTime();
  let calls: readonly Call[] = [first];
  const listeners = new Set<() => void>();
  const raised: { kind: string; due: number; at: number }[] = [];
  const set = (call: Call): void => {
    calls = [call];
    for (const listener of [...listeners]) listener();
  };
  const stop = watchAlarms({
    ...time,
    calls: () => calls,
    standard: () => standard,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    raise(call, alarm) {
      raised.push({ ...alarm, at: time.clock.now() });
      set(happen(call, { kind: 'alarm', alarm: alarm.kind, due: alarm.due, at: time.clock.now() }));
    },
  });
  return { ...time, raised, stop, set, call: () => calls[0] as Call };
}

describe('raising alarms', () => {
  it('raises each once at its moment over an hour of holding and coming back', () => {
    const desk = watched(new Story().at(0, { kind: 'ringing' }).at(1, { kind: 'answered' }).call);
    for (let minute = 0; minute < 60; minute += 2) {
      desk.move(ms(minute * 60 + 2));
      desk.set(happen(desk.call(), { kind: 'held', at: desk.clock.now() }));
      desk.move(ms(minute * 60 + 72));
      desk.set(happen(desk.call(), { kind: 'resumed', at: desk.clock.now() }));
    }
    const holds = desk.raised.filter(({ kind }) => kind.startsWith('hold'));
    expect(holds).toHaveLength(60);
    for (const { at, due } of desk.raised) expect(at - due).toBeLessThanOrEqual(1);
    expect(desk.raised.filter(({ kind }) => kind === 'talk-over')).toHaveLength(1);
  });

  it('says nothing after the customer has hung up', () => {
    const story = new Story().at(0, { kind: 'ringing' }).at(1, { kind: 'answered' }).at(5, { kind: 'held' });
    const desk = watched(story.call);
    desk.move(ms(40));
    desk.set(story.ended(40).call);
    desk.move(ms(400));
    expect(desk.raised).toEqual([]);
  });

  it('leaves no timer behind when stopped', () => {
    const desk = watched(new Story().at(0, { kind: 'ringing' }).call);
    desk.stop();
    desk.move(ms(60));
    expect(desk.raised).toEqual([]);
  });
});
