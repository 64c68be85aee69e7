import { z } from 'zod';
import type { AuditRow, AuditVerdict } from '../domain/audit';
import type { Bulletin } from '../domain/bulletin';
import type { Call } from '../domain/call';
import type { CallDigest } from '../domain/callDigest';
import type { Case, CauseSum } from '../domain/case';
import type { DiagnosticCheck } from '../domain/diagnostics';
import type { Finding } from '../domain/findings';
import type { FollowUp } from '../domain/followUp';
import type { HandOver } from '../domain/handOver';
import type { HistoryEntry } from '../domain/history';
import { FREQUENCIES, type Frequency, type Move, type Question } from '../domain/knowledge';
import type { LegalHold } from '../domain/legalHold';
import type { ClassReport } from '../domain/marks/classReport';
import type { PracticeRecord, RunHead, RunSound } from '../domain/marks/keptRun';
import type { Mark } from '../domain/marks/mark';
import type { ShiftFile } from '../domain/marks/shiftMark';
import type { OpenQuestion } from '../domain/openQuestion';
import type { HourFigures, PlanFigures } from '../domain/outbound/figures';
import type { QuestionResult } from '../domain/outbound/results';
import { type Attempt, TARGET_STATES, type Target } from '../domain/outbound/target';
import type { CallQuality } from '../domain/quality';
import type { TracePoint } from '../domain/qualityTrace';
import type { Report, UsedQuestion } from '../domain/report';
import type { RetentionPreview } from '../domain/retention';
import { RULE_IDS } from '../domain/rules';
import type { Words } from '../domain/scenario/scenario';
import { CALL_KINDS } from '../domain/standard';
import type { EpochMs } from '../domain/time';
import type { RefusalCode } from './command';
import type { ImportedList } from './listImport';
import { retentionSchema } from './settings';
import type { ScenarioShelf, ScenarioText } from './training';

const wall = z.int().min(0);
const agentNumber = z.string().max(20);
const disposition = z.string().min(1).max(41);

/** Which calls of the history are meant (`HistorySearch`). */
export const historySearchSchema = z.strictObject({
  words: z
    .array(
      z
        .strictObject({
          text: z.string().min(1).max(80),
          rules: z.array(z.enum(RULE_IDS)).max(RULE_IDS.length).readonly(),
          kinds: z.array(z.enum(CALL_KINDS)).max(CALL_KINDS.length).readonly(),
          dispositions: z.array(disposition).max(60).readonly(),
        })
        .readonly(),
    )
    .max(8)
    .readonly(),
  from: wall.nullable(),
  to: wall.nullable(),
  direction: z.enum(['inbound', 'outbound', 'missed']).nullable(),
  broken: z.enum(RULE_IDS).nullable(),
  disposition: disposition.nullable(),
  owed: z.boolean(),
});

/** The edges of a period's parts, in their order (`Period`). */
export const edgesSchema = z.array(wall).min(2).max(60).readonly();

/**
 * Everything the console page can ask for that is too much, or too rarely looked at, for the snapshot. Nothing is changed
 * by asking. Parsed in main; answered beside it, so that no search holds up a call.
 */
export const querySchema = z.discriminatedUnion('kind', [
  /** One call with its events and its note; answered with null when there is none. */
  z.strictObject({ kind: z.literal('call'), id: z.string().min(1).max(64) }),
  /** The calls that are searched, newest first, from before a place on (`HistoryEntry.seq`); null begins with the newest. */
  z.strictObject({
    kind: z.literal('history'),
    search: historySearchSchema,
    before: z.int().nullable(),
    limit: z.int().min(1).max(200),
  }),
  /** How many calls are found. */
  /** The newest wall-clock moment in the books; null when they are empty. */
  z.strictObject({ kind: z.literal('newest') }),
  z.strictObject({ kind: z.literal('history-count'), search: historySearchSchema }),
  /** An agent's calls of a period and of the one before. */
  z.strictObject({
    kind: z.literal('report'),
    agent: z.string().max(20),
    edges: edgesSchema,
    previousEdges: edgesSchema,
  }),
  /** Entries of the audit log before a position (null: the end), newest first. */
  z.strictObject({
    kind: z.literal('audit'),
    before: z.int().min(1).nullable(),
    limit: z.int().min(1).max(500),
  }),
  /** Earlier texts of a call's note, newest first. */
  z.strictObject({ kind: z.literal('note-versions'), call: z.string().min(1).max(64) }),
  /** Legal holds in force on a call or on its number. */
  z.strictObject({ kind: z.literal('legal-holds'), call: z.string().min(1).max(64) }),
  /** What these spans would take, the kinds without one left out. */
  z.strictObject({ kind: z.literal('retention'), months: retentionSchema }),
  /** Walks the audit log’s chain from end to end. */
  z.strictObject({ kind: z.literal('audit-chain') }),
  /** KNB-1: what fits the text, the best first; without a text all there is, the most used first. */
  z.strictObject({
    kind: z.literal('questions'),
    text: z.string().max(200),
    category: z.string().max(40).nullable(),
    frequency: z.enum(FREQUENCIES).nullable(),
    /** Uses are counted from here on, and today's from `midnight` on; ms since the epoch. */
    since: z.int().min(0),
    midnight: z.int().min(0),
    limit: z.int().min(1).max(200),
  }),
  z.strictObject({ kind: z.literal('question'), id: z.string().min(1).max(64) }),
  /** KNB-4: what is open, or what was answered or dropped; the newest first. */
  z.strictObject({ kind: z.literal('open-questions'), of: z.enum(['open', 'settled']) }),
  /** KNB-2: what the uses would file under another group. `now` is ms since the epoch. */
  z.strictObject({
    kind: z.literal('regrouping'),
    now: z.int().min(0),
    /** The standard's figures. */
    knowledge: z.strictObject({ periodDays: z.int().min(1), veryOften: z.int(), often: z.int(), seldom: z.int() }),
  }),
  /** KNB-3: what is valid or will be, or what is over; with the read marks of one agent. */
  z.strictObject({
    kind: z.literal('bulletins'),
    of: z.enum(['board', 'archive']),
    agent: z.string().max(40),
    now: z.int().min(0),
  }),
  /** What was done, the newest first: `since` a wall-clock moment, with `search` somewhere in it. */
  z.strictObject({
    kind: z.literal('finished'),
    since: z.int().min(0),
    search: z.string().trim().max(80),
    limit: z.int().min(1).max(500),
  }),
  /** ACW-3: the cases accepted in a span, summed up by cause as they stand at `now`. */
  z.strictObject({ kind: z.literal('case-sums'), from: z.int().min(0), to: z.int().min(0), now: z.int().min(0) }),
  /** What can be practised; refused outside demo mode. Answered by the desk, not the books. */
  z.strictObject({ kind: z.literal('scenarios') }),
  /** The text of a scenario's file, or of a new one ('') where there is a draft; null where there is none. */
  z.strictObject({ kind: z.literal('scenario-text'), of: z.string().max(120) }),
  /** Looks the seat over anew; takes up to some seconds. */
  z.strictObject({ kind: z.literal('diagnostics') }),
  /** The automatic mark of an ended practice call; null for any other. Answered by the desk likewise. */
  z.strictObject({ kind: z.literal('mark'), call: z.string().min(1).max(64) }),
  /** Kept practice calls from a moment on, oldest first: of one agent, or (null) of everybody. Demo mode. */
  z.strictObject({ kind: z.literal('practice-runs'), agent: agentNumber.nullable(), since: wall }),
  /** Practised shifts with their calls, oldest first. Demo mode. */
  z.strictObject({ kind: z.literal('practice-shifts') }),
  /** One of them, by its call; null when there is none. */
  z.strictObject({ kind: z.literal('practice-run'), id: z.string().min(1).max(64) }),
  /** The same calls beside each other. */
  z.strictObject({ kind: z.literal('practice-class'), agent: agentNumber.nullable(), since: wall }),
  /**
   * What there is to know before somebody is called: the tries at the customer of a list (`target`), and the last calls and
   * note with any of these spellings of their number.
   */
  z.strictObject({
    kind: z.literal('outbound-customer'),
    target: z.string().min(1).max(64).nullable(),
    numbers: z.array(z.string().max(64)).min(1).max(6).readonly(),
  }),
  /** A plan's list in its order, from after a position (`Target.position`); one state of it, or all. */
  z.strictObject({
    kind: z.literal('outbound-targets'),
    plan: z.string().min(1).max(64),
    state: z.enum(TARGET_STATES).nullable(),
    after: z.int().min(0),
    limit: z.int().min(1).max(200),
  }),
  /** How the plans' calls went from `from` on and before `to`. */
  z.strictObject({ kind: z.literal('outbound-figures'), from: wall, to: wall }),
  /** What a plan's form came to; null where there is no such plan. */
  z.strictObject({ kind: z.literal('survey-results'), plan: z.string().min(1).max(64) }),
  /** The newest hand-over sheets, newest first. */
  z.strictObject({ kind: z.literal('hand-overs'), limit: z.int().min(1).max(100) }),
  /** The lists that a plan has taken over, the newest first. */
  z.strictObject({ kind: z.literal('imported-lists'), plan: z.string().min(1).max(64) }),
]);
export type Query = z.infer<typeof querySchema>;
export type QueryKind = Query['kind'];
/** What the books answer: all but what the desk knows by itself. */
export type BookQuery = Exclude<Query, { kind: 'scenarios' | 'scenario-text' | 'mark' | 'diagnostics' }>;
export type BookQueryKind = BookQuery['kind'];
/** The query of a kind. */
export type QueryOf<K extends QueryKind> = Extract<Query, { kind: K }>;

/** What each kind of query is answered with. */
export interface Answers {
  readonly call: CallFile | null;
  readonly history: readonly HistoryEntry[];
  readonly newest: EpochMs | null;
  readonly 'history-count': number;
  readonly report: {
    readonly present: Report;
    readonly previous: Report;
    /** What was looked up most in the knowledge base during the period (KNB-2). */
    readonly questions: readonly UsedQuestion[];
  };
  readonly audit: readonly AuditRow[];
  readonly 'audit-chain': AuditVerdict;
  readonly questions: QuestionList;
  readonly question: Question | null;
  readonly 'open-questions': readonly OpenQuestionFile[];
  readonly regrouping: readonly Move[];
  readonly bulletins: readonly Bulletin[];
  readonly finished: { readonly items: readonly Finished[]; readonly more: boolean };
  readonly 'case-sums': readonly CauseSum[];
  readonly 'outbound-customer': {
    readonly attempts: readonly Attempt[];
    readonly calls: readonly CallDigest[];
    readonly note: { readonly callId: string; readonly text: string; readonly savedAt: EpochMs } | null;
  };
  readonly 'outbound-targets': readonly Target[];
  readonly 'outbound-figures': { readonly plans: readonly PlanFigures[]; readonly hours: readonly HourFigures[] };
  readonly 'survey-results': {
    /** Also those answered in part. */
    readonly forms: number;
    readonly complete: number;
    readonly questions: readonly QuestionResult[];
  } | null;
  readonly 'hand-overs': readonly HandOver[];
  readonly 'imported-lists': readonly ImportedList[];
  readonly 'note-versions': readonly NoteVersion[];
  readonly 'legal-holds': readonly LegalHold[];
  readonly retention: readonly RetentionPreview[];
  readonly scenarios: ScenarioShelf;
  readonly 'scenario-text': ScenarioText | null;
  readonly diagnostics: readonly DiagnosticCheck[];
  readonly mark: MarkFile | null;
  readonly 'practice-runs': readonly RunHead[];
  readonly 'practice-run': PracticeFile | null;
  readonly 'practice-class': ClassReport;
  readonly 'practice-shifts': readonly ShiftFile[];
}

/** What is kept of a practice call. */
export interface PracticeFile {
  readonly record: PracticeRecord;
  /** Null once retention took it. */
  readonly call: CallFile | null;
  /** When its sound begins, and its outline; null where none is kept. */
  readonly sound: Pick<RunSound, 'from' | 'levels'> | null;
}

/** A mark with the facts its note lacks, in words. */
export interface MarkFile {
  readonly mark: Mark;
  readonly title: Words;
  readonly missing: readonly Words[];
}

/** Something that was done or closed, and when. */
export type Finished = { readonly at: EpochMs } & (
  | { readonly what: 'follow-up'; readonly followUp: FollowUp }
  | { readonly what: 'case'; readonly case: Case }
);

export type QueryResult<K extends QueryKind = QueryKind> =
  | { readonly ok: true; readonly value: Answers[K] }
  | { readonly ok: false; readonly code: RefusalCode };

/** A note as it stood at a pause in writing. */
export interface NoteVersion {
  /** From 1. */
  readonly version: number;
  readonly text: string;
  readonly savedAt: EpochMs;
}

/** A call as the records have it. */
export interface CallFile {
  readonly call: Call;
  /** What the agent wrote about it, as the disk has it. */
  readonly note: { readonly text: string; readonly revision: number; readonly savedAt: EpochMs } | null;
  /** Null while the call goes on, and until it is digested. */
  readonly digest: CallDigest | null;
  /** The verdicts that applied, as they were judged when the call was over. */
  readonly findings: readonly Finding[];
  readonly quality: CallQuality | null;
  /** How its sound was, second by second. */
  readonly trace: readonly TracePoint[];
  /** What was opened from it, done or owed, in the order of its opening. */
  readonly followUps: readonly FollowUp[];
}

/** A question with how often it was used. */
export interface FoundQuestion extends Question {
  readonly uses: number;
  readonly usesToday: number;
}

/** What was found, as far as it was asked for, and how it all divides. */
export interface QuestionList {
  readonly found: readonly FoundQuestion[];
  /** How many fit, also beyond those given. */
  readonly total: number;
  /** How many fit the text in each category and group, whatever is chosen of the other. */
  readonly categories: readonly { readonly name: string; readonly count: number }[];
  readonly frequencies: Readonly<Record<Frequency, number>>;
}

/** A question nobody could answer, with what is known of it beside. */
export interface OpenQuestionFile extends OpenQuestion {
  /** When the customer's reply is due, where one was promised in the same call and is owed still (TLK-12). */
  readonly replyDueAt: EpochMs | null;
  /** The title of the question that answers it, while it is there. */
  readonly answerTitle: string | null;
}
