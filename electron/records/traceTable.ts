import { pointsOf, type TracePoint, type TraceStretch } from '../domain/qualityTrace';
import type { Database } from './database';

/** How the sound of each call was, second by second. A stretch that the disk refused is tried again like an event. */
export interface TraceTable {
  /** Adds a stretch to a call's trace. */
  append(callId: string, stretch: TraceStretch): void;
}

export function openTraces(database: Database): TraceTable {
  const insert = database.prepare(
    `INSERT INTO quality_traces (call_id, position, at, samples)
     SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3 FROM quality_traces WHERE call_id = ?1`,
  );
  return { append: (callId, { at, samples }) => void insert.run(callId, at, Buffer.from(samples)) };
}

/** The seconds of a call's trace in their order; none where it was never heard, or before traces were kept. */
export function readTrace(database: Database, callId: string): readonly TracePoint[] {
  const rows = database
    .prepare('SELECT at, samples FROM quality_traces WHERE call_id = ? ORDER BY position')
    .all(callId) as { at: number; samples: ArrayBuffer }[];
  return pointsOf(rows.map(({ at, samples }) => ({ at, samples: new Uint8Array(samples) })));
}
