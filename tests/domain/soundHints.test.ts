import { describe, expect, it } from 'vitest';
import {
  DEAF,
  hear,
  hintsOf,
  type SoundHint,
  type SoundMoment,
  type SoundSense,
} from '../../electron/domain/soundHints';

/** A usual moment: the agent listens, the customer's room is heard. */
const usual: Omit<SoundMoment, 'at'> = {
  sent: 0.001,
  received: 0.005,
  microphone: 0.001,
  muted: false,
  talking: true,
};

/** A call in which time is moved by hand, looked at ten times a second. */
function listening() {
  let sense: SoundSense = DEAF;
  let at = 1_000;
  const changes: [number, readonly SoundHint[]][] = [];
  return {
    changes,
    hints: () => hintsOf(sense),
    /** So many seconds of this. */
    pass(seconds: number, moment: Partial<SoundMoment> = {}) {
      for (const until = at + seconds * 1000; at < until; at += 100) {
        const before = hintsOf(sense);
        sense = hear(sense, { ...usual, ...moment, at });
        if (hintsOf(sense).join() !== before.join()) changes.push([(at - 1_000) / 1000, hintsOf(sense)]);
      }
      return hintsOf(sense);
    },
  };
}

describe('muted and speaking', () => {
  it('is said once the agent goes on speaking, and no longer when the microphone is open', () => {
    const call = listening();
    expect(call.pass(5, { muted: true })).toEqual([]);
    expect(call.pass(0.6, { muted: true, microphone: 0.1 })).toEqual([]);
    expect(call.pass(0.3, { muted: true, microphone: 0.1 })).toEqual(['muted-speaking']);
    expect(call.pass(0.1, { microphone: 0.1, sent: 0.1 })).toEqual([]);
  });

  it('is not said of a cough, nor of somebody who is heard', () => {
    const call = listening();
    call.pass(0.3, { muted: true, microphone: 0.4 });
    call.pass(2, { muted: true });
    call.pass(0.3, { muted: true, microphone: 0.4 });
    call.pass(2, { muted: true });
    call.pass(5, { microphone: 0.3, sent: 0.3 });
    expect(call.changes).toEqual([]);
  });

  it('goes on between two words, and stands until it can be read', () => {
    const call = listening();
    for (let word = 0; word < 3; word += 1) {
      call.pass(0.3, { muted: true, microphone: 0.2 });
      call.pass(0.2, { muted: true });
    }
    expect(call.hints()).toEqual(['muted-speaking']);
    expect(call.pass(1, { muted: true })).toEqual(['muted-speaking']);
    expect(call.pass(2.5, { muted: true })).toEqual([]);
  });
});

describe('clipping', () => {
  it('is said of the third time within two seconds, not of one loud consonant', () => {
    const call = listening();
    call.pass(0.1, { sent: 1 });
    call.pass(2, { sent: 0.5 });
    call.pass(0.2, { sent: 0.99 });
    expect(call.hints()).toEqual([]);
    call.pass(0.5, { sent: 0.5 });
    expect(call.pass(0.1, { sent: 0.99 })).toEqual(['clipping']);
  });

  it('just below full scale is only loud', () => {
    const call = listening();
    expect(call.pass(10, { sent: 0.98 })).toEqual([]);
  });

  it('is no flood: it stands, goes, and rests before it is said again', () => {
    const call = listening();
    call.pass(0.4, { sent: 1 });
    call.pass(10, { sent: 0.3 });
    call.pass(1, { sent: 1 });
    expect(call.hints()).toEqual([]);
    call.pass(15, { sent: 0.3 });
    call.pass(1, { sent: 1 });
    expect(call.hints()).toEqual(['clipping']);
    expect(call.changes).toHaveLength(3);
  });
});

describe('nothing from the customer', () => {
  it('is said after ten seconds of nothing, to the reading, and taken back with the first sound', () => {
    const call = listening();
    call.pass(1);
    expect(call.pass(9.9, { received: 0 })).toEqual([]);
    expect(call.pass(0.1, { received: 0 })).toEqual(['customer-silent']);
    call.pass(5, { received: 0 });
    expect(call.pass(0.1, { received: 0.1 })).toEqual([]);
  });

  it('is not said of a customer who listens: their room is heard', () => {
    const call = listening();
    expect(call.pass(60, { received: 0.0003 })).toEqual([]);
  });

  it('does not count a hold, and begins anew after it', () => {
    const call = listening();
    call.pass(8, { received: 0 });
    call.pass(60, { received: 0, talking: false });
    expect(call.pass(9.9, { received: 0 })).toEqual([]);
    expect(call.pass(0.2, { received: 0 })).toEqual(['customer-silent']);
  });

  it('is told from the beginning of a call in which there never was anything', () => {
    const call = listening();
    expect(call.pass(10, { received: 0 })).toEqual([]);
    expect(call.pass(0.1, { received: 0 })).toEqual(['customer-silent']);
  });
});
