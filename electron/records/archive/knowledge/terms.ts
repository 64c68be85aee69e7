import { customPinyin, pinyin } from 'pinyin-pro';

/**
 * What a text is found by, each once. Chinese has no spaces: every pair of neighbours is a term, so that words of two
 * characters are found wherever they stand. Latin words and numbers are terms as they are. One character alone is none:
 * it is looked for in the titles themselves.
 */
export function textTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const [run] of plain(text).matchAll(RUNS)) {
    if (!isHan(run)) terms.add(run);
    else for (let at = 0; at + 1 < run.length; at += 1) terms.add(run.slice(at, at + 2));
  }
  return [...terms];
}

/** Full-width signs as half-width ones, letters in lower case. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Stretches of Chinese, and of Latin letters and digits. */
const RUNS = /\p{Script=Han}+|[\p{Script=Latin}\p{N}]+/gu;

export function isHan(text: string): boolean {
  return /^\p{Script=Han}/u.test(text);
}

/** Words that say nothing of what is asked. */
const EMPTY_WORDS = new Set([
  ...[
    '的',
    '了',
    '吗',
    '呢',
    '吧',
    '啊',
    '是',
    '有',
    '在',
    '和',
    '与',
    '及',
    '或',
    '我',
    '你',
    '您',
    '他',
    '要',
    '想',
    '请',
    '就',
  ],
  ...[
    '怎么',
    '如何',
    '怎样',
    '什么',
    '请问',
    '可以',
    '能',
    '能否',
    '需要',
    '一个',
    '怎么办',
    '多少',
    '哪些',
    '多久',
    '哪里',
    '为什么',
  ],
  ...[
    'a',
    'an',
    'the',
    'is',
    'are',
    'do',
    'does',
    'i',
    'my',
    'to',
    'of',
    'how',
    'what',
    'can',
    'for',
    'in',
    'on',
    'it',
  ],
]);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The words of a text: Chinese ones as the segmenter has them, Latin ones in lower case. What it leaves as single
 * characters beside one another is a word it does not know, as the trade's own 挂失.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let end = -1;
  for (const { segment, index, isWordLike } of segmenter.segment(plain(text))) {
    if (!isWordLike) continue;
    const last = words.at(-1);
    const single = isHan(segment) && segment.length === 1 && !EMPTY_WORDS.has(segment);
    if (single && last !== undefined && end === index && unknown(last)) words[words.length - 1] = last + segment;
    else for (const [run] of segment.matchAll(RUNS)) words.push(run);
    end = single ? index + 1 : -1;
  }
  return words;
}

/** A word of single characters so far: no longer than the trade's words are. */
function unknown(word: string): boolean {
  return isHan(word) && word.length < 4;
}

/** The words of what is asked that say something; all of them where none does. */
export function askedWords(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !EMPTY_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}

/** How a Chinese word sounds, without tones: whole and by its initials. */
export interface Sound {
  readonly whole: string;
  readonly initials: string;
}

const sounds = new Map<string, Sound>();

/** Words of the trade whose characters have another reading elsewhere. */
const TRADE: Readonly<Record<string, string>> = {
  ...{ 还款: 'huán kuǎn', 还贷: 'huán dài', 还清: 'huán qīng', 还房贷: 'huán fáng dài', 还本: 'huán běn' },
  ...{
    重置: 'chóng zhì',
    重定价: 'chóng dìng jià',
    本行: 'běn háng',
    我行: 'wǒ háng',
    他行: 'tā háng',
    跨行: 'kuà háng',
  },
  ...{ 行号: 'háng hào', 存折: 'cún zhé', 折算: 'zhé suàn', 调额: 'tiáo é', 调整: 'tiáo zhěng', 提额: 'tí é' },
};

export function soundOf(word: string): Sound {
  const known = sounds.get(word);
  if (known) return known;
  if (sounds.size === 0) customPinyin(TRADE);
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
  const sound = { whole: syllables.join(''), initials: syllables.map((one) => one.charAt(0)).join('') };
  sounds.set(word, sound);
  return sound;
}

/** A sound goes on over so many words at most … */
const WORDS_IN_A_SOUND = 3;
/** … and so many letters, which nobody types to the end. */
const LETTERS_IN_A_SOUND = 24;

/**
 * What the Chinese in a text is found by when it is typed by its sound: from the beginning of each word on, whole
 * (`guashi`) and by initials (`gs`).
 */
export function soundTerms(text: string): string[] {
  const words = wordsOf(text);
  const terms = new Set<string>();
  for (let from = 0; from < words.length; from += 1) {
    let whole = '';
    let initials = '';
    for (const word of words.slice(from, from + WORDS_IN_A_SOUND)) {
      if (!isHan(word)) break;
      const sound = soundOf(word);
      whole += sound.whole;
      initials += sound.initials;
      // The first word also by itself: what is misspelt, or said in another order, looks for whole terms.
      terms.add(whole.slice(0, LETTERS_IN_A_SOUND));
      terms.add(initials);
    }
  }
  terms.delete('');
  return [...terms];
}

/**
 * Latin letters as the sounds of several words, e.g. `xykguashi` as `xyk` and `guashi`. Null where the letters are no
 * such sounds, or only one.
 * @param isSound whether there is a word that sounds so, or, where it is `unfinished`, begins so
 */
export function splitSounds(
  letters: string,
  isSound: (sound: string, unfinished: boolean) => boolean,
): string[] | null {
  if (!/^[a-z]{3,30}$/.test(letters)) return null;
  /** The fewest sounds that make the letters up to here. */
  const best: (readonly string[] | null)[] = [[]];
  for (let to = 1; to <= letters.length; to += 1) {
    best[to] = null;
    for (let from = 0; from <= to - 2; from += 1) {
      const before = best[from];
      const part = letters.slice(from, to);
      const fewest = best[to];
      if (!before || (fewest && fewest.length <= before.length + 1)) continue;
      if (isSound(part, to === letters.length && before.length > 0)) best[to] = [...before, part];
    }
  }
  const found = best[letters.length];
  return found && found.length > 1 && found.length <= 4 ? [...found] : null;
}
