import { chanceAt } from './chance';
import type { Behaviour, CommonLine, Cue, Mood, Reaction, Scenario } from './scenario';

/**
 * What a customer wants and feels in the midst of a call. A value: the same cues in the same order make the same will,
 * because every chance is drawn from the run's seed.
 *
 *     beginning ──reaction with `go`──▶ a named state ──▶ another …      each with a story and reactions of its own;
 *                                                                        what a state knows nothing of, the beginning does
 */
export interface Will {
  readonly seed: number;
  readonly mood: Mood;
  /** A named state of the scenario; null at the beginning. */
  readonly state: string | null;
  /** How many lines of the state's story are told. */
  readonly told: number;
  /** How many chances were drawn. */
  readonly drawn: number;
  /** How often they asked whether anybody is there. */
  readonly prompts: number;
  readonly noticed: readonly Cue[];
  /** Reactions that happen once, and have. */
  readonly spent: readonly string[];
  readonly identity: 'open' | 'verified' | 'failed';
}

/** What a customer does when it is their turn. */
export interface Act {
  /** Null: they keep silent. */
  readonly say: string | null;
  readonly leave: boolean;
}

export function beginWill(scenario: Scenario, seed: number): Will {
  const [mood, state, identity] = [scenario.mood, null, 'open'] as const;
  return { seed, mood, state, told: 0, drawn: 0, prompts: 0, noticed: [], spent: [], identity };
}

/** Everything they wished for has happened. */
export function isSatisfied(will: Will, scenario: Scenario): boolean {
  return scenario.wants.every((cue) => will.noticed.includes(cue));
}

/** The next line of the story; null when all is told. */
export function nextOfStory(will: Will, scenario: Scenario): string | null {
  return behaviourOf(will, scenario).story[will.told] ?? null;
}

/** They noticed something; whether they say something about it is for their turn. */
export function notice(will: Will, cue: Cue): Will {
  const identity = cue === 'verified' ? 'verified' : cue === 'not-verified' ? 'failed' : will.identity;
  return { ...will, identity, noticed: will.noticed.includes(cue) ? will.noticed : [...will.noticed, cue] };
}

/** What they usually do about something the scenario has no words for. */
const USUAL: Readonly<Partial<Record<Cue, { readonly say: CommonLine; readonly leave?: true; readonly mood?: Mood }>>> =
  {
    'hold-asked': { say: 'agree-to-wait' },
    'transfer-announced': { say: 'agree-to-wait' },
    resumed: { say: 'after-wait' },
    'held-long': { say: 'after-long-wait' },
    'call-back-offered': { say: 'understood' },
    'asked-whether-there': { say: 'here' },
    'repeated-back': { say: 'right' },
    'anything-else': { say: 'nothing-else' },
    closing: { say: 'goodbye', leave: true },
    transferred: { say: 'goodbye', leave: true },
    angrier: { say: 'angrier', mood: 'angry' },
    manager: { say: 'manager' },
  };

/** After so many questions without an answer they go. */
const MOST_PROMPTS = 3;

/** Whether the scenario itself has something for a cue. */
export function hasReaction(will: Will, scenario: Scenario, cue: Cue): boolean {
  return candidates(will, scenario, cue).length > 0;
}

/** Whether a cue is answered by words of its own, and not by the next line of the story. */
export function answersTo(will: Will, scenario: Scenario, cue: Cue): boolean {
  return hasReaction(will, scenario, cue) || USUAL[cue] !== undefined;
}

/** What they do about `cue`, now that it is their turn. */
export function react(will: Will, scenario: Scenario, cue: Cue): { readonly will: Will; readonly act: Act } {
  if (scenario.mute) return wait(will, cue);
  let now = will;
  for (const { reaction, key } of candidates(will, scenario, cue)) {
    if (!holds(reaction, now, scenario)) continue;
    if (reaction.chance !== undefined) {
      const thrown = chanceAt(now.seed, now.drawn);
      now = { ...now, drawn: now.drawn + 1 };
      if (thrown >= reaction.chance) continue;
    }
    return carryOut(now, reaction, key);
  }
  const usual = USUAL[cue];
  if (usual) return carryOut(now, { ...usual }, null);
  if (cue === 'silence') return prompt(now);
  return tellOn(now, scenario);
}

/** The next line of the story. */
export function tellOn(will: Will, scenario: Scenario): { readonly will: Will; readonly act: Act } {
  const say = scenario.mute ? null : nextOfStory(will, scenario);
  return { will: say === null ? will : { ...will, told: will.told + 1 }, act: { say, leave: false } };
}

/** Who never says a word listens for some minutes, and goes. */
const MOST_SILENCES = 8;

function wait(will: Will, cue: Cue): { readonly will: Will; readonly act: Act } {
  if (cue !== 'silence') return { will, act: { say: null, leave: false } };
  return { will: { ...will, prompts: will.prompts + 1 }, act: { say: null, leave: will.prompts >= MOST_SILENCES } };
}

function prompt(will: Will): { readonly will: Will; readonly act: Act } {
  if (will.prompts >= MOST_PROMPTS) return { will, act: { say: 'goodbye', leave: true } };
  return { will: { ...will, prompts: will.prompts + 1 }, act: { say: 'still-there', leave: false } };
}

function carryOut(will: Will, reaction: Reaction, key: string | null): { readonly will: Will; readonly act: Act } {
  const moved = reaction.go !== undefined && reaction.go !== will.state;
  return {
    will: {
      ...will,
      mood: reaction.mood ?? will.mood,
      state: reaction.go ?? will.state,
      told: moved ? 0 : will.told,
      spent: reaction.once && key !== null ? [...will.spent, key] : will.spent,
    },
    act: { say: reaction.say ?? null, leave: reaction.leave ?? false },
  };
}

/** The state's reactions to a cue, then the beginning's. */
function candidates(will: Will, scenario: Scenario, cue: Cue): readonly { reaction: Reaction; key: string }[] {
  const parts: readonly [string, Behaviour][] =
    will.state === null
      ? [['', scenario]]
      : [
          [will.state, behaviourOf(will, scenario)],
          ['', scenario],
        ];
  return parts
    .flatMap(([name, { when }]) =>
      (when[cue] ?? []).map((reaction, index) => ({ reaction, key: `${name}/${cue}/${index}` })),
    )
    .filter(({ key }) => !will.spent.includes(key));
}

function holds(reaction: Reaction, will: Will, scenario: Scenario): boolean {
  switch (reaction.only) {
    case undefined:
      return true;
    case 'verified':
      return will.identity === 'verified';
    case 'unverified':
      return will.identity !== 'verified';
    case 'satisfied':
      return isSatisfied(will, scenario);
    case 'unsatisfied':
      return !isSatisfied(will, scenario);
  }
}

function behaviourOf(will: Will, scenario: Scenario): Behaviour {
  return (will.state === null ? undefined : scenario.states[will.state]) ?? scenario;
}
