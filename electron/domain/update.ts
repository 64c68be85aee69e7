import type { Call } from './call';
import { phaseOf } from './call';
import { agentStateOf, needsWork, type ShiftEvent } from './shift';
import { type EpochMs, HOUR, MINUTE, type Ms } from './time';

/** How this copy came onto the machine: who may replace it follows from that. */
export type InstallKind =
  | 'appimage'
  | 'nsis'
  | 'mac'
  /** deb, rpm: the machine's own package manager brings the next version. */
  | 'package-manager'
  /** Rolled out by group policy, which would see a copy that replaced itself as damaged. */
  | 'msi'
  | 'portable'
  /** Unpacked from a tar.gz or zip, or run from a folder. */
  | 'unpacked'
  | 'development';

/** What IT says of updates. */
export interface UpdateRules {
  readonly on: boolean;
  /** Where the centre's own web server has them; null: there is none. */
  readonly url: string | null;
  /** The name of the manifest: `<channel>-linux.yml`, `<channel>-mac.yml`, `<channel>.yml`. */
  readonly channel: string;
  /** The Ed25519 public key (RFC 8032) that manifests are signed with: its 32 bytes in base64. */
  readonly key: string | null;
  /** When an update may be put in place; null: at any hour. */
  readonly hours: HoursOfDay | null;
}

/** No centre's server is known. */
export const NO_UPDATES: UpdateRules = { on: true, url: null, channel: 'latest', key: null, hours: null };

/** A part of the day by the seat's own clock, minutes since midnight; `from` later than `to` goes over midnight. */
export interface HoursOfDay {
  readonly from: number;
  readonly to: number;
}

/** @param text `22:00-06:00`; null for anything else */
export function readHours(text: string): HoursOfDay | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!found) return null;
  const [hourFrom = 0, minuteFrom = 0, hourTo = 0, minuteTo = 0] = found.slice(1).map(Number);
  return { from: hourFrom * 60 + minuteFrom, to: hourTo * 60 + minuteTo };
}

/** Hours that begin and end at the same minute are the whole day. */
export function isWithin(hours: HoursOfDay, wall: EpochMs): boolean {
  const day = new Date(wall);
  const minute = day.getHours() * 60 + day.getMinutes();
  if (hours.from === hours.to) return true;
  return hours.from < hours.to ? minute >= hours.from && minute < hours.to : minute >= hours.from || minute < hours.to;
}

/** Why nothing is ever looked for. */
export type UpdatesOff = 'policy' | 'no-server' | 'no-key' | Exclude<InstallKind, 'appimage' | 'nsis' | 'mac'>;

/** Null: updates are looked for. What kind of copy it is comes first: no policy could change that. */
export function updatesOff(kind: InstallKind, rules: UpdateRules): UpdatesOff | null {
  if (kind !== 'appimage' && kind !== 'nsis' && kind !== 'mac') return kind;
  if (!rules.on) return 'policy';
  if (rules.url === null) return 'no-server';
  // What nobody vouches for is not fetched.
  return rules.key === null ? 'no-key' : null;
}

/** What went wrong, told by `update.failure.<reason>`. */
export type UpdateFailure =
  | 'unreachable'
  /** The manifest is not signed, or not with the pinned key. */
  | 'signature'
  /** The manifest is signed and cannot be read. */
  | 'manifest'
  /** The file is not the one the manifest speaks of. */
  | 'checksum'
  /** The connection broke while it was fetched; nothing of it stays. */
  | 'interrupted'
  /** It could not be put in the place of the running version. */
  | 'not-placed';

/** What a ready update waits for, told by `update.waits.<kind>`. */
export type UpdateWait = 'call' | 'after-call' | 'hours' | 'shift' | 'person';

/**
 *     off
 *     idle ─▶ looking ─▶ fetching ─▶ ready ─▶ placing (the program goes and comes back)
 *       ▲        │           │         ▲          │
 *       └── failed ◀─────────┘         └──────────┘ not placed
 */
export type UpdateState =
  | { readonly kind: 'off'; readonly reason: UpdatesOff }
  /** `lookedAt`: when the server last said that there is nothing newer; null before. */
  | { readonly kind: 'idle'; readonly lookedAt: EpochMs | null }
  | { readonly kind: 'looking' }
  | { readonly kind: 'fetching'; readonly version: string /** 0…100 */; readonly percent: number }
  | { readonly kind: 'ready'; readonly version: string; readonly waitsFor: UpdateWait | null }
  | { readonly kind: 'placing'; readonly version: string }
  | { readonly kind: 'failed'; readonly reason: UpdateFailure; readonly at: EpochMs };

/** Nobody touched keyboard or mouse this long: the program may go for a moment. */
export const UNTOUCHED: Ms = MINUTE;

/**
 * What stands in the way of putting an update in place now; null: nothing. Never in a call or in the work after it
 * (ACW-1), and never outside the hours that IT gave. By itself also not under the hands of an agent who is signed in.
 */
export function waitOf(seat: {
  readonly calls: readonly Call[];
  readonly shift: readonly ShiftEvent[];
  /** Pieces of the records that no disk has. */
  readonly waiting: number;
  readonly wall: EpochMs;
  readonly hours: HoursOfDay | null;
  /** Since somebody last touched keyboard or mouse. */
  readonly untouched: Ms;
  /** Somebody pressed the key for it. */
  readonly asked: boolean;
}): UpdateWait | null {
  if (seat.calls.some((call) => phaseOf(call).kind !== 'ended')) return 'call';
  if (seat.waiting > 0 || seat.calls.some(needsWork)) return 'after-call';
  if (seat.hours !== null && !isWithin(seat.hours, seat.wall)) return 'hours';
  if (seat.asked) return null;
  if (agentStateOf(seat.shift, seat.calls).kind !== 'offline') return 'shift';
  return seat.untouched < UNTOUCHED ? 'person' : null;
}

/** After the start, so that a whole floor that is switched on at eight does not ask in the same second. */
export const FIRST_LOOK: { readonly earliest: Ms; readonly latest: Ms } = { earliest: 2 * MINUTE, latest: 20 * MINUTE };
export const LOOK_EVERY: Ms = 6 * HOUR;

/** How long to wait before the next look, after `failures` in a row. */
export function nextLook(failures: number): Ms {
  return failures === 0 ? LOOK_EVERY : Math.min(LOOK_EVERY, 15 * MINUTE * 2 ** (failures - 1));
}
