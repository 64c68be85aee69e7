import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandResult } from '../../../electron/contract/command';
import type { CallId, FollowUpKind } from '../../../electron/domain/call';
import type { EpochMs } from '../../../electron/domain/time';
import type { Printing } from '../print/printing';
import type { CardId } from '../settings/cards';

/** The places of the console. */
export type Place =
  | 'call'
  | 'due'
  | 'outbound'
  | 'knowledge'
  | 'board'
  | 'hand-over'
  | 'history'
  | 'reports'
  | 'training'
  | 'settings';

/** The lists of the place for what is owed. */
export const DUE_TABS = ['call-back', 'case', 'message', 'serious', 'done'] as const;
export type DueTab = (typeof DUE_TABS)[number];

/** What the outbound place is divided into. */
export const OUTBOUND_TABS = ['queue', 'plans', 'results'] as const;
export type OutboundTab = (typeof OUTBOUND_TABS)[number];
/** What is asked about a customer of a list. */
export type OutboundForm = 'agree' | 'skip' | 'hand' | null;

/** What the training place is divided into. */
export const TRAINING_TABS = ['customers', 'shift', 'runs', 'class', 'editor'] as const;
export type TrainingTab = (typeof TRAINING_TABS)[number];

/** What lies open over or beside the panes; one at a time. */
export type Panel =
  | 'dial-pad'
  | 'hold'
  | 'transfer'
  /** The walk to the end of the call (END-1). */
  | 'finish'
  /** Ending before the customer does (END-2, END-3). */
  | 'end'
  | 'exempt'
  /** Names spelt out (TLK-7). */
  | 'spelling'
  /** The knowledge base beside the script, and what it cannot answer (KNB-1, KNB-4). */
  | 'knowledge'
  | 'unanswered'
  | 'reject'
  /** The menu of the agent's states. */
  | 'agent-state'
  | 'keys'
  /** The passphrase of the records, and where their key is kept. */
  | 'record-lock'
  /** What is opened from a call to be seen to later (ACW-2, ACW-3, XFR-3), and ACW-4. */
  | FollowUpKind
  | 'serious'
  | null;

export type CustomerTitle = 'mr' | 'ms';

/** How the agent addresses a customer. Lives as long as the view: it is said, not recorded. */
export interface Address {
  readonly surname: string;
  readonly title: CustomerTitle;
}

export type Refusal = Extract<CommandResult, { ok: false }>;

/** `of`: its id, or the name of a file that could not be loaded. */
export interface Editing {
  readonly of: string;
  readonly own: boolean;
  readonly text: string;
  readonly saved: string;
}

/** What belongs to the view alone and may be lost with it. */
export interface ViewState {
  readonly place: Place;
  readonly panel: Panel;
  /** The command palette lies over all of it, and leaves what is open below as it is. */
  readonly palette: boolean;
  /** The setting asked for; it comes in sight, takes the focus and clears this. */
  readonly settingWanted: CardId | null;
  /** A number for the dial field, which takes it and clears this. */
  readonly dialText: string | null;
  /** The dial field is kept in sight during a call (a second call). */
  readonly dialling: boolean;
  /**
   * The field asked for by key; it takes the focus and clears this. `hold-reason` and `hold-consent` are the two presses
   * of a headset's hold key: the first reason is chosen, then the customer has agreed (HLD-1).
   */
  readonly wanted:
    | 'dial'
    | 'note'
    | 'better-words'
    | 'disposition'
    | 'shift'
    | 'hold-reason'
    | 'hold-consent'
    | 'target-result'
    | null;
  readonly addresses: Readonly<Record<CallId, Address>>;
  /** What the agent chose for the record of an ended call (ACW-1), until it is done. */
  readonly dispositions: Readonly<Record<CallId, string>>;
  /** Where the customer was last tried to be passed on to, for the next try. */
  readonly transferTargets: Readonly<Record<CallId, string>>;
  /** The call whose ringing was silenced here. */
  readonly silenced: CallId | null;
  /** An ended call the agent went back to look at. */
  readonly lookingAt: CallId | null;
  /** Which list of what is owed is open, and what is looked at in it; null for the first. */
  readonly dueTab: DueTab;
  readonly dueItem: string | null;
  readonly outboundTab: OutboundTab;
  /** Who of the queue is looked at (`itemId`); null for the first. */
  readonly outboundItem: string | null;
  readonly outboundForm: OutboundForm;
  /** The survey of the call was asked for by key; it takes the focus and clears this. */
  readonly surveyWanted: boolean;
  readonly trainingTab: TrainingTab;
  /** The scenario in the editor, as it is written there and as it was saved; null for none. */
  readonly editing: Editing | null;
  /** A scenario that was just removed and can be had back. */
  readonly removedScenario: { readonly of: string; readonly text: string } | null;
  /** The practice call whose mark is looked at; null for the newest. */
  readonly practiceRun: CallId | null;
  /** Who judges and comments practice calls, as they last signed. */
  readonly trainer: string;
  /** What was just done and can be opened again for a few seconds; `since` is wall-clock. */
  readonly undo: { readonly id: string; readonly who: string; readonly since: EpochMs } | null;
  /** What is being put on paper, while it is. */
  readonly printing: Printing | null;
  /** The call of the history that is open, and whom a call back would go to. */
  readonly openedCall: { readonly id: CallId; readonly number: string } | null;
  /** What was announced of what is owed, so that it is told once (`announcementsOf`). */
  readonly duesTold: readonly string[];
  /** The question to be shown in the knowledge base, or '' to search it; taken and cleared there. */
  readonly knowledgeWanted: string | null;
  /** Bulletins announced while working, so that each is told once (KNB-3). */
  readonly bulletinsTold: readonly string[];
  /** The last command main refused; `id` tells two alike apart. */
  readonly refusal: { readonly id: number; readonly refusal: Refusal } | null;
  /** The person was asked by itself about the records' key; from then on the banner has the way to it. */
  readonly recordLockAsked: boolean;
  /** What stood in open forms when the console was covered (`useKept`). */
  readonly kept: Readonly<Record<string, unknown>>;
  /** How often the view was reloaded after a fault of its own. */
  readonly recoveries: number;
}

export type ViewStore = StoreApi<ViewState>;

export function createViewStore(): ViewStore {
  return createStore<ViewState>(() => ({
    place: 'call',
    panel: null,
    palette: false,
    settingWanted: null,
    dialText: null,
    dialling: false,
    wanted: null,
    addresses: {},
    dispositions: {},
    transferTargets: {},
    silenced: null,
    lookingAt: null,
    dueTab: 'call-back',
    dueItem: null,
    outboundTab: 'queue',
    outboundItem: null,
    outboundForm: null,
    surveyWanted: false,
    trainingTab: 'customers',
    editing: null,
    removedScenario: null,
    practiceRun: null,
    trainer: '',
    undo: null,
    printing: null,
    openedCall: null,
    duesTold: [],
    knowledgeWanted: null,
    bulletinsTold: [],
    refusal: null,
    recordLockAsked: false,
    kept: {},
    recoveries: 0,
  }));
}
