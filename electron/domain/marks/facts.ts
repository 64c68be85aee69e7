import type { Fact } from '../scenario/scenario';

const DIGITS: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 幺: 1, 二: 2, 两: 2, 三: 3, 四: 4 },
  ...{ 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const ENGLISH: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ...'zero one two three four five six seven eight nine ten'.split(' '),
    ...'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
  ].map((word, value) => [word, value]),
);
const TENS: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10]),
);
const ENGLISH_NUMBER = new RegExp(
  `\\b(?:${[...Object.keys(ENGLISH), ...Object.keys(TENS), 'hundred', 'thousand'].join('|')})\\b(?:[ -](?:and )?(?:${[...Object.keys(ENGLISH), ...Object.keys(TENS), 'hundred', 'thousand'].join('|')})\\b)*`,
  'g',
);

/** A number in Chinese signs: with units its value (三千五百 is 3500), without them the figures one by one (八八二六). */
function chineseNumber(signs: string): string {
  if (!/[十百千万亿]/.test(signs)) return [...signs].map((sign) => DIGITS[sign]).join('');
  let [total, section, digit] = [0, 0, 0];
  for (const sign of signs) {
    if (sign === '万' || sign === '亿') {
      total = (total + section + digit) * (sign === '万' ? 1e4 : 1e8);
      [section, digit] = [0, 0];
    } else if (UNITS[sign] !== undefined) {
      section += (digit || 1) * UNITS[sign];
      digit = 0;
    } else digit = DIGITS[sign] ?? 0;
  }
  // 一万二 is twelve thousand, 三千五 three thousand five hundred.
  const short = /([百千万])[一二三四五六七八九]$/.exec(signs)?.[1];
  const unit = short === '万' ? 1000 : short === '千' ? 100 : short === '百' ? 10 : 1;
  return String(total + section + digit * unit);
}

/** The same in English words: with tens, hundreds or thousands its value, else the figures one by one. */
function englishNumber(words: string): string {
  const parts = words.split(/[ -]/).filter((word) => word !== 'and');
  if (parts.every((word) => (ENGLISH[word] ?? 10) < 10)) return parts.map((word) => ENGLISH[word]).join('');
  let [total, section] = [0, 0];
  for (const word of parts) {
    if (word === 'hundred') section = (section || 1) * 100;
    else if (word === 'thousand') {
      total += (section || 1) * 1000;
      section = 0;
    } else section += ENGLISH[word] ?? TENS[word] ?? 0;
  }
  return String(total + section);
}

/** A text as it is compared: numbers as figures, no signs between, no capitals, no full-width forms. */
export function comparable(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(ENGLISH_NUMBER, englishNumber)
      .replace(/[零〇一幺二两三四五六七八九十百千万亿]+/g, chineseNumber)
      .replace(/(?<=\d)[,，](?=\d{3}(?!\d))/g, '')
      // Two numbers stay two.
      .replace(/(?<=\d)[\s\p{P}\p{S}]+(?=\d)/gu, '|')
      .replace(/(?!\|)[\s\p{P}\p{S}]+/gu, '')
  );
}

/** Whether a note tells a fact: one of its wordings is in it, a number not as a part of another. */
export function tells(note: string, { any }: Fact): boolean {
  const plain = comparable(note);
  return any.some((wording) => {
    const wanted = comparable(wording);
    if (wanted === '') return false;
    return /^\d+$/.test(wanted) ? new RegExp(`(?<!\\d)${wanted}(?!\\d)`).test(plain) : plain.includes(wanted);
  });
}
