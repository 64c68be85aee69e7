import { type Ms, SECOND } from './time';

/** What the agent should be told about the sound of the call, in words and calmly. */
export type SoundHint =
  /** The microphone is overdriven: the customer hears it rattle. */
  | 'clipping'
  /** The agent speaks, and nobody hears it. */
  | 'muted-speaking'
  /** Not even the noise of a line has come from the far side for a while. */
  | 'customer-silent';

/** The sound of a call at one moment. Levels are 0…1 of full scale. */
export interface SoundMoment {
  readonly at: Ms;
  /** What goes to the customer. */
  readonly sent: number;
  readonly received: number;
  /** What the microphone hears, also while it is muted. */
  readonly microphone: number;
  readonly muted: boolean;
  /** Agent and customer are to hear each other: neither side holds. */
  readonly talking: boolean;
}

/** What is remembered between two moments. */
export interface SoundSense {
  /** When the microphone was at its end, of late; the newest last. */
  readonly clipped: readonly Ms[];
  /** Since when the agent has spoken while muted, without a longer pause. */
  readonly spokeSince: Ms | null;
  readonly spokeAt: Ms | null;
  /** When something was last heard of the far side, or the two began to talk. */
  readonly heardAt: Ms | null;
  /** The hints that stand, each with the moment until which it stands at least. */
  readonly standing: Readonly<Partial<Record<SoundHint, Ms>>>;
  /** Until when a hint that was there does not come again. */
  readonly resting: Readonly<Partial<Record<SoundHint, Ms>>>;
}

export const DEAF: SoundSense = {
  clipped: [],
  spokeSince: null,
  spokeAt: null,
  heardAt: null,
  standing: {},
  resting: {},
};

/** At full scale there is nothing above to tell it from what was cut off. */
const CLIPS = 0.99;
/** One loud consonant is nothing: so often within the span. */
const CLIP_TIMES = 3;
const CLIP_SPAN: Ms = 2 * SECOND;
/** As in `speech.ts`: from here on it is speech. */
const SPEAKS = 0.02;
/** A cough is no speech, and a breath no end of it. */
const SPEAKS_FOR: Ms = 700;
const BREATH: Ms = 400;
/** Below it comes not even the noise of a room: −74 dB of full scale. */
const NOTHING = 0.0002;
const NOTHING_FOR: Ms = 10 * SECOND;
/** A hint can be read to its end, and does not come again at once. */
const STANDS: Ms = 3 * SECOND;
const RESTS: Ms = 20 * SECOND;

/** A level at which what was above was cut off. */
export function isClipped(level: number): boolean {
  return level >= CLIPS;
}

/** The sense after one more moment. */
export function hear(sense: SoundSense, moment: SoundMoment): SoundSense {
  const { at } = moment;
  const clipped = [...sense.clipped, ...(isClipped(moment.sent) ? [at] : [])].filter((then) => at - then < CLIP_SPAN);
  const speaks = moment.muted && moment.microphone >= SPEAKS;
  const spokeAt = speaks ? at : sense.spokeAt;
  const goesOn = moment.muted && spokeAt !== null && at - spokeAt <= BREATH;
  const spokeSince = goesOn ? (sense.spokeSince ?? at) : null;
  const heardAt = !moment.talking || moment.received >= NOTHING ? at : (sense.heardAt ?? at);
  const now: Record<SoundHint, boolean> = {
    clipping: clipped.length >= CLIP_TIMES,
    'muted-speaking': spokeSince !== null && at - spokeSince >= SPEAKS_FOR,
    'customer-silent': at - heardAt >= NOTHING_FOR,
  };
  const standing: Partial<Record<SoundHint, Ms>> = {};
  const resting: Partial<Record<SoundHint, Ms>> = { ...sense.resting };
  for (const hint of HINTS) {
    const until = sense.standing[hint];
    // What is over by the agent's own doing needs no more reading.
    const settled = hint === 'muted-speaking' && !moment.muted;
    if (until === undefined) {
      if (now[hint] && at >= (sense.resting[hint] ?? at)) standing[hint] = at + STANDS;
    } else if (!settled && (now[hint] || at < until)) standing[hint] = until;
    else resting[hint] = at + RESTS;
  }
  return { clipped, spokeSince, spokeAt, heardAt, standing, resting };
}

const HINTS: readonly SoundHint[] = ['muted-speaking', 'clipping', 'customer-silent'];

/** The hints that stand, the most pressing first. */
export function hintsOf(sense: SoundSense): readonly SoundHint[] {
  return HINTS.filter((hint) => sense.standing[hint] !== undefined);
}
