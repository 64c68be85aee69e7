import type { Answers, CallFile, QueryKind, QueryOf } from '../../contract/query';
import { cutsOf } from '../../domain/retention';
import { readAudit, verifyAudit } from '../auditTable';
import { type CallRow, callOf, type EventRow, type NoteRow } from '../callRow';
import type { Database } from '../database';
import { readLegalHolds } from '../legalHoldTable';
import { readNoteVersions } from '../noteVersionTable';
import { readRetention } from '../retentionTable';
import { readBulletins, readOpenQuestions, readQuestion, readRegrouping } from './knowledge/boardReader';
import { createQuestionReader } from './knowledge/questionReader';
import { readCaseSums, readFinished, readHandOvers } from './matters';

/** An answer to every kind of query, read from an open database; a promise where it takes more than a moment. */
export type Readers = { readonly [K in QueryKind]: (query: QueryOf<K>) => Answers[K] | Promise<Answers[K]> };

export function createReaders(database: Database, log: Pick<Console, 'error'>): Readers {
  return {
    call: ({ id }) => readCall(database, id, log),
    audit: ({ before, limit }) => readAudit(database, before, limit),
    'audit-chain': () => verifyAudit(database),
    questions: createQuestionReader(database),
    question: ({ id }) => readQuestion(database, id),
    'open-questions': (query) => readOpenQuestions(database, query),
    regrouping: (query) => readRegrouping(database, query),
    bulletins: (query) => readBulletins(database, query),
    finished: (query) => readFinished(database, query),
    'case-sums': (query) => readCaseSums(database, query),
    'hand-overs': ({ limit }) => readHandOvers(database, limit),
    'note-versions': ({ call }) => readNoteVersions(database, call),
    'legal-holds': ({ call }) => readLegalHolds(database, call),
    retention: ({ months }) => readRetention(database, cutsOf(months, Date.now())),
  };
}

function readCall(database: Database, id: string, log: Pick<Console, 'error'>): CallFile | null {
  const [row] = database.prepare('SELECT * FROM calls WHERE id = ?').all(id) as CallRow[];
  if (!row) return null;
  const events = database
    .prepare('SELECT at, kind, detail FROM events WHERE call_id = ? ORDER BY position')
    .all(id) as EventRow[];
  const [note] = database.prepare('SELECT text, revision, saved_at FROM notes WHERE call_id = ?').all(id) as NoteRow[];
  return {
    call: callOf(row, events, log),
    note: note ? { text: note.text, revision: note.revision, savedAt: note.saved_at } : null,
  };
}
