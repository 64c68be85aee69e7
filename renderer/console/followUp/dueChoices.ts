import { type EpochMs, MINUTE } from '../../../electron/domain/time';

/** When something is promised for, with one key; the words are `follow-up.due.<id>`. */
export interface DueChoice {
  readonly id: 'quarter' | 'hour' | 'today' | 'tomorrow';
  readonly at: EpochMs;
}

/** The choices from `now` on. The end of the working day is none once it has come. */
export function dueChoices(now: EpochMs): readonly DueChoice[] {
  const at = (days: number, hour: number): EpochMs => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    return date.setHours(hour, 0, 0, 0);
  };
  const all: readonly DueChoice[] = [
    { id: 'quarter', at: now + 15 * MINUTE },
    { id: 'hour', at: now + 60 * MINUTE },
    { id: 'today', at: at(0, 17) },
    { id: 'tomorrow', at: at(1, 9) },
  ];
  return all.filter((choice) => choice.at > now);
}

/** The value of a field of the kind `datetime-local`, local time to the minute. */
export function localMoment(at: EpochMs): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
