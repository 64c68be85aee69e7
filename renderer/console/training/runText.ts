import type { KeptRun } from '../../../electron/domain/marks/keptRun';
import type { EpochMs } from '../../../electron/domain/time';

/** A newcomer by number and, where there is one, name. */
export function newcomerText({ agent, name }: Pick<KeptRun, 'agent' | 'name'>): string {
  return [agent, name].filter(Boolean).join(' ');
}

/** `2026-03-14 09:05`, which reads the same in every language. */
export function momentText(at: EpochMs): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
