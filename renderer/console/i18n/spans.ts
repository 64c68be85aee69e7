import type { EpochMs, Ms } from '../../../electron/domain/time';

/** A running or finished span as `m:ss` or `h:mm:ss`, whole seconds gone by. */
export function clockText(span: Ms): string {
  const seconds = Math.max(0, Math.floor(span / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Whole seconds still to go; 1 until the very end, so that 0 means over. */
export function secondsLeft(span: Ms): number {
  return Math.max(0, Math.ceil(span / 1000));
}

/** Local wall-clock time as `HH:MM:SS`. */
export function timeOfDay(at: EpochMs): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
