import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import rubricJson from '../../assets/training/rubric.json' with { type: 'json' };
import type { Unfinished } from '../../electron/console/callDesk';
import { type Console, createConsole } from '../../electron/console/console';
import type { ReadImport } from '../../electron/console/knowledgeDesk';
import type { Practice } from '../../electron/console/lineDesk';
import type { SamplePlan } from '../../electron/console/outboundDesk';
import type { Provisioning } from '../../electron/console/policyDesk';
import type { ScenarioFiles } from '../../electron/console/scenarioDesk';
import type { TrainingLibrary } from '../../electron/console/trainingDesk';
import type { UpdateOptions } from '../../electron/console/updateDesk';
import type { Account } from '../../electron/contract/account';
import type { Command, CommandResult } from '../../electron/contract/command';
import type { MediaEvent, MediaMethod } from '../../electron/contract/media';
import type { LineDemands, PolicyDocument, PolicyView } from '../../electron/contract/policy';
import { defaultSettings, type PairedHeadset, type Settings } from '../../electron/contract/settings';
import type { PlatformStanding } from '../../electron/contract/snapshot';
import type { AuditEntry } from '../../electron/domain/audit';
import { type Call, type CallEvent, phaseOf } from '../../electron/domain/call';
import { type Case, stageOf } from '../../electron/domain/case';
import type { DiagnosticCheck } from '../../electron/domain/diagnostics';
import type { ExportJob } from '../../electron/domain/exportJob';
import { figuresOf } from '../../electron/domain/figures';
import { type FollowUp, owed } from '../../electron/domain/followUp';
import type { HandOver } from '../../electron/domain/handOver';
import { faultsOf } from '../../electron/domain/headsetCheck';
import type { ShippedKnowledge } from '../../electron/domain/knowledge';
import type { LegalHold } from '../../electron/domain/legalHold';
import { rubricSchema } from '../../electron/domain/marks/rubric';
import type { CallQuality } from '../../electron/domain/quality';
import type { TraceStretch } from '../../electron/domain/qualityTrace';
import type { RuleId } from '../../electron/domain/rules';
import type { ShiftEntry } from '../../electron/domain/shift';
import { type Standard, standardSchema } from '../../electron/domain/standard';
import { NO_UPDATES } from '../../electron/domain/update';
import type { MediaPort } from '../../electron/media/port';
import { createReaders } from '../../electron/records/archive/readers';
import { openBulletins } from '../../electron/records/bulletinTable';
import { connect } from '../../electron/records/database';
import type { Digested } from '../../electron/records/digestTable';
import { openKnowledge } from '../../electron/records/knowledgeTable';
import { openOutbound } from '../../electron/records/outboundTable';
import { openPractice } from '../../electron/records/practiceTable';
import { migrate } from '../../electron/records/schema';
import { openPolicy } from '../../electron/settings/policy/openPolicy';
import { policedSettings } from '../../electron/settings/policy/policedSettings';
import { readPolicy } from '../../electron/settings/policy/policyFile';
import { policyInForce } from '../../electron/settings/policy/policyInForce';
import type { SeatLockFile } from '../../electron/settings/seatLockFile';
import { createWords } from '../../electron/shell/words';
import { type Registration, type Softphone, SoftphoneError, type SoftphoneEvent } from '../../electron/softphone/port';
import { handMovedTime } from '../support/time';

/** A softphone that does what it is told and says so; a test may make its next verb fail. */
function obedientSoftphone() {
  const listeners = new Set<(event: SoftphoneEvent) => void>();
  const done: string[] = [];
  let dialled = 0;
  let failure: SoftphoneError | null = null;
  const tell = (event: SoftphoneEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  const verb =
    (name: string, event?: (session: string) => SoftphoneEvent) =>
    async (session: string, ...rest: unknown[]): Promise<void> => {
      done.push([name, session, ...rest].join(' '));
      const error = failure;
      failure = null;
      if (error) throw error;
      if (event) tell(event(session));
    };
  const softphone: Softphone = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(registration: Registration) {
      done.push(`start ${registration.user}`);
      tell({ kind: 'line', line: { kind: 'registered', server: 'test' } });
    },
    async stop() {
      done.push('stop');
    },
    roundTrip: async () => 20,
    reconnect: () => done.push('reconnect'),
    wake: () => done.push('wake'),
    dial(target) {
      dialled += 1;
      const session = `out-${dialled}`;
      done.push(`dial ${target}`);
      const remote = { number: target, displayName: null };
      tell({ kind: 'offered', session, direction: 'outbound', remote, dialled: null });
      return session;
    },
    answer: verb('answer', (session) => ({ kind: 'answered', session })),
    reject: verb('reject', (session) => ({ kind: 'ended', session, by: 'agent', cause: 'rejected', sipCode: 486 })),
    end: verb('end', (session) => ({ kind: 'ended', session, by: 'agent', cause: 'hung-up', sipCode: null })),
    hold: verb('hold', (session) => ({ kind: 'held', session })),
    resume: verb('resume', (session) => ({ kind: 'resumed', session })),
    mute: verb('mute'),
    sendDigits: verb('sendDigits'),
    transferBlind: verb('transferBlind', (session) => ({ kind: 'transferred', session })),
    transferAttended: verb('transferAttended', (session) => ({ kind: 'transferred', session })),
  };
  return {
    softphone,
    tell,
    done,
    failNext(code: SoftphoneError['code'], sipCode: number | null = null) {
      failure = new SoftphoneError(code, sipCode);
    },
  };
}

/** Nothing to practise. */
const noScenarios = (): ScenarioFiles =>
  scenariosOf({ scenarios: new Map(), shifts: new Map(), problems: [], own: new Map() });

/** A library that is only read. */
export function scenariosOf(library: TrainingLibrary): ScenarioFiles {
  const never = (): never => {
    throw new Error('These scenarios are only read.');
  };
  return {
    library: () => library,
    read: () => null,
    drafts: () => ({}),
    ...{ write: never, remove: never, keepDraft: never, writePack: never, readPack: never, keepClips: never },
  };
}

/** What comes with the product, for a seat in memory. */
export const SHIPPED: ShippedKnowledge = {
  version: 1,
  questions: [
    {
      id: 'card-loss',
      title: '借记卡丢了怎么挂失',
      answer: '可以口头挂失，立即生效。',
      steps: ['核对身份', '办理口头挂失'],
      keywords: ['挂失'],
      category: '账户与银行卡',
      english: null,
      frequency: 'very-often',
    },
  ],
};

/** The policy of a seat whose machine has this file. */
function policyOf(document: Partial<PolicyDocument>): PolicyView {
  const read = readPolicy('policy.json', { version: 1, ...document });
  if (read.kind === 'broken') throw new Error(JSON.stringify(read.problems));
  const directory = mkdtempSync(join(tmpdir(), 'ringside-policy-'));
  try {
    return openPolicy({
      places: [{ source: 'file', place: 'policy.json', read: () => read }],
      directory,
      log: { warn() {} },
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The lock's file without a disk, its PINs in the clear. */
export function lockInMemory(): SeatLockFile {
  const pins = new Map<string, string>();
  let failures = 0;
  let locked: ReturnType<SeatLockFile['locked']> = null;
  return {
    hasPin: (agent) => pins.has(agent),
    isPin: async (agent, pin) => pins.get(agent) === pin,
    setPin: async (agent, pin) => void pins.set(agent, pin),
    failures: () => failures,
    setFailures(count) {
      failures = count;
    },
    locked: () => locked,
    setLocked(next) {
      locked = next;
    },
  };
}

/** What practice begins with. */
const SAMPLE: SamplePlan = {
  plan: {
    ...{ name: '客户关怀', kind: 'care', purpose: '问候', opening: '', script: [], questions: [], wanted: null },
    hours: { weekdays: [1, 2, 3, 4, 5, 6, 7], spans: [{ from: '00:00', to: '00:01' }], restOnHolidays: false },
    attempts: { most: 3, spacingMinutes: 60 },
    ...{ validFrom: '2026-01-01', validUntil: '2026-12-31' },
    results: [{ id: 'done', label: '完成', means: 'done' }],
  },
  targets: [{ number: '811002', name: '王女士', title: 'ms', details: {} }],
};

/** A whole seat in memory: real desk, hand-moved time, obedient softphone and media window. */
export async function openSeat(
  options: {
    settings?: Partial<Settings>;
    /** What IT decided, as a policy file has it. */
    policy?: Partial<PolicyDocument>;
    /** The same as it holds, with what is provisioned. */
    view?: PolicyView;
    /** What is provisioned while the seat runs; nothing where nothing is said. */
    provisioning?: Provisioning;
    passwords?: Record<string, string>;
    offline?: boolean;
    shift?: readonly ShiftEntry[];
    /** Where exports go to; nowhere when nothing is said. */
    target?: string;
    /** The machine has no mail program. */
    noMail?: boolean;
    file?: Awaited<ReturnType<ReadImport>>;
    updates?: UpdateOptions;
    /** The platform takes no change. */
    stubbornPlatform?: boolean;
    /** What a search for headsets finds. */
    headsets?: readonly PairedHeadset[];
    /** What the media window answers; null to everything where nothing is said. */
    answers?: Partial<Record<MediaMethod, () => unknown>>;
    /** What of the lock an earlier run has left. */
    lockFile?: SeatLockFile;
    /** What an earlier run has left to be filed. */
    unfinished?: readonly Unfinished[];
    /** A seat for many. */
    shared?: boolean;
    /** The platform asks who sits there. */
    presence?: () => Promise<boolean>;
    /** A practice exchange with customers, and a softphone that can be on it, instead of the obedient one. */
    training?: {
      /** The obedient one where nothing is said. */
      softphone?: (time: ReturnType<typeof handMovedTime>, media: MediaPort) => Softphone;
      practice: (time: ReturnType<typeof handMovedTime>, media: MediaPort) => Practice;
      files: ScenarioFiles;
      /** The pack that a person chooses, to write or to read. */
      pack?: string;
      knowledge: ShippedKnowledge;
      wordFaults: (text: string) => readonly RuleId[];
    };
  } = {},
) {
  const time = handMovedTime();
  const phone = obedientSoftphone();
  const mediaListeners = new Set<(event: MediaEvent | { event: 'gone' }) => void>();
  const asked: { method: string; params: Record<string, unknown> }[] = [];
  const media: MediaPort = {
    async request(method, params) {
      asked.push({ method, params: params as Record<string, unknown> });
      return (options.answers?.[method]?.() ?? null) as never;
    },
    subscribe(listener) {
      mediaListeners.add(listener);
      return () => mediaListeners.delete(listener);
    },
  };
  const begun: Call[] = [];
  const written: {
    calls: Map<string, CallEvent[]>;
    notes: Map<string, string>;
    followUps: Map<string, FollowUp>;
    audit: { agent: string; entry: AuditEntry }[];
    digests: Digested[];
    versions: Map<string, string[]>;
    holds: Map<string, LegalHold>;
    qualities: Map<string, CallQuality>;
    traces: Map<string, TraceStretch[]>;
    /** From the sign-in of the first shift on. */
    shift: ShiftEntry[];
    cases: Map<string, Case>;
    handOvers: Map<string, HandOver>;
    full: boolean;
  } = {
    calls: new Map(),
    notes: new Map(),
    versions: new Map(),
    holds: new Map(),
    followUps: new Map(),
    audit: [],
    digests: [],
    qualities: new Map(),
    traces: new Map(),
    shift: [...(options.shift ?? [])],
    cases: new Map(),
    handOvers: new Map(),
    full: false,
  };
  const mustHaveRoom = (): void => {
    if (written.full) throw new Error('disk full');
  };
  const database = connect(':memory:', null);
  migrate(database, 0, 0);
  const knowledge = openKnowledge(database);
  const bulletins = openBulletins(database);
  const outbound = openOutbound(database);
  const practice = openPractice(database);
  const readers = createReaders(database, { error: () => {} });
  const room =
    <Given extends unknown[]>(write: (...given: Given) => void) =>
    (...given: Given): void => {
      mustHaveRoom();
      write(...given);
    };
  let settings: Settings = { ...defaultSettings, ...options.settings };
  let platform: PlatformStanding = {
    startsAtLogin: false,
    links: { tel: false, sip: false, callto: false, ringside: false },
    releasesLinks: false,
  };
  const papers: string[] = [];
  const passwords = new Map(Object.entries(options.passwords ?? {}));
  const heard: string[] = [];
  const opened: string[] = [];
  const jobs: ExportJob[] = [];
  const copied: string[] = [];
  const bundles: { text: string; checks: readonly DiagnosticCheck[]; policy: unknown; statistics: unknown }[] = [];
  const wired: { account: Account; demands: LineDemands }[] = [];
  const policy = policyInForce(options.view ?? policyOf(options.policy ?? {}));
  const lockFile = options.lockFile ?? lockInMemory();
  let untouched = 0;
  const desk: Console = createConsole({
    softphone: options.training?.softphone?.(time, media) ?? phone.softphone,
    media,
    clock: time.clock,
    timers: time.timers,
    settings: policedSettings(
      {
        read: () => settings,
        change(next) {
          mustHaveRoom();
          settings = next;
        },
      },
      policy,
    ),
    policy,
    provisioning: options.provisioning ?? {
      ...{ read: () => policy.read(), ask: async () => true, random: () => 0 },
      ...{ told: () => 0, keepTold: () => {} },
    },
    secrets: {
      available: true,
      get: async (name) => passwords.get(name) ?? null,
      put: async (name, secret) => void passwords.set(name, secret),
      forget: async (name) => void passwords.delete(name),
    },
    standard: standardSchema.parse(standardJson),
    vaultOf: () => ({
      lock: () => ({ kind: 'open', keptBy: 'platform', chosen: true, waiting: 0 }),
      problem: () => null,
      subscribe: () => () => {},
      open: async () => {},
      unlock: async () => true,
      protect: async () => true,
      keepInFile: () => {},
    }),
    journalOf: (mode) => ({
      // Work has none: whoever asks for it there has mixed the two up.
      get practice() {
        if (mode === 'work') throw new Error('Practice in the books of work.');
        return { ...practice, save: room(practice.save), comment: room(practice.comment) };
      },
      begin(call) {
        mustHaveRoom();
        begun.push(call);
        written.calls.set(call.id, [...call.events]);
      },
      append(id, event) {
        mustHaveRoom();
        written.calls.get(id)?.push(event);
      },
      writeNote(id, text) {
        mustHaveRoom();
        written.notes.set(id, text);
      },
      unfinished: () => options.unfinished ?? [],
      // The seat has no archive but for practice.
      async ask(query) {
        if (!query.kind.startsWith('practice-')) throw new Error('This seat has no archive.');
        return (readers[query.kind] as (asked: typeof query) => never)(query);
      },
      export(job) {
        jobs.push(job);
        return { done: Promise.resolve(0), cancel: () => {} };
      },
      tidy: () => {},
      digests: {
        digestDue(make) {
          const due = begun.filter(({ id }) => !written.digests.some(({ digest }) => digest.id === id));
          const made = due.map((call) =>
            make({ call: { ...call, events: [...(written.calls.get(call.id) ?? [])] }, note: null }, null),
          );
          written.digests.push(...made.filter((one) => one !== null));
          return made.filter((one) => one !== null).length;
        },
        saveQuality: (id, quality) => void written.qualities.set(id, quality),
        figures: () => figuresOf(written.digests.map(({ digest }) => digest)),
      },
      traces: {
        append(id, stretch) {
          mustHaveRoom();
          written.traces.set(id, [...(written.traces.get(id) ?? []), stretch]);
        },
      },
      knowledge: { ...knowledge, save: room(knowledge.save), saveOpen: room(knowledge.saveOpen) },
      bulletins: { ...bulletins, save: room(bulletins.save) },
      readImport: async () => options.file ?? { ok: false, reason: 'unreadable' },
      followUps: {
        save(followUp) {
          mustHaveRoom();
          written.followUps.set(followUp.id, followUp);
        },
        read: (id) => written.followUps.get(id) ?? null,
        owed: () => owed([...written.followUps.values()]),
        saveSerious: mustHaveRoom,
        seriousSince: () => [],
      },
      audit: {
        append(_at, agent, entry) {
          mustHaveRoom();
          written.audit.push({ agent, entry });
        },
      },
      shifts: {
        add(entry) {
          mustHaveRoom();
          written.shift.push(entry);
        },
        last: () => written.shift.slice(written.shift.findLastIndex(({ event }) => event.kind === 'signed-in')),
      },
      cases: {
        save(one) {
          mustHaveRoom();
          written.cases.set(one.id, one);
        },
        open: () => [...written.cases.values()].filter((one) => stageOf(one) !== 'closed'),
      },
      handOvers: {
        save(sheet) {
          mustHaveRoom();
          written.handOvers.set(sheet.id, sheet);
        },
        read: (id) => written.handOvers.get(id) ?? null,
        newest: (agent) => [...written.handOvers.values()].findLast((sheet) => sheet.agent === agent) ?? null,
      },
      versions: {
        keep(id) {
          mustHaveRoom();
          const kept = written.versions.get(id) ?? [];
          const text = written.notes.get(id);
          if (text !== undefined && kept.at(-1) !== text) written.versions.set(id, [...kept, text]);
        },
        text: (id, version) => written.versions.get(id)?.[version - 1] ?? null,
        revision: () => 0,
      },
      holds: {
        set: (hold) => void written.holds.set(hold.id, hold),
        lift(id) {
          const hold = written.holds.get(id) ?? null;
          written.holds.delete(id);
          return hold;
        },
        valueOf: (id, subject) => (subject === 'call' ? id : '13800005521'),
      },
      outboundImports: { pending: () => [] },
      openList: () => null,
      retention: { bite: () => 0, settle: () => {} },
      outbound: {
        ...outbound,
        savePlan: room(outbound.savePlan),
        saveTarget: room(outbound.saveTarget),
        saveAttempt: room(outbound.saveAttempt),
        forbid: room(outbound.forbid),
      },
    }),
    platform: {
      standing: async () => platform,
      async startAtLogin(on) {
        if (!options.stubbornPlatform) platform = { ...platform, startsAtLogin: on };
      },
      async takeLinks(scheme, on) {
        if (!options.stubbornPlatform) platform = { ...platform, links: { ...platform.links, [scheme]: on } };
      },
    },
    headsetGrants: { find: async () => options.headsets ?? [] },
    headsetReport: (outcomes) => faultsOf(outcomes).join(' '),
    reveal: () => void heard.push('reveal'),
    show: () => void heard.push('show'),
    wiresOf(account, demands) {
      wired.push({ account, demands });
      return [];
    },
    wordFaults: options.training?.wordFaults ?? ((text) => (text.includes('不行') ? ['TLK-4'] : [])),
    startPractice: () =>
      options.training?.practice(time, media) ?? {
        registration: {
          wires: [],
          domain: 'practice',
          user: 'trainee',
          authUser: 'trainee',
          password: 'secret',
          displayName: '',
          dtmf: 'rfc4733',
        },
        testNumber: '811001',
        callAgent: () => heard.push('call'),
        hear: (cue) => heard.push(cue),
        train: () => null,
        endTraining: () => {},
        steer: () => {},
        subscribe: () => () => {},
        stop: async () => void heard.push('stop'),
      },
    samplePlan: () => SAMPLE,
    scenarioFiles: options.training?.files ?? noScenarios(),
    choosePack: async () => options.training?.pack ?? null,
    rubric: rubricSchema.parse(rubricJson),
    diagnostics: {
      versions: 'Ringside 0.0.0',
      probe: async ({ servers }) => servers.map(() => [{ id: 'dns', verdict: 'pass', detail: '10.0.0.1' }]),
      async askMediaServer(hostAndPort) {
        if (hostAndPort.startsWith('silent')) throw new Error('timeout');
        return 12;
      },
      text: (checks, language) => createWords().diagnostics(language, checks),
      copy: (text) => void copied.push(text),
      async saveBundle(content) {
        mustHaveRoom();
        bundles.push(content);
        return true;
      },
    },
    setSipTrace: () => {},
    words: createWords(),
    openMail: async (url) => {
      if (options.noMail) throw new Error('no mail program');
      opened.push(url);
    },
    shippedKnowledge: () => options.training?.knowledge ?? SHIPPED,
    chooseTarget: async () => options.target ?? null,
    exportWords: () => ({}),
    listWords: () => ({ refused: {}, nameless: '{}' }),
    chooseFile: async () => (options.file ? '/knowledge/questions.csv' : null),
    paper: {
      savePdf: async (name) => {
        mustHaveRoom();
        return papers.push(name);
      },
      print: async () => {},
    },
    log: () => {},
    version: '0.0.0',
    updates: options.updates ?? {
      rules: NO_UPDATES,
      off: 'no-server',
      updater: () => Promise.reject(new Error('This seat has no updates.')),
      untouched: () => 0,
      random: () => 0,
    },
    sharedSeat: options.shared ? { changeAgent: (on) => heard.push(on ? 'change' : 'stay') } : null,
    lock: {
      file: lockFile,
      untouched: () => untouched,
      presence: options.presence ?? null,
    },
    notices: [],
  });
  await desk.start();
  if (!options.offline) {
    await desk.dispatch({ kind: 'sign-in', startsAt: null });
    for (const { id } of desk.world.getState().standard.agent.checkIn) {
      await desk.dispatch({ kind: 'check', check: id, good: true });
    }
    await desk.dispatch({ kind: 'check-in' });
  }

  const calls = (): readonly Call[] => desk.world.getState().calls.map((view) => view.call);
  return {
    ...time,
    ...phone,
    desk,
    asked,
    written,
    heard,
    /** The addresses that were handed to the mail program. */
    opened,
    /** What the line was to be made from, each time. */
    wired,
    /** The exports that were begun. */
    jobs,
    /** The texts put into the clipboard, and the support bundles that were written. */
    copied,
    bundles,
    /** The records of the ended calls on the desk. */
    records: () =>
      desk.world
        .getState()
        .calls.map(({ call }) => desk.record(call.id))
        .filter((record) => record !== null),
    passwords,
    lockFile,
    /** Nobody has touched keyboard and mouse for so long, ms. */
    leaveUntouched(ms: number) {
      untouched = ms;
    },
    /** The outbound plans' tables. */
    outbound,
    /** The ids of the questions nobody could answer yet (KNB-4). */
    openQuestions: () =>
      (database.prepare("SELECT id FROM open_questions WHERE state = 'open'").all() as { id: string }[]).map(
        ({ id }) => id,
      ),
    /** The names of the files that sheets were saved as. */
    papers,
    world: () => desk.world.getState(),
    calls,
    phases: () => calls().map((call) => phaseOf(call).kind),
    settings: () => settings,
    changeStandard: (change: (standard: Standard) => Standard) =>
      desk.world.setState((state) => ({ standard: change(state.standard) })),
    tellMedia(event: MediaEvent | { event: 'gone' }) {
      for (const listener of [...mediaListeners]) listener(event);
    },
    /** A customer rings; gives back the call's id. */
    ring(session: string, number = '13800005521'): string {
      phone.tell({
        kind: 'offered',
        session,
        direction: 'inbound',
        remote: { number, displayName: null },
        dialled: null,
      });
      phone.tell({ kind: 'ringing', session });
      return calls().at(-1)?.id ?? '';
    },
    hangUp(session: string) {
      phone.tell({ kind: 'ended', session, by: 'customer', cause: 'hung-up', sipCode: null });
    },
    /** Two turns of the event loop: by the first everything is written down, by the second it is digested. */
    turn: () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve))),
    send: (command: Command): Promise<CommandResult> => desk.dispatch(command),
    tones: () => asked.filter(({ method }) => method === 'play').map(({ params }) => params.tone),
  };
}
