import { join } from 'node:path';
import type { AuditEntry } from '../domain/audit';
import type { Call, CallEvent, CallId } from '../domain/call';
import type { DayFigures } from '../domain/figures';
import type { CallQuality } from '../domain/quality';
import { qualityOfTrace, type TraceStretch } from '../domain/qualityTrace';
import type { ShiftEntry } from '../domain/shift';
import { type Clock, type EpochMs, wallTime } from '../domain/time';
import { type AuditTable, openAudit } from './auditTable';
import { type BulletinTable, openBulletins } from './bulletinTable';
import { type CallRow, callOf, type EventRow, type NoteRow } from './callRow';
import { type CaseTable, openCases } from './caseTable';
import { type Digested, openDigests } from './digestTable';
import { type FollowUpTable, openFollowUps } from './followUpTable';
import { type HandOverTable, openHandOvers } from './handOverTable';
import { type KnowledgeTable, openKnowledge } from './knowledgeTable';
import { type LegalHoldTable, openLegalHolds } from './legalHoldTable';
import { type NoteVersionTable, openNoteVersions } from './noteVersionTable';
import { type OutboundImports, openOutboundImports } from './outboundImports';
import { type OutboundTable, openOutbound } from './outboundTable';
import { openPractice, type PracticeTable } from './practiceTable';
import { openMemoryFile, openRecordFile, type RecordProblem, suspectDamage } from './recordFile';
import { RecordStoreError, recordStoreError } from './recordStoreError';
import { openRetention, type RetentionTable } from './retentionTable';
import { rollBack } from './schema';
import { openShifts, type ShiftTable } from './shiftTable';
import { openTraces, readTrace, type TraceTable } from './traceTable';

/** What the agent wrote about a call, as the disk has it. */
export interface SavedNote {
  readonly text: string;
  readonly revision: number;
  readonly savedAt: EpochMs;
}

/** A call as it was recorded. */
export interface RecordedCall {
  readonly call: Call;
  readonly note: SavedNote | null;
}

/**
 * The history of every call on this seat (ACW-1), written as it happens. A write is on the disk when its verb returns.
 * A verb that throws has saved nothing yet; when the disk was at fault, the write is tried again before the next one
 * and at `close`, so that a record has no hole once the disk is well. Every verb throws RecordStoreError.
 */
export interface RecordStore {
  /** The path of the database. */
  readonly file: string;
  /** Null, or what became of a file that could not be used. */
  readonly problem: RecordProblem | null;
  /** False where the file's pages are still to be looked through, beside the work. */
  readonly checked: boolean;
  /** How many rows were written since it was opened. */
  changes(): number;
  /** Writes the call with the events it already has. */
  begin(call: Call): void;
  append(callId: CallId, event: CallEvent): void;
  /** Keeps `text` unless a note with this or a later `revision` is there already. */
  writeNote(callId: CallId, text: string, revision: number, savedAt: EpochMs): void;
  read(callId: CallId): RecordedCall | null;
  /** The `limit` newest calls, newest first. */
  recent(limit: number): RecordedCall[];
  /** The calls that began at or after `fromWall` and before `toWall`, oldest first. */
  day(fromWall: EpochMs, toWall: EpochMs): RecordedCall[];
  /**
   * Ends the calls a crash left open (network, failed) at the last moment anything is known of them. Call it at
   * start, before the first `begin`. Returns their ids.
   */
  markInterrupted(): CallId[];
  /** What is owed after calls (ACW-2) and was reported upward (ACW-4). */
  readonly followUps: FollowUpTable;
  /** What is to be answered for. An entry the disk refused is written before the next one. */
  readonly audit: AuditTable;
  readonly digests: DigestBook;
  readonly traces: TraceTable;
  /** The agents' shifts. An event that the disk refused is tried again like a call's. */
  readonly shifts: ShiftTable;
  /** Questions and answers, and what nobody could answer (KNB-1, KNB-2, KNB-4). */
  readonly knowledge: KnowledgeTable;
  /** The board (KNB-3). */
  readonly bulletins: BulletinTable;
  /** Complaints, suggestions and praise (ACW-3). */
  readonly cases: CaseTable;
  /** Hand-over sheets (SHF-1, SHF-2). */
  readonly handOvers: HandOverTable;
  readonly versions: NoteVersionTable;
  readonly holds: LegalHoldTable;
  readonly retention: RetentionTable;
  /** Outbound plans, their lists and what became of them (OUT-1, OUT-3). */
  readonly outbound: OutboundTable;
  /** How lists come into the plans. */
  readonly outboundImports: OutboundImports;
  /** What came of practice calls; in practice books alone. */
  readonly practice: PracticeTable;
  close(): void;
}

/** The digests of ended calls, from which lists, reports and the day's figures are read. */
export interface DigestBook {
  /**
   * Digests calls that ended or changed, what happened last first, until there are none, or `enough`. A call of which
   * `make` makes nothing is settled without a digest.
   * @returns how many were looked at
   */
  digestDue(
    make: (recorded: RecordedCall, quality: CallQuality | null) => Digested | null,
    enough: () => boolean,
  ): number;
  /** How the sound of a call was. */
  saveQuality(callId: CallId, quality: CallQuality): void;
  /** The figures of the calls that began in a span. */
  figures(fromWall: EpochMs, toWall: EpochMs): DayFigures;
}

type Write =
  | { readonly kind: 'begin'; readonly call: Call }
  | { readonly kind: 'append'; readonly callId: CallId; readonly event: CallEvent }
  | { readonly kind: 'note'; readonly callId: CallId; readonly note: SavedNote }
  | { readonly kind: 'audit'; readonly at: EpochMs; readonly agent: string; readonly entry: AuditEntry }
  | { readonly kind: 'shift'; readonly entry: ShiftEntry }
  | { readonly kind: 'trace'; readonly callId: CallId; readonly stretch: TraceStretch };

/**
 * Opens the records in `directory` (its own: its mode becomes 0700, its files 0600), or in memory where that is null.
 * `key` is 64 hex digits (see `recordKey.ts`), or null for a database in the clear.
 * @throws RecordStoreError when the folder cannot be written; the console can go on without records.
 */
export function openRecords(options: {
  readonly directory: string | null;
  readonly key: string | null;
  readonly clock: Clock;
  readonly log: Pick<Console, 'warn' | 'error'>;
}): RecordStore {
  const { directory, key, clock, log } = options;
  const file = directory === null ? '' : join(directory, 'records.db');
  const opened = directory === null ? openMemoryFile(clock) : openRecordFile({ file, key, clock, log });
  const { database, problem, checked, unlock } = opened;
  if (problem) {
    const carried = Object.entries(problem.salvaged ?? {}).map(([table, rows]) => `${table} ${rows}`);
    const over = carried.length > 0 ? ` Carried over: ${carried.join(', ')}.` : '';
    log.warn(`The call records were ${problem.reason} and set aside as ${problem.file}. New ones begin.${over}`);
  }

  // Rows are read with `all`, never `get`: a statement that was not read to its end holds back the log's checkpoint.
  const insertCall = database.prepare(
    `INSERT INTO calls (id, direction, number, display_name, dialled, consultation_for, origin_at, origin_wall, began_wall)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertEvent = database.prepare(
    `INSERT INTO events (call_id, position, at, kind, detail)
     SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3, ?4 FROM events WHERE call_id = ?1`,
  );
  const upsertNote = database.prepare(
    `INSERT INTO notes (call_id, text, revision, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE
     SET text = excluded.text, revision = excluded.revision, saved_at = excluded.saved_at
     WHERE excluded.revision > notes.revision`,
  );
  const selectEvents = database.prepare('SELECT at, kind, detail FROM events WHERE call_id = ? ORDER BY position');
  const selectNote = database.prepare('SELECT text, revision, saved_at FROM notes WHERE call_id = ?');
  const selectCall = database.prepare('SELECT * FROM calls WHERE id = ?');
  const selectRecent = database.prepare('SELECT * FROM calls ORDER BY began_wall DESC, rowid DESC LIMIT ?');
  const selectDay = database.prepare(
    'SELECT * FROM calls WHERE began_wall >= ? AND began_wall < ? ORDER BY began_wall, rowid',
  );
  const selectOpen = database.prepare(
    'SELECT calls.* FROM open_calls CROSS JOIN calls ON calls.id = open_calls.call_id ORDER BY calls.rowid',
  );

  const countChanges = database.prepare('SELECT total_changes() AS count');

  const table = openFollowUps(database);
  const auditTable = openAudit(database);
  const digests = openDigests(database);
  const traces = openTraces(database);
  const versions = openNoteVersions(database);
  const holds = openLegalHolds(database);
  const retention = openRetention(database);

  let closed = false;
  /** Writes the disk refused, oldest first. */
  let unwritten: Write[] = [];

  const addEvent = (callId: CallId, event: CallEvent): void => {
    const { at, kind, ...detail } = event;
    insertEvent.run(callId, at, kind, JSON.stringify(detail));
  };

  const perform = (write: Write): void => {
    switch (write.kind) {
      case 'begin': {
        const { call } = write;
        database.exec('BEGIN IMMEDIATE');
        try {
          const beganWall = wallTime(call.origin, call.events[0]?.at ?? call.origin.at);
          const { number, displayName } = call.remote;
          insertCall.run(
            ...[call.id, call.direction, number, displayName, call.dialled, call.consultationFor],
            ...[call.origin.at, call.origin.wall, beganWall],
          );
          for (const event of call.events) addEvent(call.id, event);
          database.exec('COMMIT');
        } catch (error) {
          rollBack(database);
          throw error;
        }
        return;
      }
      case 'append':
        addEvent(write.callId, write.event);
        return;
      case 'note': {
        const { text, revision, savedAt } = write.note;
        upsertNote.run(write.callId, text, revision, savedAt);
        return;
      }
      case 'audit':
        auditTable.append(write.at, write.agent, write.entry);
        return;
      case 'shift':
        shifts.add(write.entry);
        return;
      case 'trace':
        traces.append(write.callId, write.stretch);
        return;
    }
  };

  /** Writes what is waiting and then `next`, in order; throws what hindered `next`. */
  const write = (next: Write | null): void => {
    if (next) unwritten.push(next);
    for (let first = unwritten[0]; first; first = unwritten[0]) {
      try {
        perform(first);
      } catch (cause) {
        const error = recordStoreError(cause, `write down what happened (${first.kind})`);
        if (error.passing) throw error;
        unwritten.shift();
        if (first === next) throw error;
        log.error('A waiting piece of the records could not be written and was given up.', error);
        continue;
      }
      unwritten.shift();
    }
  };

  /** Guards a verb: open store, our own errors. */
  const verb = <T>(doing: string, action: () => T): T => {
    if (closed) throw new RecordStoreError('closed', `Could not ${doing}: the records are closed`);
    try {
      return action();
    } catch (cause) {
      const error = recordStoreError(cause, doing);
      if (error.code === 'damaged' && file !== '') noteDamage(file, log);
      throw error;
    }
  };

  const recorded = (row: CallRow): RecordedCall => {
    const [note] = selectNote.all(row.id) as NoteRow[];
    return {
      call: callOf(row, selectEvents.all(row.id) as EventRow[], log),
      note: note ? { text: note.text, revision: note.revision, savedAt: note.saved_at } : null,
    };
  };

  const digestDue: DigestBook['digestDue'] = (make, enough) => {
    let looked = 0;
    database.exec('BEGIN IMMEDIATE');
    try {
      do {
        const [id] = digests.due(1);
        if (id === undefined) break;
        const [row] = selectCall.all(id) as CallRow[];
        // Where a crash took the sum there is what was kept of the seconds.
        const quality = (): CallQuality | null => digests.quality(id) ?? qualityOfTrace(readTrace(database, id));
        const digested = row ? make(recorded(row), quality()) : null;
        if (digested) digests.save(digested);
        digests.settle(id);
        looked += 1;
      } while (!enough());
      database.exec('COMMIT');
    } catch (error) {
      rollBack(database);
      throw error;
    }
    return looked;
  };
  const shifts = openShifts(database);
  const knowledge = openKnowledge(database);
  const bulletins = openBulletins(database);
  const cases = openCases(database);
  const handOvers = openHandOvers(database);
  const outbound = openOutbound(database);
  const outboundImports = openOutboundImports(database);
  const practice = openPractice(database);

  return {
    file,
    problem,
    checked,
    followUps: {
      save: (followUp) => verb('save what is owed', () => table.save(followUp)),
      read: (id) => verb('read what is owed', () => table.read(id)),
      owed: () => verb('read what is owed', () => table.owed()),
      saveSerious: (event) => verb('save a serious event', () => table.saveSerious(event)),
      seriousSince: (wall) => verb('read serious events', () => table.seriousSince(wall)),
    },
    audit: {
      append: (at, agent, entry) => verb('write the audit log', () => write({ kind: 'audit', at, agent, entry })),
    },
    digests: {
      digestDue: (make, enough) => verb('digest calls', () => digestDue(make, enough)),
      saveQuality: (callId, quality) => verb('save the quality of a call', () => digests.saveQuality(callId, quality)),
      figures: (from, to) => verb('read the figures of calls', () => digests.figures(from, to)),
    },
    traces: {
      append: (callId, stretch) =>
        verb('write down the sound of a call', () => write({ kind: 'trace', callId, stretch })),
    },
    shifts: {
      add: (entry) => verb('write down a shift', () => write({ kind: 'shift', entry })),
      last: () => verb('read the last shift', () => shifts.last()),
    },
    knowledge: guarded(knowledge, 'keep the knowledge base', verb),
    bulletins: guarded(bulletins, 'keep the board', verb),
    cases: {
      save: (one) => verb('save a case', () => cases.save(one)),
      open: () => verb('read the cases', () => cases.open()),
    },
    handOvers: {
      save: (sheet) => verb('save a hand-over sheet', () => handOvers.save(sheet)),
      read: (id) => verb('read a hand-over sheet', () => handOvers.read(id)),
      newest: (agent) => verb('read the hand-over sheets', () => handOvers.newest(agent)),
    },
    outbound: guarded(outbound, 'keep outbound plans', verb),
    outboundImports: guarded(outboundImports, 'take a list over', verb),
    changes: () => (countChanges.all() as { count: number }[])[0]?.count ?? 0,
    versions: {
      keep: (callId, at) =>
        verb('keep a version of a note', () => {
          write(null);
          versions.keep(callId, at);
        }),
      text: (callId, version) => verb('read a version of a note', () => versions.text(callId, version)),
      revision: (callId) => verb('read a note', () => versions.revision(callId)),
    },
    holds: {
      set: (hold) => verb('set a legal hold', () => holds.set(hold)),
      lift: (id, by, at) => verb('lift a legal hold', () => holds.lift(id, by, at)),
      valueOf: (callId, subject) => verb('read a call record', () => holds.valueOf(callId, subject)),
    },
    retention: {
      bite: (kind, before, limit) => verb('take away what is too old', () => retention.bite(kind, before, limit)),
      settle: () => verb('settle the call records', () => retention.settle()),
    },
    practice: guarded(practice, 'keep what came of practice', verb),
    begin: (call) => verb('begin a call record', () => write({ kind: 'begin', call })),
    append: (callId, event) => verb('add to a call record', () => write({ kind: 'append', callId, event })),
    writeNote: (callId, text, revision, savedAt) =>
      verb('save a note', () => {
        // Of the notes that wait only the newest matters.
        unwritten = unwritten.filter(
          (waiting) => waiting.kind !== 'note' || waiting.callId !== callId || waiting.note.revision > revision,
        );
        write({ kind: 'note', callId, note: { text, revision, savedAt } });
      }),
    read: (callId) =>
      verb('read a call record', () => {
        const [row] = selectCall.all(callId) as CallRow[];
        return row ? recorded(row) : null;
      }),
    recent: (limit) => verb('read the call records', () => (selectRecent.all(limit) as CallRow[]).map(recorded)),
    day: (fromWall, toWall) =>
      verb('read the day’s call records', () => (selectDay.all(fromWall, toWall) as CallRow[]).map(recorded)),
    markInterrupted: () =>
      verb('end interrupted calls', () =>
        (selectOpen.all() as CallRow[]).map((row) => {
          const at = lastKnown(recorded(row));
          write({
            kind: 'append',
            callId: row.id,
            event: { at, kind: 'ended', by: 'network', cause: 'failed', sipCode: null },
          });
          return row.id;
        }),
      ),
    close: () => {
      if (closed) return;
      try {
        write(null);
        // Writes the log back and ends it here and now: the connection itself ends only when its statements are
        // collected, and would then delete the log by its name, whoever's that is by then.
        database.exec('PRAGMA journal_mode = DELETE');
      } catch (error) {
        log.error(`${unwritten.length} writes to the call records could not be done.`, error);
      } finally {
        closed = true;
        database.close();
        unlock();
      }
    },
  };
}

/** A disk that refuses this word as well has been heard already. */
function noteDamage(file: string, log: Pick<Console, 'error'>): void {
  try {
    suspectDamage(file);
  } catch (error) {
    log.error('That the call records are damaged could not be noted for the next start.', error);
  }
}

/** The table with each of its verbs guarded in the same way. */
function guarded<T extends object>(table: T, doing: string, verb: <R>(doing: string, action: () => R) => R): T {
  const verbs = Object.entries(table).map(([name, act]: [string, (...given: unknown[]) => unknown]) => [
    name,
    (...given: unknown[]) => verb(doing, () => act(...given)),
  ]);
  return Object.fromEntries(verbs) as T;
}

/** The last moment something is known of a call: its last event or its note, on the call's own clock. */
function lastKnown({ call, note }: RecordedCall): number {
  const events = call.events.map((event) => event.at);
  const noted = note ? [call.origin.at + (note.savedAt - call.origin.wall)] : [];
  return Math.max(call.origin.at, ...events, ...noted);
}
