import type { Answers, BookQueryKind, QueryOf } from '../../contract/query';
import { cutsOf } from '../../domain/retention';
import { readAudit, verifyAudit } from '../auditTable';
import type { Database } from '../database';
import { readLegalHolds } from '../legalHoldTable';
import { readNoteVersions } from '../noteVersionTable';
import { readImportedLists } from '../outboundImports';
import { readHeads, readShifts } from '../practiceTable';
import { readRetention } from '../retentionTable';
import { readCall } from './callReader';
import { countHistory, readHistory, readNewest } from './historyReader';
import { readBulletins, readOpenQuestions, readQuestion, readRegrouping } from './knowledge/boardReader';
import { createQuestionReader } from './knowledge/questionReader';
import { readCaseSums, readFinished, readHandOvers } from './matters';
import { readCustomer, readFigures, readSurvey, readTargets } from './outboundReader';
import { readClass, readPracticeRun } from './practiceReader';
import { readQuestionUses, readReport } from './reportReader';

/** An answer to every kind of query, read from an open database; a promise where it takes more than a moment. */
export type Readers = { readonly [K in BookQueryKind]: (query: QueryOf<K>) => Answers[K] | Promise<Answers[K]> };

export function createReaders(database: Database, log: Pick<Console, 'error'>): Readers {
  return {
    call: ({ id }) => readCall(database, id, log),
    history: ({ search, before, limit }) => readHistory(database, search, before, limit),
    newest: () => readNewest(database),
    'history-count': ({ search }) => countHistory(database, search),
    report: ({ agent, edges, previousEdges }) => ({
      present: readReport(database, agent, edges),
      previous: readReport(database, agent, previousEdges),
      questions: readQuestionUses(database, edges),
    }),
    audit: ({ before, limit }) => readAudit(database, before, limit),
    'audit-chain': () => verifyAudit(database),
    questions: createQuestionReader(database),
    question: ({ id }) => readQuestion(database, id),
    'open-questions': (query) => readOpenQuestions(database, query),
    regrouping: (query) => readRegrouping(database, query),
    bulletins: (query) => readBulletins(database, query),
    finished: (query) => readFinished(database, query),
    'case-sums': (query) => readCaseSums(database, query),
    'outbound-customer': (query) => readCustomer(database, query),
    'outbound-targets': (query) => readTargets(database, query),
    'outbound-figures': (query) => readFigures(database, query),
    'survey-results': ({ plan }) => readSurvey(database, plan),
    'hand-overs': ({ limit }) => readHandOvers(database, limit),
    'note-versions': ({ call }) => readNoteVersions(database, call),
    'legal-holds': ({ call }) => readLegalHolds(database, call),
    'practice-runs': ({ agent, since }) => readHeads(database, agent, since),
    'practice-run': (query) => readPracticeRun(database, query, log),
    'practice-shifts': () => readShifts(database),
    'practice-class': (query) => readClass(database, query),
    'imported-lists': ({ plan }) => readImportedLists(database, plan),
    retention: ({ months }) => readRetention(database, cutsOf(months, Date.now())),
  };
}
