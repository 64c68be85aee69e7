import type { Entry } from './entry';

/** How the Chinese in a text sounds, syllable by syllable, without tones; see `sounds.ts`. */
export type Sounds = (text: string) => readonly string[];

/** From the plainest match to the loosest. A worse one never comes before a better one. */
const FIT = {
  whole: 0,
  start: 1,
  wordStart: 2,
  within: 3,
  initials: 4,
  sound: 5,
  otherName: 6,
  scattered: 7,
} as const;

/**
 * What fits `text`, the best first; of what fits alike the recently used, then the order of the list. Without a text all
 * there is, the recently used first.
 * @param recent ids, newest first
 */
export function ranked(
  entries: readonly Entry[],
  text: string,
  recent: readonly string[],
  sounds: Sounds,
): readonly Entry[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return entries
    .flatMap((entry, order) => {
      let fit = 0;
      for (const word of words) {
        const one = fitOf(entry, word, sounds);
        if (one === null) return [];
        fit = Math.max(fit, one);
      }
      const used = recent.indexOf(entry.id);
      return [{ entry, order, fit, used: used < 0 ? recent.length : used }];
    })
    .sort((a, b) => a.fit - b.fit || a.used - b.used || a.order - b.order)
    .map(({ entry }) => entry);
}

function fitOf(entry: Entry, word: string, sounds: Sounds): number | null {
  const label = folded(entry.label);
  if (label === word) return FIT.whole;
  if (label.startsWith(word)) return FIT.start;
  if (label.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return FIT.wordStart;
  if (label.includes(word)) return FIT.within;
  if (/^[a-z]+$/.test(word)) {
    const syllables = sounds(entry.label);
    if (
      syllables
        .map((one) => one.charAt(0))
        .join('')
        .includes(word)
    )
      return FIT.initials;
    if (syllables.some((_, from) => syllables.slice(from).join('').startsWith(word))) return FIT.sound;
  }
  if (entry.alsoCalled?.some((name) => folded(name).includes(word))) return FIT.otherName;
  return word.length >= 3 && [label, ...(entry.alsoCalled ?? []).map(folded)].some((name) => isScattered(word, name))
    ? FIT.scattered
    : null;
}

/** The letters stand in `name` in their order, the first at the beginning of a word. */
function isScattered(word: string, name: string): boolean {
  return name.split(/[^\p{L}\p{N}]+/u).some((part, index, parts) => {
    if (!part.startsWith(word.charAt(0))) return false;
    const rest = parts.slice(index).join('');
    let at = 0;
    for (const sign of word) {
      at = rest.indexOf(sign, at) + 1;
      if (at === 0) return false;
    }
    return true;
  });
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
