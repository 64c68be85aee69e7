import type { Call, CallEvent } from '../domain/call';

/** A call's head as the table has it. */
export interface CallRow {
  readonly id: string;
  readonly direction: Call['direction'];
  readonly number: string;
  readonly display_name: string | null;
  readonly dialled: string | null;
  readonly consultation_for: string | null;
  readonly origin_at: number;
  readonly origin_wall: number;
}

/** `detail` is JSON: what an event holds beside its moment and its kind. */
export interface EventRow {
  readonly at: number;
  readonly kind: string;
  readonly detail: string;
}

export interface NoteRow {
  readonly text: string;
  readonly revision: number;
  readonly saved_at: number;
}

/** Puts a call together again. An event that cannot be read is left out and said; the others still stand. */
export function callOf(row: CallRow, events: readonly EventRow[], log: Pick<Console, 'error'>): Call {
  const read = events.map(eventOf);
  const unreadable = read.filter((event) => event === null).length;
  if (unreadable > 0) log.error(`${unreadable} events of call ${row.id} are unreadable and left out.`);
  return {
    id: row.id,
    direction: row.direction,
    remote: { number: row.number, displayName: row.display_name },
    dialled: row.dialled,
    consultationFor: row.consultation_for,
    origin: { at: row.origin_at, wall: row.origin_wall },
    events: read.filter((event) => event !== null),
  };
}

function eventOf({ at, kind, detail }: EventRow): CallEvent | null {
  try {
    return { at, kind, ...JSON.parse(detail) } as CallEvent;
  } catch {
    return null;
  }
}
