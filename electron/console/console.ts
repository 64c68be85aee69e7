import type { Account } from '../contract/account';
import type { Command, CommandResult } from '../contract/command';
import { allowsMode, type LineDemands } from '../contract/policy';
import type { Answers, BookQuery, Query, QueryResult } from '../contract/query';
import { type Language, type MiniBarSettings, RECENT_ENTRIES, type Settings } from '../contract/settings';
import type { Levels, Notice } from '../contract/snapshot';
import { type AuditEntry, canonicalJson } from '../domain/audit';
import { unreadOf } from '../domain/bulletin';
import type { CallEvent, CallId } from '../domain/call';
import type { ExportJob } from '../domain/exportJob';
import type { CheckOutcomes } from '../domain/headsetCheck';
import type { ShippedKnowledge } from '../domain/knowledge';
import { hindranceOf } from '../domain/leaving';
import { readLink } from '../domain/link';
import type { Mark } from '../domain/marks/mark';
import type { Rubric } from '../domain/marks/rubric';
import { type CallRecord, recordOf } from '../domain/record';
import { retentionProblem } from '../domain/retention';
import type { RuleId } from '../domain/rules';
import { agentStateOf } from '../domain/shift';
import type { Standard } from '../domain/standard';
import { type Clock, type EpochMs, MINUTE, SECOND, type Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { RunningExport } from '../records/archive/archive';
import type { ListNews, ListThread } from '../records/import/list/listThread';
import type { OutboundTable } from '../records/outboundTable';
import type { DigestBook } from '../records/recordStore';
import { RecordStoreError } from '../records/recordStoreError';
import { fixedBetween } from '../settings/policy/policedSettings';
import type { PolicyInForce } from '../settings/policy/policyInForce';
import { isSameSecret } from '../settings/seatLockFile';
import type { Softphone, Wire } from '../softphone/port';
import { type Timers, watchAlarms } from './alarms';
import { type CallCommand, type CallJournal, createCallDesk, type Unfinished } from './callDesk';
import { watchClock } from './clockWatch';
import { cueOf } from './cues';
import { createDesktopDesk, type DesktopCommand, type Platform } from './desktopDesk';
import { createDiagnosticsDesk, type SeatDiagnostics } from './diagnosticsDesk';
import { createDigestDesk } from './digestDesk';
import { type ChooseTarget, createExportDesk, type ExportCommand } from './exportDesk';
import type { Paper } from './handOverDesk';
import { createHeadsetCheck, type HeadsetCheckCommand } from './headsetCheck';
import { createHeadsetDesk, type HeadsetCommand, type HeadsetGrants } from './headsetDesk';
import { createIntentDesk, type IntentDesk } from './intentDesk';
import { createKeepingDesk, type KeepingBook, type KeepingCommand } from './keepingDesk';
import {
  type BulletinBook,
  createKnowledgeDesk,
  isKnowledgeCommand,
  type KnowledgeBook,
  type KnowledgeCommand,
  type ReadImport,
} from './knowledgeDesk';
import { createLineDesk, modeOf, type Practice, type PracticeRun, passwordName, type Secrets } from './lineDesk';
import { createListDesk, isListCommand, type ListBook, type ListCommand, type ListWords } from './listDesk';
import { createListenDesk, type ListenCommand } from './listenDesk';
import { createMatterDesk, isMatterCommand, type MatterBooks, type MatterCommand } from './matterDesk';
import { notice } from './notices';
import { createOutboundDesk, isOutboundCommand, type OutboundCommand, type SamplePlan } from './outboundDesk';
import { createPolicyDesk, type Provisioning } from './policyDesk';
import { fixedByPolicy } from './policyRefusal';
import { putOut } from './putOut';
import { createRecordsDesk, isRecordsCommand, type RecordsCommand, type RecordVault } from './recordsDesk';
import { keepRetention, type RetentionBook } from './retentionDesk';
import { createRunsDesk, type PracticeBook, type RunsCommand } from './runsDesk';
import { createScenarioDesk, isScenarioCommand, type ScenarioCommand, type ScenarioFiles } from './scenarioDesk';
import {
  createSeatLockDesk,
  isSeatLockCommand,
  mayWhileLocked,
  type SeatLockCommand,
  type SeatLockOptions,
} from './seatLockDesk';
import { withholdSecrets } from './secretGuard';
import type { ReportWords } from './seriousDesk';
import { createShiftDesk, type ShiftBook } from './shiftDesk';
import { createSoundDesk, type SoundCommand } from './soundDesk';
import { createTestCalls } from './testCalls';
import { keepTones } from './tones';
import { createTrainingDesk } from './trainingDesk';
import { createUpdateDesk, type UpdateOptions } from './updateDesk';
import { createVoiceTest, type VoiceTestCommand } from './voiceTest';
import {
  createWorld,
  liveCalls,
  NOTHING,
  viewOf,
  type WorldStore,
  withBooksChanged,
  withNotice,
  withoutNotice,
} from './world';

/** The books of one mode. Practice never mixes with work. */
export interface Journal extends CallJournal, MatterBooks, KeepingBook {
  /** Throws when the entry is not on the disk; it is tried again then. */
  readonly audit: { append(at: EpochMs, agent: string, entry: AuditEntry): void };
  /** Calls of the last day that were answered and whose record is not written, the oldest first. Throws where they cannot be read. */
  unfinished(): readonly Unfinished[];
  readonly digests: DigestBook;
  readonly shifts: ShiftBook;
  readonly knowledge: KnowledgeBook;
  readonly bulletins: BulletinBook;
  /** Reads a file to be taken over, against what the books have, beside the desk's own work. */
  readonly readImport: ReadImport;
  readonly retention: RetentionBook;
  readonly outbound: OutboundTable;
  readonly outboundImports: ListBook;
  /** Begins the thread of a list; null while the books are not open. */
  openList(hear: (news: ListNews) => void): ListThread | null;
  /** What came of practice calls; asked in demo mode alone. */
  readonly practice: PracticeBook;
  /** Answers from the books, beside the desk's own work; rejects when they cannot be read. */
  ask(query: BookQuery): Promise<QueryAnswer>;
  /** Writes tables into a file, beside the desk's own work. */
  export(job: ExportJob, progress: (rows: number) => void): RunningExport;
  /** Lets what has piled up in the records' log be written back, beside the desk's own work. */
  tidy(): void;
}

type QueryAnswer = Extract<QueryResult, { ok: true }>['value'];

/** The settings as kept on disk. `change` throws when they could not be kept; the former stay in force then. */
export interface SettingsKeeper {
  read(): Settings;
  change(next: Settings): void;
}

export interface ConsoleOptions {
  readonly softphone: Softphone;
  readonly media: MediaPort;
  readonly settings: SettingsKeeper;
  /** What IT decided for this seat; `settings` are under it already. */
  readonly policy: PolicyInForce;
  readonly provisioning: Provisioning;
  readonly secrets: Secrets;
  readonly headsetGrants: HeadsetGrants;
  readonly platform: Platform;
  /** What is told upward about a headset, sound or line at fault (RDY-1). */
  readonly headsetReport: (outcomes: CheckOutcomes, language: Settings['language']) => string;
  /** Puts the screen in sight without taking the keystrokes. */
  readonly reveal: () => void;
  /** Brings the screen forward because the person asked for it. */
  readonly show: () => void;
  readonly standard: Standard;
  readonly journalOf: (mode: 'work' | 'demo') => Journal;
  /** The key's side of the same books. */
  readonly vaultOf: (mode: 'work' | 'demo') => RecordVault;
  readonly wiresOf: (account: Account, demands: LineDemands) => readonly Wire[];
  readonly startPractice: (settings: Settings) => Practice;
  /** A plan to practise with, as long as practice has none of its own. */
  readonly samplePlan: (language: Language) => SamplePlan;
  /** What can be practised, as the files are now. */
  readonly scenarioFiles: ScenarioFiles;
  readonly choosePack: (what: 'write' | 'read') => Promise<string | null>;
  /** How practice calls are marked. */
  readonly rubric: Rubric;
  readonly diagnostics: SeatDiagnostics;
  readonly setSipTrace: (on: boolean) => void;
  /** Puts what the console prints on paper or in a file. */
  readonly paper: Paper;
  /** The rules that words in a note break (TLK-4, TLK-5). */
  readonly wordFaults: (text: string) => readonly RuleId[];
  readonly words: ReportWords;
  /** Opens a `mailto:` address in the machine's mail program; rejects where there is none. */
  readonly openMail: (url: string) => Promise<void>;
  /** The questions that come with the product (KNB-1). */
  readonly shippedKnowledge: () => ShippedKnowledge;
  /** Asks the person for a file to read; null when they would rather not. */
  readonly chooseFile: (what: 'questions' | 'bulletins' | 'list') => Promise<string | null>;
  /** Asks the person where an export is to go. */
  readonly chooseTarget: ChooseTarget;
  /** Headings and names of exported tables, by their key. */
  readonly exportWords: (language: Language, standard: Standard) => Readonly<Record<string, string>>;
  readonly listWords: (language: Language) => ListWords;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: (message: string) => void;
  readonly version: string;
  readonly updates: UpdateOptions;
  /** A seat for many, where one agent makes room for the next; null where the seat is one person's. */
  readonly sharedSeat: { readonly changeAgent: (on: boolean) => void } | null;
  readonly lock: SeatLockOptions;
  /** What went wrong before there was a screen to say it on. */
  readonly notices: readonly Notice[];
}

/** The agent's desk as a whole: one door in for every command, one world out. */
export interface Console {
  readonly world: WorldStore;
  dispatch(command: Command): Promise<CommandResult>;
  /** The keys beside the page. */
  readonly keys: Pick<IntentDesk, 'press' | 'ask'>;
  /** The platform's own lock has come up or the machine goes to sleep; false: that is over. */
  platformAway(away: boolean): void;
  /** A link from another program: its number goes to the dialler, where a person may call it. False when it is no link of ours. */
  follow(link: string): boolean;
  /** A signed policy was put in place by another start of the program. */
  provisioned(): void;
  /** Keeps where the windows stand for the next time. */
  leavePlaces(places: {
    readonly placement?: Settings['placement'];
    readonly miniBar?: MiniBarSettings['place'];
  }): void;
  /** Answers from the books of the present mode. */
  ask(query: Query): Promise<QueryResult>;
  subscribeLevels(listener: (levels: Levels) => void): Unsubscribe;
  /** The record of an ended call that is still on the desk; null for any other. */
  record(call: CallId): CallRecord | null;
  /** The automatic mark of an ended practice call that is still on the desk; null for any other. */
  mark(call: CallId): Mark | null;
  /** The customer's side of a practice call on the desk; null for any other. */
  practiceRun(call: CallId): PracticeRun | null;
  /**
   * Writes an entry into the audit log of the present mode, under the agent number in force.
   * @returns true once it is on the disk: what must be answered for is done only then
   */
  audit(entry: AuditEntry): boolean;
  /** The agent goes: their shift ends, unless it has. */
  signOff(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const OK: CommandResult = { ok: true };

export function createConsole(options: ConsoleOptions): Console {
  const { softphone, media, clock, secrets } = options;
  const settings = options.settings.read();
  const policy = options.policy.read();
  const mode = modeOf(settings, policy) === 'demo' ? 'demo' : 'work';
  const world = createWorld({
    ...NOTHING,
    mode,
    shared: options.sharedSeat !== null,
    line: { kind: 'off' },
    recordLock: options.vaultOf(mode).lock(),
    seatLock: { kind: 'open', pin: false },
    update:
      options.updates.off === null ? { kind: 'idle', lookedAt: null } : { kind: 'off', reason: options.updates.off },
    settings,
    policy,
    secretStore: secrets.available,
    hasPassword: false,
    standard: options.standard,
    version: options.version,
  });
  const tell = (next: Notice): void => world.setState((state) => withNotice(state, next));
  for (const early of options.notices) tell(early);
  const untell = (id: string): void => world.setState((state) => withoutNotice(state, id));

  const journal = (): Journal => options.journalOf(world.getState().mode);
  const journalFailed = (error: unknown): void => {
    // Said for as long as it lasts, with what the person can do about it.
    if (error instanceof RecordStoreError && error.code === 'locked') return;
    options.log(`record not written: ${error instanceof Error ? error.message : String(error)}`);
    tell(notice('error', 'records-unavailable'));
  };
  const testCalls = createTestCalls({ ...options, softphone, media });
  const desk = createCallDesk({
    isOffDesk: testCalls.isOffering,
    softphone,
    media,
    world,
    clock,
    journal,
    onJournalError: journalFailed,
    onWritten: (what) => digests.written(what),
    // A turn later, as everything is written: no answer on the wire waits for the disk.
    onEnded: (call) =>
      void setImmediate(() => {
        matters.called(call);
        outbound.called(call);
        training.keepMark(call.id);
      }),
    pass: (target, about, call) => outbound.pass(target, about, call),
    onAbout: () => outbound.look(),
  });
  const outbound = createOutboundDesk({
    ...options,
    world,
    book: () => journal().outbound,
    sample: () => options.samplePlan(world.getState().settings.language),
    audit: (entry) => void audit(entry),
    end: (call) => desk.dispatch({ kind: 'end', call, reason: null, detail: null }),
  });
  const matters = createMatterDesk({
    ...options,
    world,
    books: journal,
    add: (call, fact) => desk.add(call, fact),
    callLeader: (address) => desk.callLeader(address),
    addToShift: (fact) => shift.add(fact),
    audit: (entry) => void audit(entry),
  });
  const digests = createDigestDesk({
    ...options,
    book: () => journal().digests,
    standard: () => world.getState().standard,
    agent: () => world.getState().settings.agent.number,
    onDigested() {
      addUp();
      world.setState(withBooksChanged);
    },
    tidy: () => journal().tidy(),
  });
  const shift = createShiftDesk({
    world,
    book: () => journal().shifts,
    clock,
    onBookError: journalFailed,
    tell,
  });
  // Before the first command of the agent's can come.
  shift.load();
  const knowledge = createKnowledgeDesk({
    ...options,
    world,
    knowledge: () => journal().knowledge,
    bulletins: () => journal().bulletins,
    shipped: options.shippedKnowledge,
    readImport: (file, what) => journal().readImport(file, what),
    add: (call, fact) => desk.add(call, fact),
  });
  const keeping = createKeepingDesk({
    ...options,
    world,
    book: journal,
    audit: (entry) => audit(entry),
    async writeNote(call, text, revision) {
      if (viewOf(world.getState(), call)) return desk.dispatch({ kind: 'write-note', call, text, revision });
      try {
        const savedAt = clock.wall();
        journal().writeNote(call, text, revision, savedAt);
        return { ok: true, value: { savedAt } };
      } catch (error) {
        options.log(`note not written: ${error instanceof Error ? error.message : String(error)}`);
        return { ok: false, code: 'not-saved' };
      }
    },
  });
  const runs = createRunsDesk({ ...options, world, book: () => options.journalOf('demo').practice });
  const scenarios = createScenarioDesk({ ...options, world, files: options.scenarioFiles });
  const training = createTrainingDesk({
    ...options,
    library: options.scenarioFiles.library,
    drafts: options.scenarioFiles.drafts,
    world,
    practice: () => line.practice(),
    questionTitle: (id) => journal().knowledge.question(id)?.title ?? null,
    keep: runs.keep,
    keepShift: runs.keepShift,
  });
  const listen = createListenDesk({
    ...options,
    world,
    book: () => options.journalOf('demo').practice,
    practised(session) {
      const call = desk.callOfSession(session);
      const view = call === undefined ? undefined : viewOf(world.getState(), call);
      return line.practice() && view && training.runOf(view.call) ? view.call : null;
    },
  });
  const line = createLineDesk({
    ...options,
    world,
    onPractice(practice) {
      runs.begin();
      return training.follow(practice);
    },
  });
  const records = createRecordsDesk({ ...options, world, onOpened: () => takeUpBooks() });

  const auditIn = (mode: 'work' | 'demo', entry: AuditEntry): boolean => {
    try {
      options.journalOf(mode).audit.append(clock.wall(), world.getState().settings.agent.number, entry);
      return true;
    } catch (error) {
      options.log(`${entry.kind} not in the audit log: ${error instanceof Error ? error.message : String(error)}`);
      tell(notice('error', 'records-unavailable'));
      return false;
    } finally {
      world.setState(withBooksChanged);
    }
  };
  const audit = (entry: AuditEntry): boolean => auditIn(world.getState().mode, entry);

  /** Today's figures, from the books. */
  const addUp = (): void => {
    const midnight = new Date(clock.wall()).setHours(0, 0, 0, 0);
    try {
      world.setState({ figures: journal().digests.figures(midnight, clock.wall() + SECOND) });
    } catch (error) {
      options.log(`figures not read: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  /** Who comes back to a seat for many finds the work after their calls as they left it. */
  const bringBack = (): void => {
    try {
      desk.bringBack(journal().unfinished());
    } catch (error) {
      options.log(`unfinished calls not read: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  /** The books of the present mode are open: what was in them before belongs on the desk. */
  const readBooks = (): void => {
    if (options.sharedSeat && world.getState().mode === 'work') bringBack();
    addUp();
    matters.load();
    outbound.load();
    knowledge.load();
    lists.load();
    // What a crash left undigested, or an earlier version.
    digests.written('events');
    world.setState(withBooksChanged);
  };

  /** The books were opened in the midst of work. A shift begun meanwhile is the one that counts. */
  const takeUpBooks = (): void => {
    if (world.getState().shift.length === 0) shift.load();
    readBooks();
  };

  const stops: Unsubscribe[] = [];
  const levelListeners = new Set<(levels: Levels) => void>();

  const change = (next: Partial<Settings>): CommandResult => {
    const former = world.getState().settings;
    const whole = { ...former, ...next };
    const { policy } = world.getState();
    const [fixed] = fixedBetween(policy, former, whole);
    if (fixed) return fixedByPolicy(policy, fixed);
    try {
      options.settings.change(whole);
    } catch (error) {
      options.log(`settings not saved: ${error instanceof Error ? error.message : String(error)}`);
      tell(notice('error', 'settings-not-saved'));
      return { ok: false, code: 'not-saved' };
    }
    untell('settings-not-saved');
    for (const key of Object.keys(next) as (keyof Settings)[]) {
      // How loud it is at a seat, and what the palette shows first, is nothing to be answered for.
      if (key === 'sound' || key === 'recentEntries' || canonicalJson(former[key]) === canonicalJson(next[key]))
        continue;
      const value = next[key];
      audit({ kind: 'setting', key, value: typeof value === 'object' ? null : (value ?? null) });
    }
    // As it holds under the policy.
    world.setState({ settings: options.settings.read() });
    return OK;
  };

  const dispatch = (command: Command): Promise<CommandResult> => seatOrDesk(command);
  const intents = createIntentDesk({ ...options, world, dispatch });
  const headset = createHeadsetDesk({
    ...options,
    world,
    grants: options.headsetGrants,
    intend: (intent) => intents.carryOut(intent, 'headset'),
    change,
  });
  const desktop = createDesktopDesk({ ...options, world, change });
  const headsetCheck = createHeadsetCheck({
    ...options,
    world,
    testCalls,
    testNumber: () => line.practice()?.testNumber ?? (world.getState().settings.headset.echoNumber.trim() || null),
    signals: headset.subscribe,
    dispatch,
    note: shift.add,
    report: (outcomes) => options.headsetReport(outcomes, world.getState().settings.language),
  });

  const sound = createSoundDesk({ ...options, world, change, tell, untell, signals: headset.subscribe });
  const voiceTest = createVoiceTest({ ...options, world });
  const updates = createUpdateDesk({ ...options, world });
  const policies = createPolicyDesk({ ...options, world, tell, untell, audit: (entry) => audit(entry) });
  const signOff = (): void => {
    const { shift: events, calls } = world.getState();
    const live = calls.map(({ call }) => call);
    if (agentStateOf(events, live).kind === 'offline') return;
    shift.add({ kind: 'signed-off' });
    matters.signedOff();
    audit({ kind: 'sign-off' });
  };
  /** Makes room for the next agent, by the guarded way out of the program (END-2): what is not written is asked about. */
  const changeAgent = (): CommandResult => {
    const { calls, recordLock } = world.getState();
    if (!options.sharedSeat) return { ok: false, code: 'not-shared' };
    if (liveCalls(world.getState()).length > 0) return { ok: false, code: 'change-in-call' };
    const hindrance = hindranceOf(
      calls.map(({ call }) => call),
      recordLock.waiting,
    );
    if (hindrance === 'records-waiting' && isLocked()) return { ok: false, code: 'not-saved' };
    options.sharedSeat.changeAgent(true);
    // On the cover nobody is there who could be asked: what is not filed yet stays with its owner.
    world.setState({ leaving: hindrance === null || isLocked() ? 'granted' : 'asked' });
    return OK;
  };
  const seatLock = createSeatLockDesk({
    ...options,
    world,
    change,
    audit: (entry) => audit(entry),
    async isPassword(password) {
      const { account } = world.getState().settings;
      if (!account) return null;
      const known = await secrets.get(passwordName(account));
      if (known !== null) return isSameSecret(known, password);
      // Nothing remembers it here: the server knows. Asking it would end a call that the headset has answered.
      if (liveCalls(world.getState()).length > 0) return null;
      const accepted = await line.signIn(account, password);
      if (accepted && !secrets.available) await secrets.put(passwordName(account), password);
      return accepted;
    },
    signOff,
  });
  // Before there is a page that could be told of anything.
  const stopLock = seatLock.start();
  const isLocked = (): boolean => world.getState().seatLock.kind === 'locked';

  const saveAccount = async (account: Account | null, password: string | null): Promise<CommandResult> => {
    if (options.sharedSeat) return { ok: false, code: 'shared-seat' };
    if (liveCalls(world.getState()).length > 0) return { ok: false, code: 'call-in-progress' };
    if (account && !allowsMode(world.getState().policy, 'work')) return { ok: false, code: 'mode-not-allowed' };
    const { mode, settings } = world.getState();
    const former = settings.account;
    const result = change({ account });
    if (!result.ok) return result;
    if (former && (!account || passwordName(former) !== passwordName(account)))
      await secrets.forget(passwordName(former));
    if (account && password !== null) await secrets.put(passwordName(account), password);
    // Calls of the other mode belong to the other books.
    world.setState({ calls: [], current: null });
    await line.connect();
    // It concerns the books that were left as well as those that are opened.
    if (world.getState().mode !== mode) audit({ kind: 'setting', key: 'account', value: null });
    // A shift of practice is none of work's.
    if (world.getState().mode !== mode) shift.load();
    records.look();
    readBooks();
    return OK;
  };

  const seat = async (
    command: Exclude<
      Command,
      | CallCommand
      | MatterCommand
      | KeepingCommand
      | KnowledgeCommand
      | OutboundCommand
      | RecordsCommand
      | ExportCommand
      | ListCommand
      | ScenarioCommand
      | SeatLockCommand
    >,
  ): Promise<CommandResult> => {
    switch (command.kind) {
      case 'sign-in':
      case 'check':
      case 'check-in':
      case 'go-away':
      case 'come-back':
      case 'begin-sign-off':
      case 'tick-sign-off':
      case 'sign-off': {
        // KNB-3: nobody begins without having read what is new.
        if (command.kind === 'check-in' && unreadOf(world.getState().bulletins, clock.wall()).length > 0)
          return { ok: false, code: 'bulletins-unread' };
        const result = shift.dispatch(command);
        if (result.ok && command.kind === 'sign-off') matters.signedOff();
        if (result.ok && (command.kind === 'sign-in' || command.kind === 'sign-off')) audit({ kind: command.kind });
        return result;
      }
      case 'change-agent':
        return changeAgent();
      case 'stay':
        options.sharedSeat?.changeAgent(false);
        world.setState({ leaving: 'no' });
        return OK;
      case 'leave': {
        const calls = world.getState().calls.map(({ call }) => call);
        if (hindranceOf(calls) === 'customer-on-line') return { ok: false, code: 'not-now' };
        world.setState({ leaving: 'granted' });
        return OK;
      }
      case 'reveal':
        return audit({ kind: 'reveal', what: command.what, id: command.id }) ? OK : { ok: false, code: 'not-audited' };
      case 'set-retention': {
        const problem = retentionProblem(command.months);
        return problem ? { ok: false, code: problem } : change({ retention: command.months });
      }
      case 'dismiss-notice':
        untell(command.id);
        return OK;
      case 'set-language':
        return change({ language: command.language });
      case 'set-theme':
        return change({ theme: command.theme });
      case 'set-text-size':
        return change({ textSize: command.percent });
      case 'remember-entry': {
        const { entry } = command;
        const others = world.getState().settings.recentEntries.filter((one) => one !== entry);
        return change({ recentEntries: [entry, ...others].slice(0, RECENT_ENTRIES) });
      }
      case 'set-devices':
      case 'set-sound':
        return sound.dispatch(command satisfies SoundCommand);
      case 'begin-voice-test':
      case 'end-voice-test':
        return voiceTest.dispatch(command satisfies VoiceTestCommand);
      case 'find-headsets':
      case 'set-headset':
      case 'forget-headset':
      case 'simulate-headset':
        return headset.dispatch(command satisfies HeadsetCommand);
      case 'set-mini-bar':
      case 'show-mini-bar':
      case 'show-trainer':
      case 'set-hotkeys':
      case 'record-hotkey':
      case 'look-at-platform':
      case 'start-at-login':
      case 'take-links':
        return desktop.dispatch(command satisfies DesktopCommand);
      case 'begin-headset-check':
      case 'hear-ear':
      case 'end-headset-check':
        return headsetCheck.dispatch(command satisfies HeadsetCheckCommand);
      case 'copy-diagnostics':
        return diagnostics.copy();
      case 'save-support-bundle':
        return diagnostics.saveBundle();
      case 'set-sip-trace': {
        const result = change({ sipTrace: command.on });
        if (result.ok) followTrace();
        return result;
      }
      case 'save-agent': {
        // SEC-3: nobody works under another's number.
        const { number } = world.getState().settings.agent;
        if (options.sharedSeat && command.agent.number !== number) return { ok: false, code: 'shared-seat' };
        const result = change({ agent: command.agent });
        if (result.ok) {
          knowledge.refresh();
          outbound.look();
          seatLock.look();
        }
        return result;
      }
      case 'set-numbering':
        return change({ numbering: command.numbering });
      case 'save-account':
        return saveAccount(command.account, command.password);
      case 'forget-account':
        return saveAccount(null, null);
      case 'take-link':
        world.setState({ link: null });
        return OK;
      case 'reconnect':
        softphone.reconnect();
        return OK;
      case 'listen':
      case 'stop-listening':
        return line.practice() ? listen.dispatch(command satisfies ListenCommand) : { ok: false, code: 'demo-only' };
      case 'put-out-class': {
        const { policy } = world.getState();
        if (!line.practice()) return { ok: false, code: 'demo-only' };
        if (policy.values.exportAllowed === false) return fixedByPolicy(policy, 'exportAllowed');
        return putOut({ ...options, audit }, 'class', command.rows, command);
      }
      case 'overrule-mark':
      case 'comment-run':
      case 'remove-comment':
      case 'remove-runs':
      case 'undo-training':
        return line.practice() ? runs.dispatch(command satisfies RunsCommand) : { ok: false, code: 'demo-only' };
      case 'look-for-update':
      case 'place-update':
        return updates.dispatch(command);
      case 'practice-call':
      case 'train':
      case 'train-shift':
      case 'end-training':
      case 'steer':
        return training.dispatch(command);
    }
  };

  const begun = clock.now();
  const diagnostics = createDiagnosticsDesk({
    ...options,
    world,
    auditChain: () => journal().ask({ kind: 'audit-chain' }) as Promise<Answers['audit-chain']>,
    upFor: () => clock.now() - begun,
  });

  const followTrace = (): void => {
    const { sipTrace } = world.getState().settings;
    options.setSipTrace(sipTrace);
    if (sipTrace) tell(notice('information', 'trace-on'));
    else untell('trace-on');
  };

  const exports = createExportDesk({
    world,
    run: (job, progress) => journal().export(job, progress),
    chooseTarget: options.chooseTarget,
    words: options.exportWords,
    audit,
    log: options.log,
  });

  const lists = createListDesk({
    world,
    book: () => journal().outboundImports,
    openThread: (hear) => journal().openList(hear),
    chooseFile: () => options.chooseFile('list'),
    chooseTarget: () => options.chooseTarget('refused-rows', 'csv'),
    words: options.listWords,
    clock,
    audit,
    onChanged: () => outbound.look(),
    log: options.log,
  });

  /** The history of the call that a command is about. */
  const eventsOf = (command: CallCommand): readonly CallEvent[] =>
    'call' in command ? (viewOf(world.getState(), command.call)?.call.events ?? []) : [];

  const carryOut = async (command: Command): Promise<CommandResult> => {
    try {
      if (command.kind === 'close-call') training.keepMark(command.call);
      if (command.kind === 'dispose' || command.kind === 'close-call') keeping.keepVersion(command.call);
      if (isSeatLockCommand(command)) return await seatLock.dispatch(command);
      if (isKeepingCommand(command)) return await keeping.dispatch(command);
      if (isRecordsCommand(command)) {
        const result = await records.dispatch(command);
        if (result.ok && command.kind === 'protect-records')
          audit({ kind: 'key-choice', choice: command.former === null ? 'passphrase' : 'passphrase-changed' });
        if (result.ok && command.kind === 'keep-key-in-file') audit({ kind: 'key-choice', choice: 'key-file' });
        return result;
      }
      if (isKnowledgeCommand(command)) return await knowledge.dispatch(command);
      if (isListCommand(command)) return await lists.dispatch(command);
      if (isMatterCommand(command)) return await matters.dispatch(command);
      if (isOutboundCommand(command)) return await outbound.dispatch(command);
      if (isExportCommand(command)) return await exports.dispatch(command);
      if (isScenarioCommand(command)) return await scenarios.dispatch(command);
      if (isCallCommand(command)) {
        const before = eventsOf(command).length;
        const result = await desk.dispatch(command);
        if (result.ok && command.kind === 'dispose') training.keepMark(command.call);
        for (const event of eventsOf(command).slice(before)) {
          const cue = cueOf(event);
          if (cue) line.practice()?.hear(cue);
        }
        return result;
      }
      return await seat(command);
    } catch (error) {
      options.log(`${command.kind} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return { ok: false, code: 'failed' };
    }
  };

  /** Per note, how many secrets were last found in it: it is sent again with every pause in typing. */
  const withheldIn = new Map<CallId, number>();
  const sayWithheld = (command: Command, count: number): void => {
    let more = count;
    if (command.kind === 'write-note') {
      more = count - (withheldIn.get(command.call) ?? 0);
      withheldIn.set(command.call, count);
      // The note itself says which.
    } else tell(notice('warning', 'secret-withheld', { count }));
    if (more > 0) audit({ kind: 'secret-refused', where: command.kind, count: more });
  };

  /** The one door, for the screen and for the headset's keys alike. */
  const seatOrDesk = async (given: Command): Promise<CommandResult> => {
    const { command, count } = withholdSecrets(given);
    const result = await carryOut(command);
    if (count === 0) {
      if (command.kind === 'write-note') withheldIn.delete(command.call);
      return result;
    }
    sayWithheld(command, count);
    return result.ok ? { ...result, withheld: count } : result;
  };

  return {
    world,
    async dispatch(command) {
      return isLocked() && !mayWhileLocked(command) ? { ok: false, code: 'seat-locked' } : seatOrDesk(command);
    },
    // Whoever sits at a covered machine has not said who they are (SEC-3). The headset's keys go on: a customer rings.
    keys: {
      press: (key) => (isLocked() ? options.show() : intents.press(key)),
      ask: (key, by) => (isLocked() ? options.show() : intents.ask(key, by)),
    },
    platformAway: seatLock.platform,
    provisioned: policies.takeUp,
    follow(text) {
      const link = readLink(text);
      if (link.kind === 'invalid') {
        tell(notice('warning', 'link-refused'));
        return false;
      }
      if (link.kind === 'dial') {
        const toDialler = (): void => world.setState({ link: { target: link.target } });
        // Where it cannot be dialled now a person sees to it.
        if (world.getState().policy.values.linksDial && !isLocked())
          void dispatch({ kind: 'dial', target: link.target }).then(({ ok }) => ok || toDialler());
        else toDialler();
      }
      return true;
    },
    leavePlaces({ placement, miniBar }) {
      const former = world.getState().settings;
      const settings = {
        ...former,
        placement: placement ?? former.placement,
        miniBar: { ...former.miniBar, place: miniBar ?? former.miniBar.place },
      };
      world.setState({ settings });
      try {
        options.settings.change(settings);
      } catch (error) {
        // The next time it is placed as if it had never been moved; nobody who leaves needs to be told.
        options.log(`placement not kept: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    async ask(query) {
      // What a machine's state is holds nothing of customers'.
      if (query.kind === 'diagnostics') return { ok: true, value: await diagnostics.look() };
      if (isLocked()) return { ok: false, code: 'seat-locked' };
      if (query.kind === 'scenarios' || query.kind === 'mark') return training.ask(query);
      if (query.kind === 'scenario-text') return scenarios.ask(query);
      if (query.kind.startsWith('practice-') && !line.practice()) return { ok: false, code: 'demo-only' };
      try {
        return { ok: true, value: await journal().ask(query) };
      } catch (error) {
        options.log(`${query.kind} not answered: ${error instanceof Error ? error.message : String(error)}`);
        const locked = error instanceof RecordStoreError && error.code === 'locked';
        return { ok: false, code: locked ? 'records-locked' : 'records-unreadable' };
      }
    },
    record(id) {
      const view = viewOf(world.getState(), id);
      if (!view) return null;
      return recordOf(view.call, world.getState().standard, view.note.text, options.wordFaults(view.note.text));
    },
    mark: (id) => training.mark(id),
    practiceRun(id) {
      const view = viewOf(world.getState(), id);
      return view ? training.runOf(view.call) : null;
    },
    audit,
    subscribeLevels(listener) {
      levelListeners.add(listener);
      return () => levelListeners.delete(listener);
    },
    signOff,
    async start() {
      stops.push(
        softphone.subscribe((event) => {
          if (event.kind === 'line') world.setState({ line: event.line });
          if (event.kind === 'answered') listen.answered(event.session);
          if (event.kind === 'garbage') tell(notice('warning', 'garbage-received', { count: event.count }));
        }),
        media.subscribe((event) => {
          switch (event.event) {
            case 'microphone':
              world.setState({ microphone: event.state });
              break;
            case 'devices':
              world.setState({ devices: event.devices });
              break;
            case 'gone':
              tell(notice('warning', 'media-restarted'));
              break;
            case 'levels': {
              const call = desk.callOfSession(event.session);
              if (call)
                for (const listener of levelListeners) listener({ call, sent: event.sent, received: event.received });
              break;
            }
          }
        }),
        listen.follow(),
        records.follow(),
        updates.start(),
        policies.start(),
        keepTones(world, media),
        keepRetention({
          ...options,
          world,
          book: () => journal().retention,
          ask: (query) => journal().ask(query) as Promise<Answers['retention']>,
          audit,
        }),
        watchClock({
          clock,
          timers: options.timers,
          newest: () => journal().ask({ kind: 'newest' }) as Promise<Answers['newest']>,
          setBack: (ms) => tell(notice('warning', 'clock-set-back', { minutes: Math.round(ms / MINUTE) })),
        }),
        watchAlarms({
          clock,
          timers: options.timers,
          calls: () => liveCalls(world.getState()),
          standard: () => world.getState().standard,
          subscribe: (listener) => world.subscribe(listener),
          raise(call, alarm) {
            desk.raise(call, alarm);
            const tone = TONE_OF[alarm.kind];
            if (tone) media.request('play', { tone }).catch(() => {});
          },
        }),
      );
      followTrace();
      sound.configure();
      readBooks();
      await line.connect();
    },
    async stop() {
      stopLock();
      headsetCheck.close();
      voiceTest.close();
      sound.close();
      headset.close();
      desk.close();
      outbound.close();
      lists.close();
      digests.stop();
      for (const stop of stops.splice(0)) stop();
      await line.close();
    },
  };
}

/** The alarms one can hear. Only the agent does. */
const TONE_OF = {
  'ring-second': null,
  'ring-third': null,
  'ring-late': null,
  'hold-warning': 'hold-warning',
  'hold-over': 'hold-over',
  'talk-near': 'talk-near',
  'talk-over': 'talk-over',
} as const;

function isKeepingCommand(command: Command): command is KeepingCommand {
  return ['keep-note-version', 'restore-note-version', 'set-legal-hold', 'lift-legal-hold'].includes(command.kind);
}

function isExportCommand(command: Command): command is ExportCommand {
  return command.kind === 'export' || command.kind === 'cancel-export';
}

function isCallCommand(
  command: Exclude<
    Command,
    | MatterCommand
    | KeepingCommand
    | KnowledgeCommand
    | OutboundCommand
    | ExportCommand
    | ListCommand
    | ScenarioCommand
    | SeatLockCommand
  >,
): command is CallCommand {
  return 'call' in command || command.kind === 'dial' || command.kind === 'swap' || command.kind === 'silence-ringer';
}
