import common from '../../assets/practice/common.json' with { type: 'json' };
import type { CommonLine, Mood, Scenario, VoiceId, Words } from '../domain/scenario/scenario';

/** What customers say in a mood where their scenario has no words of its own. */
const COMMON: Readonly<Record<Mood, Readonly<Record<CommonLine, Words>>>> = common.moods;

/** The words of a line: the scenario's own, else those of the mood. */
export function wordsOf(scenario: Scenario, mood: Mood, line: string): Words {
  const words = scenario.says[line] ?? COMMON[mood][line as CommonLine];
  if (!words) throw new Error(`${scenario.id} has no line ${line}`);
  return words;
}

/** Everything this customer can come to say, in words. */
export function allWordsOf(scenario: Scenario): readonly Words[] {
  if (scenario.mute) return [];
  const behaviours = [scenario, ...Object.values(scenario.states)];
  const changes = behaviours.flatMap(({ when }) =>
    Object.values(when).flatMap((list) => (list ?? []).flatMap(({ mood }) => (mood ? [mood] : []))),
  );
  // A trainer can make anybody angry.
  const moods = new Set<Mood>([scenario.mood, 'angry', ...changes]);
  const usual = [...moods].flatMap((mood) =>
    Object.entries(COMMON[mood])
      .filter(([line]) => !(line in scenario.says))
      .map(([, words]) => words),
  );
  return [...Object.values(scenario.says), ...usual];
}

/** The colleague who answers consultations and takes calls over. */
export const COLLEAGUE: {
  readonly number: string;
  readonly name: Words;
  readonly voice: VoiceId;
  readonly answer: Words;
} = { ...common.colleague, voice: 'man-4' };
