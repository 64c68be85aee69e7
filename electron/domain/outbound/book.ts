import type { EpochMs, Ms } from '../time';
import type { TargetState } from './target';

/** A number that asked never to be called again (OUT-3). */
export interface DoNotCall {
  readonly number: string;
  readonly at: EpochMs;
  readonly agent: string;
  /** The call it was asked in; null where it came with a list or was written by hand. */
  readonly callId: string | null;
  readonly reason: string;
}

/** A public holiday, as `YYYY-MM-DD`. */
export interface Holiday {
  readonly day: string;
  readonly name: string;
}

/** How a plan stands. */
export interface PlanFigures {
  /** How many of its list are in each state; those without any are left out. */
  readonly states: Readonly<Partial<Record<TargetState, number>>>;
  readonly attempts: number;
  /** Tries that a person answered. */
  readonly reached: number;
  readonly talkMs: Ms;
  /** Complete forms. */
  readonly complete: number;
}
