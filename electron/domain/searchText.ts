/**
 * How text is put into the search index, and asked for. Chinese has no spaces, so its words are found by pairs of
 * characters: 贷款利率 is kept as 贷款 款利 利率, and a search for 款利率 is the phrase “款利 利率”. Numbers are kept by
 * threes, so that any part of one is found. Single characters, and pairs of digits, are kept beside.
 */
export interface IndexedText {
  /** Pairs of Chinese characters and whole words of other scripts, in their order. */
  readonly words: string;
  /** What one character, or one or two digits of a number, is found by. */
  readonly signs: string;
  /** Numbers by threes, in their order. */
  readonly numbers: string;
}

const RUNS = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+)/gu;

/** The text as it is compared: full-width signs as plain ones, small letters. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** What the index keeps of `texts` (notes, names) and of telephone `numbers`. */
export function indexedText(texts: readonly string[], numbers: readonly string[]): IndexedText {
  const words: string[] = [];
  const signs = new Set<string>();
  for (const text of texts) {
    for (const [, han, other] of plainText(text).matchAll(RUNS)) {
      if (han !== undefined) {
        const characters = [...han];
        for (const character of characters) signs.add(character);
        words.push(...runsOf(characters, 2));
      } else if (other !== undefined) words.push(other);
    }
  }
  const threes: string[] = [];
  for (const number of numbers) {
    const characters = [...plainText(number).replaceAll(/[^\p{L}\p{N}]/gu, '')];
    for (const character of characters) signs.add(character);
    for (const pair of runsOf(characters, 2)) signs.add(pair);
    threes.push(...runsOf(characters, 3));
  }
  return { words: words.join(' '), signs: [...signs].join(' '), numbers: threes.join(' ') };
}

/** The expression of FTS5 that finds `word`, or null when there is nothing in it to look for. */
export function wordExpression(word: string): string | null {
  const parts = [...plainText(word).matchAll(RUNS)].map(([, han, other]) =>
    han === undefined ? otherExpression(other ?? '') : hanExpression([...han]),
  );
  return parts.length === 0 ? null : parts.length === 1 ? (parts[0] as string) : `(${parts.join(' AND ')})`;
}

function hanExpression(characters: readonly string[]): string {
  const pairs = runsOf(characters, 2);
  return pairs.length === 0 ? `signs : "${characters.join('')}"` : `words : "${pairs.join(' ')}"`;
}

function otherExpression(text: string): string {
  const characters = [...text];
  if (!/\p{N}/u.test(text)) return `words : "${text}" *`;
  const number = characters.length < 3 ? `signs : "${text}"` : `numbers : "${runsOf(characters, 3).join(' ')}"`;
  // A short number begins too many words for a list of all that begin with it.
  return characters.length < 3 ? `(${number} OR words : "${text}")` : `(${number} OR words : "${text}" *)`;
}

function runsOf(characters: readonly string[], length: number): string[] {
  const runs: string[] = [];
  for (let at = 0; at + length <= characters.length; at++) runs.push(characters.slice(at, at + length).join(''));
  return runs;
}

/** A stretch of `text` about the first of `words` that stands in it, at most about `length` characters. */
export function excerptOf(text: string, words: readonly string[], length: number): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  if (plain.length <= length) return plain;
  const lower = plain.toLowerCase();
  const at = words.map((word) => lower.indexOf(plainText(word))).find((found) => found >= 0) ?? 0;
  const from = Math.max(0, Math.min(at - Math.floor(length / 3), plain.length - length));
  const end = from + length;
  return `${from > 0 ? '…' : ''}${plain.slice(from, end)}${end < plain.length ? '…' : ''}`;
}
