import type { BulletinHead } from '../domain/bulletin';
import type { Call, CallId } from '../domain/call';
import type { Case } from '../domain/case';
import type { Exporting } from '../domain/exportJob';
import type { DayFigures } from '../domain/figures';
import type { FollowUp, SeriousEvent } from '../domain/followUp';
import type { HandOver } from '../domain/handOver';
import type { HeadsetLamps } from '../domain/headset';
import type { CheckOutcomes, CheckPart } from '../domain/headsetCheck';
import type { Hotkey } from '../domain/hotkey';
import type { LineState } from '../domain/line';
import type { LinkScheme } from '../domain/link';
import type { OpenQuestion } from '../domain/openQuestion';
import type { Plan } from '../domain/outbound/plan';
import type { SurveyForm } from '../domain/outbound/survey';
import type { Attempt, Target } from '../domain/outbound/target';
import type { QualityPart, QualitySample } from '../domain/quality';
import type { CustomerEvent } from '../domain/scenario/customerEvent';
import type { LineSound, Mood, Words } from '../domain/scenario/scenario';
import type { ShiftEvent } from '../domain/shift';
import type { SoundHint } from '../domain/soundHints';
import type { Standard } from '../domain/standard';
import type { EpochMs, Ms } from '../domain/time';
import type { UpdateState } from '../domain/update';
import type { ListImportState, PendingList } from './listImport';
import type { MediaDevice, MicrophoneState, PluggedHeadset, SimulatedHeadset } from './media';
import type { PolicyView } from './policy';
import type { RecordLock } from './recordLock';
import type { SeatLock } from './seatLock';
import type { Settings } from './settings';
import type { PackState, TrainingShift } from './training';

/** Something the person should know. Told by the translation `notice.<code>`; `params` never hold customers' data. */
export interface Notice {
  readonly id: string;
  readonly level: 'information' | 'warning' | 'error';
  readonly code: NoticeCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type NoticeCode =
  | 'settings-broken'
  | 'settings-not-saved'
  | 'policy-broken'
  | 'policy-taken'
  | 'policy-taken-later'
  | 'policy-refused'
  | 'pin-wanted'
  | 'folder-read-only'
  | 'standard-broken'
  | 'records-salvaged'
  | 'records-broken'
  | 'records-wrong-key'
  | 'records-newer'
  | 'records-damage-found'
  | 'records-in-use'
  | 'records-not-updated'
  | 'records-unavailable'
  | 'secret-store-missing'
  | 'shift-too-old'
  | 'shift-of-another'
  | 'media-restarted'
  | 'device-unplugged'
  | 'device-back'
  | 'console-restarted'
  | 'secret-withheld'
  | 'trace-on'
  | 'garbage-received'
  | 'clock-set-back'
  | 'already-running'
  | 'link-refused'
  | 'list-kept'
  | 'updated'
  | 'update-rolled-back'
  | 'exported'
  | 'scenarios-exported';

/** Where a call's note stands. `saved` is said only after the disk has it. */
export type NoteState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'saved'; readonly at: EpochMs }
  | { readonly kind: 'not-saved' };

/**
 * Whether somebody wants to leave the program. `asked`: something stood in the way (`hindranceOf`), and the agent is
 * asked about it; `granted`: it goes.
 */
export type Leaving = 'no' | 'asked' | 'granted';

/** A call on the desk with what is not in its history. */
export interface CallView {
  readonly call: Call;
  readonly note: { readonly text: string; readonly revision: number; readonly state: NoteState };
  readonly quality: {
    readonly sample: QualitySample;
    readonly mos: number;
    /** What makes the line poor (`troubleOf`); empty while it is not. */
    readonly poor: readonly QualityPart[];
    /** What is sent, as its payload is named; null while nothing is. */
    readonly codec: string | null;
  } | null;
  /** How fast the agent speaks, characters a minute (TLK-2); null while there is nothing to judge. */
  readonly pace: number | null;
  /** What the agent should be told about the sound, the most pressing first. */
  readonly hints: readonly SoundHint[];
  /** False while the sound's path is not up (ICE/DTLS). */
  readonly soundConnected: boolean;
  /** When something was last heard from the far side (`silenceOf`), on main's monotonic clock; null before. */
  readonly heardAt: Ms | null;
}

/** A key beside the page that the page answers, by asking back or by leading somewhere: who sees a new `id` does it once. */
export interface DeskPress {
  readonly id: number;
  readonly key: 'hold' | 'finish' | 'reject' | 'due' | 'board' | 'check-in';
  /** `headset`: its second press for a hold is the customer's consent. `hand`: the person goes on at the screen. */
  readonly by: 'headset' | 'hand';
}

/** The headset as main knows it. */
export interface HeadsetState {
  /** Those plugged in that may be used. */
  readonly plugged: readonly PluggedHeadset[];
  /** The one whose keys are heard; null without any. */
  readonly inUse: string | null;
  /** `ours`: off the hook in a call of ours. `elsewhere`: another application uses it, which is none of our business. */
  readonly use: 'resting' | 'ours' | 'elsewhere';
  readonly lamps: HeadsetLamps;
  /** 0…100, where it tells. */
  readonly battery: number | null;
  /** It is there and cannot be used: another program holds it, or the platform refuses. */
  readonly trouble: boolean;
  /** Looking for headsets to connect. */
  readonly searching: boolean;
  /** Demo mode's headsets made of recorded descriptors. */
  readonly simulated: readonly SimulatedHeadset[];
}

/**
 * The check before the shift (RDY-1):
 *
 *     idle ─▶ running (part by part) ─▶ done ─▶ idle
 *                 └───── given up ───────────────▲
 */
export type HeadsetCheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly part: CheckPart; readonly outcomes: CheckOutcomes }
  | { readonly kind: 'done'; readonly outcomes: CheckOutcomes; readonly reported: boolean };

/** What stands around the console's window, and what the platform says of the program. */
export interface DesktopState {
  /** The mini bar was opened by hand and stays until it is closed. */
  readonly miniBar: boolean;
  /** The trainer's window is open. */
  readonly trainer: boolean;
  /** The keys for the whole machine that the platform would not give: another program has them. */
  readonly hotkeysRefused: readonly Hotkey[];
  /** A combination is being pressed for the settings. */
  readonly recording: boolean;
  /** Null before the platform was asked. */
  readonly platform: PlatformStanding | null;
}

export interface PlatformStanding {
  readonly startsAtLogin: boolean;
  /** Whether other programs' links come here. */
  readonly links: Readonly<Record<LinkScheme, boolean>>;
  /** Whether the platform lets a program give links up again; elsewhere the person does in its own settings. */
  readonly releasesLinks: boolean;
}

/**
 * One's own voice, heard as a customer would (kept in memory until it was played):
 *
 *     idle ─▶ recording ─▶ playing ─▶ played
 *                 └─▶ nothing-heard
 */
export type VoiceTestState =
  | { readonly kind: 'idle' | 'playing' | 'played' | 'nothing-heard' }
  /** `until` is on main's monotonic clock. */
  | { readonly kind: 'recording'; readonly until: Ms };

/** Everything the console draws. One immutable value, published whole but for what never changes (`Publication`). */
export interface ConsoleSnapshot {
  /** Grows by one with every publication of this run. */
  readonly revision: number;
  /** Main's monotonic clock at publication; the screen adds its own elapsed time to paint running clocks. */
  readonly asOf: Ms;
  /** `work` on a real server, `demo` on the embedded practice exchange, where nothing leaves the machine. */
  readonly mode: 'work' | 'demo';
  /** A seat for many: who sits there has signed in with number and password, and makes room for the next. */
  readonly shared: boolean;
  readonly line: LineState;
  /** The agent's shift, from which their state is read (`agentStateOf`). */
  readonly shift: readonly ShiftEvent[];
  /** Newest last. Ended calls stay until the agent closes them. */
  readonly calls: readonly CallView[];
  /** The call in the middle of the agent's attention; null when the desk is empty. */
  readonly current: CallId | null;
  readonly microphone: MicrophoneState;
  readonly devices: readonly MediaDevice[];
  readonly headset: HeadsetState;
  readonly desktop: DesktopState;
  readonly press: DeskPress | null;
  readonly headsetCheck: HeadsetCheckState;
  readonly voiceTest: VoiceTestState;
  /** What is owed, the most pressing first. */
  readonly followUps: readonly FollowUp[];
  /** Complaints, suggestions and praise that are not closed, the most pressing first. */
  readonly cases: readonly Case[];
  /** The hand-over sheet of this shift; null while nothing is written. */
  readonly handOver: HandOver | null;
  /** Today's serious events and those that were not reported yet, newest first. */
  readonly serious: readonly SeriousEvent[];
  readonly knowledge: KnowledgeState;
  readonly outbound: OutboundState;
  /** A list on its way into an outbound plan; null while there is none. */
  readonly listImport: ListImportState | null;
  /** Lists whose taking over was broken off, the oldest first. */
  readonly pendingLists: readonly PendingList[];
  /** What is on the board and not over (KNB-3), the newest first. */
  readonly bulletins: readonly BulletinHead[];
  /** Practice customers of this run, the newest last; empty in work. */
  readonly training: readonly TrainingRun[];
  /** The shift being practised, or the last one that was; null before any. */
  readonly trainingShift: TrainingShift | null;
  /** What the next undo of training brings back; null where there is nothing. */
  readonly trainingUndo: TrainingUndo | null;
  /** The practice call that is heard again; null while there is none. */
  readonly listening: Listening | null;
  /** A file with scenarios that is being looked over; null when there is none. */
  readonly scenarioPack: PackState | null;
  readonly figures: DayFigures;
  /** What a link from another program wants to have dialled, until the dialler has it. Nothing is dialled by itself. */
  readonly link: { readonly target: string } | null;
  /** Grows when the books change in a way that an answer to a query may show. */
  readonly booksRevision: number;
  /** How the records of this mode stand. */
  readonly recordLock: RecordLock;
  /** Whether the console is covered; it then holds nothing of customers. */
  readonly seatLock: SeatLock;
  /** An export on its way; null while there is none. */
  readonly exporting: Exporting | null;
  readonly notices: readonly Notice[];
  readonly leaving: Leaving;
  /** Where the next version of the program is. */
  readonly update: UpdateState;
  readonly settings: Settings;
  /** What IT decided for this seat. */
  readonly policy: PolicyView;
  /** False where the platform has no secret store: passwords live only until the program ends. */
  readonly secretStore: boolean;
  readonly hasPassword: boolean;
  readonly standard: Standard;
  readonly version: string;
}

/** One practice customer, as far as screens show them. */
export interface TrainingRun {
  readonly id: string;
  /** The scenario's id. */
  readonly scenario: string;
  readonly title: Words;
  /** The customer's practice number: what an agent dials to call them. */
  readonly number: string;
  readonly seed: number;
  /** `waiting`: in the queue, or for the agent to call them. */
  readonly state: 'coming' | 'ringing' | 'waiting' | 'talking' | 'over';
  readonly mood: Mood;
  /** The call they are or were in; null before. */
  readonly call: CallId | null;
  /** Their last words, as captions show them. */
  readonly said: { readonly at: Ms; readonly text: string } | null;
  /** A trainer made them fall silent. */
  readonly silent: boolean;
  readonly line: LineSound;
  /** What happened on their side, for the trainer's eyes, the newest last; empty once it is over. */
  readonly log: readonly CustomerEvent[];
}

/** What was heard of a practice call, played where calls are heard. */
export interface Listening {
  readonly run: CallId;
  /** From the beginning of the call. */
  readonly at: Ms;
  /** When it was there, on main's monotonic clock; null while it stands still. */
  readonly since: Ms | null;
}

/** Something of kept practice calls that was taken away and can come back. */
export type TrainingUndo =
  | { readonly kind: 'runs'; readonly agent: string; readonly count: number }
  | { readonly kind: 'comment'; readonly comment: string };

/** The plans and who of their lists comes next. */
export interface OutboundState {
  /** The newest first. */
  readonly plans: readonly Plan[];
  /** Customers of the plans at work who may come next for this agent (`queueOf`). */
  readonly targets: readonly Target[];
  /** Customers who are or were called in the calls on the desk, with that try. */
  readonly called: readonly { readonly target: Target; readonly attempt: Attempt; readonly form: SurveyForm | null }[];
  /** Days on which plans rest, as `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
  /** Complete forms, by plan. */
  readonly complete: Readonly<Record<string, number>>;
  /** What the next undo takes back; null where there is nothing. Told by `outbound.undo.<kind>`. */
  readonly undo: { readonly kind: OutboundChange; readonly name: string } | null;
}

export type OutboundChange = 'agreed' | 'handed' | 'skipped' | 'settled' | 'forbidden';

/** What is to be known of the knowledge base without opening it. */
export interface KnowledgeState {
  /** How many questions nobody could answer yet (KNB-4). */
  readonly open: number;
  /** Answers to what this agent asked, of which they have not been told. */
  readonly answers: readonly OpenQuestion[];
  /** What the next undo takes back; null where there is nothing. Told by `knowledge.undo.<kind>`. */
  readonly undo: { readonly kind: KnowledgeChange; readonly title: string; readonly count: number } | null;
  /** The file being taken over; null when there is none. */
  readonly importing: ImportState | null;
}

export type KnowledgeChange =
  | 'added'
  | 'changed'
  | 'removed'
  | 'regrouped'
  | 'imported'
  | 'answered'
  | 'dropped'
  | 'published'
  | 'rewritten'
  | 'withdrawn'
  | 'announced';

/** A file with questions or bulletins on its way into the books. `file` is its name without its folder. */
export type ImportState = {
  readonly what: 'questions' | 'bulletins';
  readonly file: string;
} & (
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly reason: ImportFailure }
  /** `first` are the titles of the first few; `refused` may be cut off, `refusedCount` is not. */
  | {
      readonly kind: 'ready' | 'done';
      readonly count: number;
      readonly first: readonly string[];
      readonly refused: readonly ImportRefusal[];
      readonly refusedCount: number;
    }
  | { readonly kind: 'writing'; readonly count: number; readonly written: number }
);

/** Why a whole file could not be used. */
export type ImportFailure =
  | 'unreadable'
  | 'too-large'
  | 'unknown-kind'
  | 'encoding'
  | 'columns'
  | 'empty'
  | 'not-saved';

/** Why one entry of a file was refused. */
export interface ImportRefusal {
  /** The line, or the number of the entry in a JSON file, counted from 1. */
  readonly line: number;
  /** What the entry is called, as far as it says so; empty where it holds a customer's number. */
  readonly title: string;
  readonly reason:
    | 'title-missing'
    | 'answer-missing'
    | 'text-missing'
    | 'too-long'
    | 'too-many'
    | 'moments'
    | 'malformed'
    | 'customer-number'
    | 'twice'
    | 'known';
  /** With `twice`: the line it stands in first. */
  readonly firstLine: number | null;
}

/**
 * A snapshot on its way to the page. The standard and the plans, by far the most of it, are in the first one that a page
 * gets and in the first after they changed; where one is left out, the one before holds.
 */
export type Publication = Omit<ConsoleSnapshot, 'standard' | 'outbound'> &
  Partial<Pick<ConsoleSnapshot, 'standard' | 'outbound'>>;

/** Live sound levels, 0…1 linear, a few times a second. Too frequent for the snapshot, too fleeting to be truth. */
export interface Levels {
  readonly call: CallId;
  readonly sent: number;
  readonly received: number;
}
