import { describe, expect, it } from 'vitest';
import { scriptOf } from '../../renderer/console/script/lines';
import { callStory } from './support/history';
import { STANDARD } from './support/snapshots';

const BEGUN = 1_000_000;
const say = (story: Parameters<typeof callStory>[1], second: number, part: Parameters<typeof callStory>[2] = {}) =>
  scriptOf(callStory('a', story, part), BEGUN + second * 1000, STANDARD, false)?.say;

describe('the words to say', () => {
  it('ANS-3: begin with the opening, ready before the call is answered', () => {
    expect(say([[0, { kind: 'ringing' }]], 4)).toEqual(['openingInbound']);
  });

  it('ANS-2: apologise first when it rang too long, also after the answer', () => {
    const late = [
      [0, { kind: 'ringing' }],
      [11, { kind: 'answered' }],
    ] as const;
    expect(say(late.slice(0, 1), 10.5)).toEqual(['answeredLate', 'openingInbound']);
    expect(say(late, 20)).toEqual(['answeredLate', 'openingInbound']);
  });

  it('ANS-4: say who is calling on the way out, and do not thank for a call at its end', () => {
    const out = { direction: 'outbound' } as const;
    expect(say([[1, { kind: 'ringing' }]], 4, out)).toEqual(['openingOutbound']);
    const closing = [
      [1, { kind: 'ringing' }],
      [3, { kind: 'answered' }],
      [9, { kind: 'script-step', step: 'closing' }],
    ] as const;
    expect(say(closing, 20, out)).toEqual(['anythingElse']);
    expect(say(closing, 20)).toEqual(['anythingElse', 'closing']);
  });

  it('HLD-1, HLD-3: prepare the way back while the customer waits, and a call back when it takes long', () => {
    const held = [
      [0, { kind: 'ringing' }],
      [3, { kind: 'answered' }],
      [9, { kind: 'script-step', step: 'handling' }],
      [30, { kind: 'held' }],
    ] as const;
    expect(say(held, 60)).toEqual(['backFromHold']);
    expect(say(held, 76)).toEqual(['backFromHold', 'longerWait']);
    const back = [...held, [80, { kind: 'resumed' }]] as const;
    expect(say(back, 85)).toEqual(['backFromHold']);
    expect(say(back, 101)).toEqual(['listening']);
    expect(say([...back, [82, { kind: 'script-step', step: 'closing' }]], 85)).toEqual(['anythingElse', 'closing']);
  });
});
