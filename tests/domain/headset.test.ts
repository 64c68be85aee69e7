import { describe, expect, it } from 'vitest';
import type { Call, CallEvent } from '../../electron/domain/call';
import {
  AT_REST,
  DARK,
  type HeadsetHand,
  type HeadsetSignal,
  lampsOf,
  readSignal,
  showLamps,
} from '../../electron/domain/headset';
import { pointOf } from '../../electron/domain/headsetCheck';
import type { Ms, Unstamped } from '../../electron/domain/time';

function call(id: string, facts: readonly Unstamped<CallEvent>[], part: Partial<Call> = {}): Call {
  return {
    id,
    direction: 'inbound',
    remote: { number: '13800005521', displayName: null },
    dialled: null,
    consultationFor: null,
    origin: { at: 0, wall: 0 },
    events: [{ kind: 'offered', at: 0 }, ...facts.map((fact, index) => ({ ...fact, at: index + 1 }) as CallEvent)],
    ...part,
  };
}

const ringing = call('a', [{ kind: 'ringing' }]);
const talking = call('a', [{ kind: 'ringing' }, { kind: 'answered' }]);
const muted = call('a', [{ kind: 'ringing' }, { kind: 'answered' }, { kind: 'muted' }]);
const held = call('a', [{ kind: 'ringing' }, { kind: 'answered' }, { kind: 'hold-asked' }, { kind: 'held' }]);
const dialling = call('o', [{ kind: 'ringing' }], { direction: 'outbound' });
const colleague = call('c', [{ kind: 'ringing' }, { kind: 'answered' }], {
  direction: 'outbound',
  consultationFor: 'a',
});

/** A headset on the agent's head: signals come in, time goes on, the lamps follow the calls. */
function headset(first: readonly Call[] = []) {
  let calls = first;
  let now: Ms = 10_000;
  let hand: HeadsetHand = showLamps(AT_REST, lampsOf(first, first[0]?.id ?? null), 0);
  const follow = (): void => {
    hand = showLamps(hand, lampsOf(calls, calls[0]?.id ?? null), now);
  };
  return {
    tell(signal: HeadsetSignal) {
      const reading = readSignal(hand, signal, now, calls, calls[0]?.id ?? null);
      hand = reading.hand;
      return reading;
    },
    desk(next: readonly Call[]) {
      calls = next;
      follow();
    },
    wait(span: Ms) {
      now += span;
    },
    hand: () => hand,
  };
}

const up: HeadsetSignal = { kind: 'hook', offHook: true };
const down: HeadsetSignal = { kind: 'hook', offHook: false };

describe('the hook', () => {
  it('taken up while a customer rings, answers', () => {
    const agent = headset([ringing]);
    expect(agent.tell(up).intent).toEqual({ kind: 'answer', call: 'a' });
  });

  it('taken up without a call of ours is another application’s, and laying it down again is, too', () => {
    const agent = headset();
    expect(agent.tell(up).intent).toBeNull();
    expect(agent.hand().elsewhere).toBe(true);
    agent.wait(5000);
    expect(agent.tell(down).intent).toBeNull();
    expect(agent.hand().elsewhere).toBe(false);
  });

  it('that only follows our lamp is nobody’s press', () => {
    const agent = headset();
    agent.desk([talking]);
    expect(agent.tell(up)).toMatchObject({ intent: null, again: false });
    expect(agent.hand().elsewhere).toBe(false);
  });

  it('laid down in an answered call opens the walk to its end, and the lamp is set back off the hook', () => {
    const agent = headset([talking]);
    agent.tell(up);
    agent.wait(60_000);
    expect(agent.tell(down)).toMatchObject({ intent: { kind: 'finish' }, again: true });
    expect(agent.hand().lamps.offHook).toBe(true);
  });

  it('laid down while the customer is on hold does not lose them either', () => {
    expect(headset([held]).tell(down).intent).toEqual({ kind: 'finish' });
  });

  it('laid down on a colleague takes the customer back', () => {
    expect(headset([held, colleague]).tell(down).intent).toEqual({ kind: 'abandon-consultation', call: 'a' });
  });

  it('laid down on a colleague whose customer has gone ends that call', () => {
    expect(headset([colleague]).tell(down).intent).toEqual({ kind: 'end', call: 'c' });
  });

  it('laid down while we ring somebody cancels the call', () => {
    expect(headset([dialling]).tell(down).intent).toEqual({ kind: 'end', call: 'o' });
  });

  it('a make that lets the switch go after a pulse answers once and finishes nothing', () => {
    const agent = headset([ringing]);
    expect(agent.tell(up).intent?.kind).toBe('answer');
    agent.desk([talking]);
    agent.wait(50);
    expect(agent.tell(down)).toMatchObject({ intent: null, again: true });
    agent.wait(30_000);
    expect(agent.tell(up).intent).toBeNull();
    agent.wait(50);
    expect(agent.tell(down).intent).toEqual({ kind: 'finish' });
  });

  it('a make that has only a key answers with it, and finishes with it', () => {
    const agent = headset([ringing]);
    expect(agent.tell({ kind: 'hook-key' }).intent?.kind).toBe('answer');
    agent.desk([talking]);
    agent.wait(250);
    expect(agent.tell({ kind: 'hook-key' }).intent).toEqual({ kind: 'finish' });
    agent.wait(249);
    expect(agent.tell({ kind: 'hook-key' }).intent).toBeNull();
  });

  it('a key for laying down finishes in a call and means nothing while it rings', () => {
    expect(headset([talking]).tell({ kind: 'drop-key' }).intent).toEqual({ kind: 'finish' });
    expect(headset([ringing]).tell({ kind: 'drop-key' }).intent).toBeNull();
  });
});

describe('mute', () => {
  it('on the hook means nothing, and the headset is set back', () => {
    const agent = headset();
    expect(agent.tell({ kind: 'mute-key' })).toMatchObject({ intent: null, again: true });
    expect(agent.tell({ kind: 'mute', muted: true })).toMatchObject({ intent: null, again: true });
    expect(headset([ringing]).tell({ kind: 'mute-key' }).intent).toBeNull();
  });

  it('by key turns what the call is; a bouncing contact turns it once', () => {
    const agent = headset([talking]);
    expect(agent.tell({ kind: 'mute-key' }).intent).toEqual({ kind: 'mute', call: 'a', on: true });
    agent.desk([muted]);
    agent.wait(39);
    expect(agent.tell({ kind: 'mute-key' }).intent).toBeNull();
    agent.wait(1);
    expect(agent.tell({ kind: 'mute-key' }).intent).toEqual({ kind: 'mute', call: 'a', on: false });
  });

  it('by switch goes where the switch is, also when it only says what is so already', () => {
    const agent = headset([talking]);
    expect(agent.tell({ kind: 'mute', muted: true }).intent).toEqual({ kind: 'mute', call: 'a', on: true });
    agent.desk([muted]);
    expect(agent.tell({ kind: 'mute', muted: true }).intent).toBeNull();
    agent.wait(50);
    // A switch that was in truth a key let go.
    expect(agent.tell({ kind: 'mute', muted: false }).intent).toBeNull();
    agent.wait(1000);
    expect(agent.tell({ kind: 'mute', muted: false }).intent).toEqual({ kind: 'mute', call: 'a', on: false });
  });

  it('is about the colleague while one is consulted', () => {
    expect(headset([held, colleague]).tell({ kind: 'mute-key' }).intent).toMatchObject({ call: 'c' });
  });
});

describe('hold', () => {
  it('asks first, and takes a customer back at once', () => {
    expect(headset([talking]).tell({ kind: 'hold-key' }).intent).toEqual({ kind: 'hold' });
    expect(headset([held]).tell({ kind: 'hold-key' }).intent).toEqual({ kind: 'resume', call: 'a' });
  });

  it('means nothing while it rings, with a colleague, and while a hold is under way', () => {
    const holding = call('a', [{ kind: 'ringing' }, { kind: 'answered' }, { kind: 'hold-asked' }]);
    for (const calls of [[ringing], [held, colleague], [holding]])
      expect(headset(calls).tell({ kind: 'hold-key' }).intent).toBeNull();
  });
});

describe('other keys', () => {
  it('declining leads to the question how, and only while somebody rings', () => {
    expect(headset([ringing]).tell({ kind: 'reject-key' }).intent).toEqual({ kind: 'reject' });
    expect(headset([talking]).tell({ kind: 'reject-key' }).intent).toBeNull();
  });

  it('volume, battery and unknown keys ask for nothing', () => {
    const agent = headset([talking]);
    expect(agent.tell({ kind: 'volume', step: 1 }).intent).toBeNull();
    expect(agent.tell({ kind: 'battery', percent: 60 }).intent).toBeNull();
    expect(agent.tell({ kind: 'button', usage: 1 }).intent).toBeNull();
  });
});

describe('the lamps', () => {
  it('show the calls: ringing, in use from the answer on, muted, held', () => {
    const answering = call('a', [{ kind: 'ringing' }, { kind: 'answer-asked' }]);
    expect(lampsOf([], null)).toEqual(DARK);
    expect(lampsOf([ringing], 'a')).toEqual({ ...DARK, ring: true });
    expect(lampsOf([answering], 'a')).toEqual({ ...DARK, offHook: true });
    expect(lampsOf([muted], 'a')).toEqual({ ...DARK, offHook: true, mute: true });
    expect(lampsOf([held], 'a')).toEqual({ ...DARK, offHook: true, hold: true });
    expect(lampsOf([held, colleague], 'a')).toEqual({ ...DARK, offHook: true });
    expect(lampsOf([dialling], 'o')).toEqual({ ...DARK, offHook: true });
    const ended = call('a', [
      { kind: 'ringing' },
      { kind: 'ended', by: 'customer', cause: 'cancelled', sipCode: null },
    ]);
    expect(lampsOf([ended], 'a')).toEqual(DARK);
  });
});

describe('the check before the shift (RDY-1)', () => {
  const passed = { result: 'passed', fault: null } as const;
  const all = {
    network: passed,
    microphone: passed,
    'left-ear': passed,
    'right-ear': passed,
    echo: passed,
    buttons: { result: 'left-out', fault: null },
  } as const;

  it('ticks the points it has looked at', () => {
    expect(pointOf('telephone', all)).toBe(true);
    expect(pointOf('headset', all)).toBe(true);
    expect(pointOf('headset', { ...all, 'left-ear': { result: 'failed', fault: 'not-heard' } })).toBe(false);
    expect(pointOf('desk', all)).toBeNull();
    expect(pointOf('headset', { network: passed })).toBeNull();
  });
});
