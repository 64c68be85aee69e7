import type { Ms } from '../time';
import type { TargetState } from './target';

/** How a plan's calls went in a span of time, and how its list stands now. */
export interface PlanFigures {
  readonly planId: string;
  /** How many of the list are in each state; those without any are left out. */
  readonly states: Readonly<Partial<Record<TargetState, number>>>;
  readonly attempts: number;
  /** Tries that a person answered. */
  readonly reached: number;
  /** Reached, and the plan's result says that it is done or refused. */
  readonly done: number;
  readonly refused: number;
  /** Complete forms. */
  readonly complete: number;
  /** Of those reached; from the same digests as every other figure. */
  readonly talkMs: Ms;
  /** TLK-1 of those reached: how many kept the time and how many did not. */
  readonly inTime: number;
  readonly overTime: number;
}

/** Tries in one hour of the day. */
export interface HourFigures {
  /** 0…23, local. */
  readonly hour: number;
  readonly attempts: number;
  readonly reached: number;
}
