import type { Ms } from './time';

/** The parts of the check before a shift (RDY-1), in the order they are gone through. */
export const CHECK_PARTS = ['network', 'microphone', 'left-ear', 'right-ear', 'echo', 'buttons'] as const;
export type CheckPart = (typeof CHECK_PARTS)[number];

/** How a part came out. `left-out`: there is nothing to check, such as the keys of a headset that has none. */
export type CheckResult = 'passed' | 'failed' | 'left-out';

/** What is wrong with a part that failed. Told by the translation `headset-check.fault.<code>`. */
export type CheckFault =
  | 'not-registered'
  | 'server-silent'
  | 'server-slow'
  | 'test-call-failed'
  | 'test-call-silent'
  | 'microphone-missing'
  | 'microphone-silent'
  | 'not-heard'
  | 'echo-loud'
  | 'no-key';

export interface CheckOutcome {
  readonly result: CheckResult;
  /** Only where the part failed. */
  readonly fault: CheckFault | null;
}

export type CheckOutcomes = Readonly<Partial<Record<CheckPart, CheckOutcome>>>;

export const PASSED: CheckOutcome = { result: 'passed', fault: null };
export const LEFT_OUT: CheckOutcome = { result: 'left-out', fault: null };
export const failed = (fault: CheckFault): CheckOutcome => ({ result: 'failed', fault });

/** The figures behind the verdicts. */
export const CHECK_LIMITS = {
  /** The loudest moment of speech into a working microphone reaches this, 0…1 of full scale. */
  voicePeak: 0.03,
  /** What the microphone hears of our own tone stays this far under the tone, 0…1 of full scale. */
  echoPeak: 0.2,
  /** A server that answers later makes calls begin late, ms. */
  roundTrip: 1000 as Ms,
  /** How long one waits for a voice, ms. */
  voiceWait: 8000 as Ms,
  /** How long one waits for an ear to be confirmed, ms. */
  earWait: 10_000 as Ms,
  /** How long one waits for a key of the headset, ms. */
  keyWait: 8000 as Ms,
  /** How long the test call may take to be answered and to be heard, ms. */
  testCall: 8000 as Ms,
} as const;

/** The points of the check-in list that the check looks at, where the profile has them, with the parts behind each. */
export const CHECKED_POINTS: Readonly<Record<string, readonly CheckPart[]>> = {
  telephone: ['network'],
  headset: ['microphone', 'left-ear', 'right-ear', 'echo', 'buttons'],
  volume: ['left-ear', 'right-ear'],
};

/** The parts that failed, in their order. */
export function faultsOf(outcomes: CheckOutcomes): readonly CheckPart[] {
  return CHECK_PARTS.filter((part) => outcomes[part]?.result === 'failed');
}

/** How a point of the check-in list stands by the check: null while a part of it has not been looked at. */
export function pointOf(point: string, outcomes: CheckOutcomes): boolean | null {
  const parts = CHECKED_POINTS[point];
  if (!parts || parts.some((part) => outcomes[part] === undefined)) return null;
  return parts.every((part) => outcomes[part]?.result !== 'failed');
}
