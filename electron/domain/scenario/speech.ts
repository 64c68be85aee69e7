import { MINUTE, type Ms, SECOND } from '../time';

/** TLK-2's pace, which customers keep to as well. */
const CHARACTERS_A_MINUTE = 250;
const WORDS_A_MINUTE = 150;

/** How long it takes to say a text: for words that nobody hears, and for reading captions. */
export function speechMs(text: string, language: 'zh-CN' | 'en'): Ms {
  const share =
    language === 'zh-CN'
      ? (text.match(/\p{Script=Han}/gu)?.length ?? 0) / CHARACTERS_A_MINUTE
      : (text.trim().split(/\s+/).length ?? 0) / WORDS_A_MINUTE;
  return Math.round(Math.max(0.6 * SECOND, share * MINUTE));
}
