import type { CallId } from '../domain/call';
import type { ScenarioProblem } from '../domain/scenario/readScenario';
import type { Scenario, Words } from '../domain/scenario/scenario';
import type { ShiftPlan } from '../domain/scenario/shiftPlan';
import type { Ms } from '../domain/time';
import type { TrainingRun } from './snapshot';

/** A scenario as a list shows it. */
export type ScenarioHead = Pick<
  Scenario,
  'id' | 'title' | 'summary' | 'direction' | 'kind' | 'level' | 'mood' | 'line'
> & {
  /** A trainer's, which can be changed; the others come with the product. */
  readonly own: boolean;
};

/** A shift that can be practised, as a list shows it. */
export interface ShiftHead extends Pick<ShiftPlan, 'id' | 'title' | 'summary' | 'level'> {
  readonly calls: number;
  /** From the first customer to the last, ms. */
  readonly span: Ms;
}

/** Something wrong in a training file, with the file it is in: its name, or `shifts/` and its name. */
export interface FileProblem extends ScenarioProblem {
  readonly file: string;
  /** It is a scenario among the trainer's own: it can be opened and mended. */
  readonly own: boolean;
}

/** A scenario's file as the editor opens it. */
export interface ScenarioText {
  /** As it is on the disk. */
  readonly text: string;
  readonly own: boolean;
  /** What was written since and not saved; null for nothing. */
  readonly draft: string | null;
}

/** A file with scenarios of another seat, looked over before anything of it is taken. `file` has no folder. */
export type PackState = { readonly file: string } & (
  | { readonly kind: 'failed'; readonly reason: 'unreadable' | 'too-large' | 'no-pack' | 'empty' }
  | {
      readonly kind: 'ready';
      readonly scenarios: readonly { readonly id: string; readonly title: Words; readonly known: boolean }[];
      readonly clips: number;
      /** What is wrong in files of it that are left out. */
      readonly problems: readonly FileProblem[];
    }
);

/** What becomes of a scenario whose id is there already: the pack's takes its place, ours stays, or both are kept. */
export const CLASHES = ['replace', 'keep', 'both'] as const;
export type Clash = (typeof CLASHES)[number];

/** Everything that can be practised, in the order of its files, and what could not be loaded. */
export interface ScenarioShelf {
  readonly scenarios: readonly ScenarioHead[];
  readonly shifts: readonly ShiftHead[];
  readonly problems: readonly FileProblem[];
  /** Which scenarios have a draft that was not saved; empty for a new one's. */
  readonly drafts: readonly string[];
}

/**
 * A shift being practised, or the last one that was:
 *
 *     waiting ─agent available─▶ running ─last call over─▶ over
 *        └────────────────────────┴──────ended by hand───▶ ended
 */
export interface TrainingShift {
  /** The plan's id. */
  readonly id: string;
  readonly title: Words;
  readonly seed: number;
  readonly state: 'waiting' | 'running' | 'over' | 'ended';
  /** When the agent was available for the first customer, on main's monotonic clock; null before. */
  readonly beganAt: Ms | null;
  readonly calls: readonly ShiftCall[];
}

/** One customer of a shift. */
export interface ShiftCall {
  readonly scenario: string;
  readonly title: Words;
  /** When they come, counted from `beganAt`. */
  readonly at: Ms;
  /** The run it became (`TrainingRun`); null before. */
  readonly run: string | null;
  readonly state: 'to-come' | TrainingRun['state'];
  /** The call it was on the desk; null before, and where nobody answered. */
  readonly call: CallId | null;
}
