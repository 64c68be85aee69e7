import type { ShiftEntry, ShiftEvent } from '../domain/shift';
import type { Unstamped } from '../domain/time';
import type { Database } from './database';

interface ShiftRow {
  readonly agent: string;
  readonly wall: number;
  readonly kind: string;
  readonly detail: string;
}

/** What happened in the agents' shifts at this seat, in the same file as the calls. A write is on the disk when it returns. */
export interface ShiftTable {
  add(entry: ShiftEntry): void;
  /** The last shift's events in their order, from its sign-in on; empty where nobody ever signed in. */
  last(): ShiftEntry[];
}

export function openShifts(database: Database): ShiftTable {
  const insert = database.prepare('INSERT INTO shift_events (agent, wall, kind, detail) VALUES (?, ?, ?, ?)');
  const selectLast = database.prepare(
    `SELECT agent, wall, kind, detail FROM shift_events
     WHERE position >= (SELECT max(position) FROM shift_events WHERE kind = 'signed-in') ORDER BY position`,
  );
  return {
    add({ agent, wall, event }) {
      const { kind, ...detail } = event;
      insert.run(agent, wall, kind, JSON.stringify(detail));
    },
    last: () => (selectLast.all() as ShiftRow[]).map(entryOf),
  };
}

function entryOf({ agent, wall, kind, detail }: ShiftRow): ShiftEntry {
  return { agent, wall, event: { kind, ...JSON.parse(detail) } as Unstamped<ShiftEvent> };
}
