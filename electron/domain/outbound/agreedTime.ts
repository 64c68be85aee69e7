import { casual as english } from 'chrono-node/en';
import { hans } from 'chrono-node/zh';
import { type EpochMs, HOUR, type Ms } from '../time';

/** When a customer wants to be called, as it was typed: “tomorrow after three”, 明天下午三点后. */
export type AgreedTime =
  | { readonly kind: 'time'; readonly at: EpochMs }
  /** `hour-missing`: the day is clear, the time of day is not. `past`: that was before now. */
  | { readonly kind: 'unclear'; readonly reason: 'empty' | 'not-understood' | 'hour-missing' | 'past' };

const HOURS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const HOUR_WORD = `(${HOURS.join('|')}|\\d{1,2})`;
/** Words that may stand beside a time and change nothing. */
const FILLERS =
  /\b(after|from|around|about|or later|ish|please|call|back|again|him|her|them|me|on|at|the|then|o'?clock)\b|[之以]?[后後]|左右|再?打(电话)?|(给|来|吧|请|联系|回电|再)|[\s,.，。、！!]/gi;
const DAY: Ms = 24 * HOUR;
/** Nobody means the night by a bare hour. */
const EARLIEST_BARE_HOUR = 8;

/** What a part of a day without an hour is taken for. */
const PARTS: readonly (readonly [RegExp, number])[] = [
  [/\bnoon\b|中午/i, 12],
  [/\bmorning\b|上午|早上/i, 9],
  [/\bafternoon\b|下午/i, 14],
  [/\bevening\b|\btonight\b|晚上|今晚|明晚/i, 19],
];

/**
 * Reads when a customer wants to be called, in English or Chinese. “After three” is the hour from which on they can be
 * reached, which the library would drop: it is rewritten first. Bare hours are those of the day.
 */
export function readAgreedTime(text: string, now: EpochMs): AgreedTime {
  const written = text.normalize('NFKC').trim().toLowerCase();
  if (written === '') return { kind: 'unclear', reason: 'empty' };
  const isChinese = /\p{Script=Han}/u.test(written);
  const asked = isChinese ? written : withClockTimes(written);
  const [found] = (isChinese ? hans.casual : english).parse(asked, new Date(now), { forwardDate: true });
  if (!found || hasMore(asked.replace(found.text, ''))) return { kind: 'unclear', reason: 'not-understood' };
  const { start } = found;
  const date = start.date();
  if (start.isCertain('hour')) {
    const hour = start.get('hour') ?? 0;
    const isBare = !start.isCertain('meridiem') && !/\b0\d:|hours?|minutes?|小时|分钟/.test(asked);
    if (isBare && hour > 0 && hour < EARLIEST_BARE_HOUR) {
      date.setHours(hour + 12);
      // The library took the hour of the night, which was over, and went on to the next day for it.
      const isToday = !start.isCertain('day') && !start.isCertain('weekday');
      if (isToday && date.getTime() - DAY > now) date.setDate(date.getDate() - 1);
    }
  } else {
    const part = PARTS.find(([pattern]) => pattern.test(asked));
    if (!part) return { kind: 'unclear', reason: 'hour-missing' };
    date.setHours(part[1], 0, 0, 0);
  }
  date.setSeconds(0, 0);
  const at = date.getTime();
  return at > now ? { kind: 'time', at } : { kind: 'unclear', reason: 'past' };
}

/** Writes hours as the library reads them: “after three” and “half past two” become “at 3” and “at 2:30”. */
function withClockTimes(text: string): string {
  const digits = (word: string): string => String(HOURS.includes(word) ? HOURS.indexOf(word) + 1 : word);
  return text
    .replace(new RegExp(`\\b(?:at )?half past ${HOUR_WORD}\\b`, 'g'), (_, hour: string) => `at ${digits(hour)}:30`)
    .replace(new RegExp(`\\b(?:at )?quarter past ${HOUR_WORD}\\b`, 'g'), (_, hour: string) => `at ${digits(hour)}:15`)
    .replace(
      new RegExp(
        `\\b(?:any time )?(?:after|from|around|about|at|past) ${HOUR_WORD}\\b(?! (?:minutes|hours|days|weeks))`,
        'g',
      ),
      (_, hour: string) => `at ${digits(hour)}`,
    )
    .replace(/\b(?:after|from|around) noon\b/g, 'at 12:00');
}

/** Whether something is left that was not understood: guessing at half of what a customer said would miss them. */
function hasMore(rest: string): boolean {
  return rest.replace(FILLERS, '') !== '';
}
