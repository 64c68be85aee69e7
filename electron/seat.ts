import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { app, clipboard, dialog, powerMonitor, safeStorage, shell } from 'electron';
import rubric from '../assets/training/rubric.json' with { type: 'json' };
import { machineTimers } from './console/alarms';
import { type Console, createConsole, type Journal } from './console/console';
import { diagnose } from './console/diagnose';
import { passwordName } from './console/lineDesk';
import { notice } from './console/notices';
import { doubtNotice, isDoubted } from './console/policyDesk';
import { createSignInDesk } from './console/signInDesk';
import { withNotice } from './console/world';
import type { Account } from './contract/account';
import { allowsMode, demandsOf, type LineDemands, sharedLineOf } from './contract/policy';
import type { Language, PairedHeadset } from './contract/settings';
import { defaultSettings } from './contract/settings';
import type { Notice } from './contract/snapshot';
import { rubricSchema } from './domain/marks/rubric';
import { maskPhone } from './domain/masking';
import type { Scenario } from './domain/scenario/scenario';
import { needsWork } from './domain/shift';
import { HOUR, SECOND } from './domain/time';
import { createWordCheck, faultsOf, type WordCheck } from './domain/words/check';
import { type Ground, readSeatPolicy, resolveProxyBy } from './ground';
import { assets, built, commandLine, dataFolder, directory, log, preload } from './installation';
import { openConsoleDoor } from './ipc/consoleIpc';
import { openMiniBarDoor } from './ipc/miniBarIpc';
import { openSignInDoor } from './ipc/signInIpc';
import { openTrainerDoor } from './ipc/trainerIpc';
import { createMediaPort } from './media/mediaPort';
import type { MediaPort } from './media/port';
import { demonstrate } from './practice/demonstration';
import { createPlatformVoice } from './practice/platformVoice';
import { standingIn, startPractice } from './practice/practice';
import { runProgram } from './practice/runProgram';
import { samplePlan } from './practice/samplePlan';
import { openScenarioFiles } from './practice/scenarioFiles';
import { createVoice } from './practice/voice';
import { checkAuditFile, verdictLine } from './records/auditCheck';
import { readInThread } from './records/import/importThread';
import { openListThread } from './records/import/list/listThread';
import { type KeyKeeper, recordKeys } from './records/recordKey';
import { readShippedKnowledge } from './records/shippedKnowledge';
import { createVault, type Vault } from './records/vault';
import { builtInStandard } from './settings/builtInStandard';
import { memoryPasswords } from './settings/memoryPasswords';
import { leaveSeat, openPeople } from './settings/people';
import { personalSettings } from './settings/personalSettings';
import type { StoredSettings } from './settings/policy/policedSettings';
import { policedSettings } from './settings/policy/policedSettings';
import type { PolicyInForce } from './settings/policy/policyInForce';
import { policyInForce } from './settings/policy/policyInForce';
import { standardUnderPolicy } from './settings/policy/standardUnderPolicy';
import { updateRulesOf } from './settings/policy/updateRules';
import { openLock, openSeatLockFile } from './settings/seatLockFile';
import type { SecretStore } from './settings/secretStore';
import { createSecretStore } from './settings/secretStore';
import type { SettingsFile } from './settings/settingsFile';
import { openSettings } from './settings/settingsFile';
import { openSignInTries } from './settings/signInFile';
import { isPage } from './shell/appScheme';
import { checkPolicy } from './shell/checkPolicy';
import type { ConsoleWindow } from './shell/consoleWindow';
import { openDesktop } from './shell/desktop';
import { chooseFile, chooseTarget } from './shell/fileChoice';
import { collectAfterCalls, collectAfterStart } from './shell/garbage';
import type { HidGrants } from './shell/hidGrants';
import { keepLogs, LOG_DAYS, openTrace } from './shell/log';
import { machineClock as clock } from './shell/machineClock';
import { type MediaWindow, openMediaWindow } from './shell/mediaWindow';
import { keepMeters } from './shell/meters';
import { createLinkOpener } from './shell/openLink';
import { createPaper } from './shell/paper';
import { placeOn } from './shell/placement';
import { createPlatform } from './shell/platform';
import { platformPresence } from './shell/presence';
import { provision } from './shell/provisioning/provision';
import type { Departure } from './shell/quitGuard';
import { screens } from './shell/screens';
import { createSeatDiagnostics } from './shell/seatDiagnostics';
import { openSignInWindow } from './shell/signInWindow';
import { keepTrainerWindow } from './shell/trainerWindow';
import { installKindOf } from './shell/updates/installKind';
import { readTrial } from './shell/updates/trial';
import { updatesOf } from './shell/updates/updates';
import { createWords } from './shell/words';
import type { Softphone } from './softphone/port';
import { createSoftphone } from './softphone/softphone';
import { createWebSocketWire, type WebSocketWireOptions } from './softphone/webSocketWire';

/** What `--practice-call` shows: an easy call with a wait in it, the same each time. */
const SHOWN_SCENARIO = 'limit-question';
const SHOWN_SEED = 1;

// The composition root: everything is made here and handed on. No logic.

/** `--provision`: takes a signed policy, also beside a running console, which is told. */
export async function provisionSeat(from: string): Promise<void> {
  const policy = readSeatPolicy();
  const hasSettings = existsSync(path.join(directory, 'settings.json'));
  const language = hasSettings ? openSettings({ directory, clock, log }).read().language : platformLanguage();
  const code = await provision(from, {
    policy,
    words: createWords().provisioning(language),
    language,
    say: (line) => process.stdout.write(`${line}\n`),
    tellRunning() {
      // Whoever has the lock is told of this start by not being given it.
      const isFree = app.requestSingleInstanceLock();
      if (isFree) app.releaseSingleInstanceLock();
      return !isFree;
    },
  });
  app.exit(code);
}

/** `--check-policy`: what is wrong in a policy, on stdout. */
export function checkPolicyFile(file: string): void {
  app.exit(checkPolicy(file, platformLanguage(), (line) => process.stdout.write(`${line}\n`)));
}

function platformLanguage(): Language {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh-CN' : 'en';
}

/** The way to one server, as the account and the policy have it. */
function wireOf(
  url: string,
  { tls }: Pick<Account, 'tls'>,
  { pins, minimumTls, proxy }: LineDemands,
): WebSocketWireOptions {
  return {
    url,
    tls,
    pins,
    minimumTls,
    resolveProxy: resolveProxyBy(proxy),
  };
}

/** `--diagnose`: what is found at this machine on stdout, also beside a running console: nothing is written or registered. */
export async function diagnoseMachine(): Promise<void> {
  const policy = readSeatPolicy().read();
  const settings = policedSettings(openSettings({ directory, clock, log }), { read: () => policy });
  const { account, language } = settings.read();
  // At a seat for many the way to the servers is the policy's, whoever sits there.
  const line = account ?? sharedLineOf(policy);
  const secrets = await createSecretStore({ safeStorage, directory, platform: process.platform, clock, log });
  const parts = createSeatDiagnostics({
    version: app.getVersion(),
    logs: path.join(directory, 'logs'),
    words: createWords(),
    wireOf,
    copy: () => {},
    chooseTarget: async () => null,
  });
  const records = path.join(directory, 'records', 'work', 'records.db');
  const checks = await diagnose(
    { ...parts, probe: line && (() => parts.probe(line, demandsOf(policy))) },
    {
      policy,
      secretStore: secrets.available,
      records: { verdict: existsSync(records) ? 'pass' : 'not-applicable', detail: '' },
      running: null,
      roundTrip: null,
    },
  );
  process.stdout.write(`${parts.text(checks, language)}\n`);
  app.exit(checks.some(({ verdict }) => verdict === 'fail') ? 1 : 0);
}

/** What the window and the headsets' permissions ask of the seat; whoever made them has answers for as long as there is none. */
export interface SeatAnswers {
  paired(): readonly PairedHeadset[];
  askForHeadset(): Promise<void>;
  crashed(): void;
  closing(departure: Departure): void;
}

/**
 * Makes the console behind its window, which stands already and whose page is on its way.
 * @param options.answers are put in place here
 */
export async function openSeat(options: {
  readonly ground: Ground;
  readonly window: ConsoleWindow;
  readonly grants: HidGrants;
  readonly answers: SeatAnswers;
}): Promise<void> {
  const { ground, window, grants, answers } = options;
  let mediaWindow: MediaWindow | null = null;
  const { seatPolicy, policy, settingsFile, sharedLine } = ground;
  const { logLevel = 'info', logDays = LOG_DAYS } = policy.values;
  keepLogs(path.join(directory, 'logs'), { level: logLevel, days: logDays }, clock.wall());
  for (const { source, state, place } of policy.sources) log.info(`policy: ${source} ${state} (${place})`);
  const media = createMediaPort(log);
  const notices: Notice[] = dataFolder.writable ? [] : [notice('error', 'folder-read-only')];
  const inForce = policyInForce(policy);
  const seatSettings = policedSettings(settingsFile, inForce);
  if (policy.problems.length > 0) notices.push(notice('error', 'policy-broken', { count: policy.problems.length }));
  if (isDoubted(policy)) notices.push(doubtNotice(policy));
  if (settingsFile.problem) {
    const { file, restoredFrom } = settingsFile.problem;
    notices.push(notice('warning', 'settings-broken', { file: path.basename(file), restoredFrom }));
  }
  const trial = readTrial(path.join(directory, 'updates'), app.getVersion());
  if (trial.rolledBack) notices.push(notice('warning', 'update-rolled-back', { version: trial.refused ?? '' }));
  else if (trial.isFirst) notices.push(notice('information', 'updated', { version: app.getVersion() }));
  const { standard, refused: refusedStandard } = standardUnderPolicy(
    policy,
    path.join(directory, 'standard.json'),
    builtInStandard,
  );
  if (refusedStandard) {
    const { file, problem } = refusedStandard;
    const why = [problem.path, problem.reason].filter((part) => part !== '').join(': ');
    notices.push(notice('error', 'standard-broken', { file, why }));
  }
  const seatParts = { settingsFile, seatSettings, inForce, media };
  const seated = sharedLine ? await sitDown(sharedLine, seatParts) : null;
  const home = seated?.home ?? directory;
  const settings = seated?.settings ?? seatSettings;
  const secrets = seated?.secrets ?? (await openSecrets(directory));
  // At a seat for many no password outlives the program anyway.
  if (!secrets.available && !seated) notices.push(notice('warning', 'secret-store-missing'));
  const vaults = createVaults(secrets, home);
  await turn();
  // Before there is a desk: it begins with what the books hold.
  await Promise.all(Object.values(vaults).map((vault) => vault.open()));
  await turn();
  const journals = {
    work: journalOf(vaults.work),
    demo: journalOf(vaults.demo),
  };

  const softphoneOptions = { media, clock, log, version: app.getVersion() };
  const trace = openTrace(path.join(directory, 'logs'));
  let tracing = false;
  const softphone = createSoftphone({
    ...softphoneOptions,
    role: 'agent',
    isTraced: () => tracing,
    onTrace: trace,
  });
  const customerSoftphone = (): Softphone => createSoftphone({ ...softphoneOptions, role: 'customer' });
  // A folder of this run's own, so that nothing stays behind when the program goes in the middle of a word.
  const scratch = mkdtempSync(path.join(app.getPath('temp'), 'ringside-'));
  const scenarioFiles = openScenarioFiles({
    shipped: path.join(assets, 'scenarios'),
    own: path.join(directory, 'scenarios'),
    voices: path.join(assets, 'voices'),
    log: (message) => log.warn(message),
  });
  const voice = createVoice(
    createPlatformVoice({ platform: process.platform, run: runProgram, temporaryDirectory: scratch }),
    (clip) => scenarioFiles.clip(clip) !== null,
  );

  const words = createWords();
  // Made when the first record is: the console's window is not kept waiting for it.
  let wordCheck: WordCheck | undefined;
  let changesAgent = false;
  const lockFile = openSeatLockFile({ directory: home, clock, log });
  // Whoever has just said number and password need not say a PIN.
  if (seated?.isSignedIn) openLock(lockFile);
  const desk = createConsole({
    softphone,
    media,
    settings,
    policy: inForce,
    provisioning: {
      ...seatPolicy,
      async ask() {
        const outcome = await seatPolicy.provision(policy.provisioning.url ?? '');
        // That it is for other seats is in order.
        return outcome.kind !== 'refused' || outcome.refusal.reason === 'other-seat';
      },
      random: Math.random,
    },
    secrets,
    headsetGrants: grants,
    platform: createPlatform(app),
    headsetReport: (outcomes, language) => words.headsetReport(language, outcomes),
    reveal: () => window.reveal(),
    show: () => window.show(),
    standard,
    journalOf: (mode) => journals[mode],
    samplePlan: (language) => samplePlan(scenarioFiles.library().scenarios, language, clock.wall()),
    vaultOf: (mode) => vaults[mode],
    wiresOf: (account, demands) => account.servers.map((url) => createWebSocketWire(wireOf(url, account, demands))),
    diagnostics: createSeatDiagnostics({
      version: app.getVersion(),
      logs: path.join(directory, 'logs'),
      words,
      wireOf,
      copy: (text) => clipboard.writeText(text),
      chooseTarget() {
        const { title, name } = words.bundleFile(desk.world.getState().settings.language, clock.wall());
        return chooseTarget(window.page(), { title, name: `${name}.zip`, extension: 'zip' });
      },
    }),
    startPractice: () =>
      startPractice({
        createSoftphone: customerSoftphone,
        media,
        clock,
        timers: machineTimers,
        random: Math.random,
        voice,
        language: () => desk.world.getState().settings.language,
        log,
        standing: standingIn(scenarioFiles.library().scenarios),
      }),
    scenarioFiles,
    choosePack: (what) => {
      const { language } = desk.world.getState().settings;
      return what === 'write'
        ? chooseTarget(window.page(), words.packToWrite(language, clock.wall()))
        : chooseFile(window.page(), words.packToRead(language));
    },
    rubric: rubricSchema.parse(rubric),
    wordFaults(text) {
      wordCheck ??= createWordCheck(desk.world.getState().standard.words);
      return faultsOf(wordCheck(text));
    },
    setSipTrace(on) {
      tracing = on;
    },
    words,
    openMail: createLinkOpener((url) => shell.openExternal(url)),
    shippedKnowledge: () =>
      readShippedKnowledge(policy.values.knowledgeFile ?? path.join(assets, 'knowledge', 'questions.json')),
    chooseTarget: (what, format) => {
      const { title, name } = words.exportFile(desk.world.getState().settings.language, what, clock.wall());
      return chooseTarget(window.page(), { title, name: `${name}.${format}`, extension: format });
    },
    exportWords: words.exportWords,
    listWords: words.listWords,
    chooseFile: (what) => chooseFile(window.page(), words.importFile(desk.world.getState().settings.language, what)),
    paper: createPaper({
      page: () => window.page(),
      async choosePath(suggested) {
        const { canceled, filePath } = await dialog.showSaveDialog({
          defaultPath: suggested,
          filters: [{ name: 'PDF', extensions: ['pdf'] }],
        });
        return canceled || filePath === '' ? null : filePath;
      },
      folder: () => app.getPath('documents'),
      clock,
      log: (message) => log.warn(message),
    }),
    clock,
    timers: machineTimers,
    log: (message) => log.warn(message),
    version: app.getVersion(),
    updates: updatesOf({
      rules: updateRulesOf(policy.values),
      kind: installKindOf({
        isPackaged: app.isPackaged,
        platform: process.platform,
        environment: process.env,
        executable: app.getPath('exe'),
      }),
      trial,
      folder: path.join(directory, 'updates'),
      configuration: path.join(assets, 'updater.yml'),
      args: process.argv.slice(1),
      untouched: () => powerMonitor.getSystemIdleTime() * SECOND,
      quit: () => app.quit(),
      log,
    }),
    sharedSeat: sharedLine && {
      changeAgent(on) {
        changesAgent = on;
      },
    },
    lock: {
      file: lockFile,
      untouched: () => powerMonitor.getSystemIdleTime() * SECOND,
      presence: platformPresence((language) => words.unlockReason(language)),
    },
    notices,
  });

  await turn();
  answers.askForHeadset = async () => mediaWindow?.askForHeadset();
  answers.paired = () => desk.world.getState().settings.headset.paired;
  answers.crashed = () =>
    desk.world.setState((world) => ({
      ...withNotice(world, notice('warning', 'console-restarted')),
      // Whoever recorded a key does so no more.
      desktop: { ...world.desktop, recording: false },
    }));
  const closeDoor = openConsoleDoor({
    console: desk,
    clock,
    page: { page: () => window.page(), isUrl: (url) => isPage(url, 'console') },
    isInSight: () => window.isInSight(),
    log: (message) => log.warn(message),
  });
  const desktop = openDesktop({
    desk,
    window,
    words,
    miniBarPreload: preload('miniBar'),
    icons: path.join(assets, 'icons'),
    wake: () => softphone.wake(),
    log: (message) => log.warn(message),
  });
  const stopMeters = keepMeters(window, media, desk.world);
  const stopCollecting = collectAfterCalls(desk.world, () => {
    mediaWindow?.collectGarbage().catch((error: unknown) => log.warn('garbage', error));
  });
  const closeMiniBarDoor = openMiniBarDoor({
    page: { page: desktop.miniBar.page, isUrl: (url) => isPage(url, 'miniBar') },
    onPress: desktop.miniBar.press,
    onAttach: desktop.miniBar.attach,
    log: (message) => log.warn(message),
  });
  const trainer = keepTrainerWindow({
    desk,
    preload: preload('trainer'),
    icon: path.join(assets, 'icons', 'window.png'),
    screens,
    log: (message) => log.warn(message),
  });
  const closeTrainerDoor = openTrainerDoor({
    console: desk,
    clock,
    page: { page: trainer.page, isUrl: (url) => isPage(url, 'trainer') },
    log: (message) => log.warn(message),
  });
  answers.closing = desktop.closing;
  window.release();
  seated?.done();
  if (commandLine.link !== null) desktop.follow(commandLine.link);

  let stopping = false;
  app.on('will-quit', (event) => {
    if (stopping) return;
    // Calls are ended and the line is signed off before the program goes, but a dead server may not hold it up.
    event.preventDefault();
    stopping = true;
    if (changesAgent) {
      desk.signOff();
      // What the former one copied is not for the next.
      clipboard.clear();
    }
    desktop.stop();
    closeDoor();
    closeMiniBarDoor();
    stopMeters();
    stopCollecting();
    trainer.stop();
    closeTrainerDoor();
    const enough = new Promise((resolve) => setTimeout(resolve, 3000));
    Promise.race([desk.stop(), enough])
      .catch((error: unknown) => log.error('stop', error))
      .finally(async () => {
        mediaWindow?.close();
        await Promise.all(Object.values(vaults).map((vault) => vault.close()));
        rmSync(scratch, { recursive: true, force: true });
        dataFolder.close();
        // A program of its own for the next one: no page and no memory knows of the former.
        if (changesAgent) relaunch();
        app.exit(process.exitCode === undefined ? 0 : Number(process.exitCode));
      });
  });

  // What takes processor time waits until the agent sees the console; the line is registered a moment later.
  await window.settled;
  if (stopping) return;
  mediaWindow = openMediaWindow({
    preload: preload('media'),
    attach: (port) => media.attach(port),
    gone: () => media.gone(),
    log: (message) => log.warn(message),
  });
  await desk.start();
  trial.confirm();
  collectAfterStart(desk.world);
  if (commandLine.practiceCall)
    await demonstrateCall(desk, window, scenarioFiles.library().scenarios.get(SHOWN_SCENARIO));
}

/** Lets Chromium have its turn: the console's page is on its way, and each of its steps passes through this thread. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Who sits at a seat for many, with what is theirs. */
interface Seated {
  readonly home: string;
  readonly settings: StoredSettings;
  readonly secrets: SecretStore;
  /** The server has taken number and password. */
  readonly isSignedIn: boolean;
  /** The console stands: the sign-in page goes. */
  done(): void;
}

/** Waits on the sign-in page until somebody is let in, and opens what is theirs. */
async function sitDown(
  line: NonNullable<ReturnType<typeof sharedLineOf>>,
  seat: {
    readonly settingsFile: SettingsFile;
    readonly seatSettings: StoredSettings;
    readonly inForce: PolicyInForce;
    readonly media: MediaPort;
  },
): Promise<Seated> {
  const { settingsFile, seatSettings, inForce } = seat;
  const { language, theme, placement } = seatSettings.read();
  const accountOf = (user: string): Account => ({ ...line, user, authUser: null });
  const demands = demandsOf(inForce.read());
  const desk = createSignInDesk({
    softphone: createSoftphone({ media: seat.media, clock, log, version: app.getVersion(), role: 'agent' }),
    wires: () => line.servers.map((url) => createWebSocketWire(wireOf(url, accountOf(''), demands))),
    accountOf,
    tries: openSignInTries({ directory, clock, log }),
    first: {
      language,
      theme,
      domain: line.domain,
      mayPractise: allowsMode(inForce.read(), 'training'),
      version: app.getVersion(),
    },
    timers: machineTimers,
  });
  const window = openSignInWindow({
    preload: preload('signIn'),
    icon: path.join(assets, 'icons', 'window.png'),
    placement: placeOn(screens(), placement),
    onClosed: () => app.quit(),
    log: (message) => log.warn(message),
  });
  const page = { page: window.page, isUrl: (url: string) => isPage(url, 'signIn') };
  const closeDoor = openSignInDoor({ desk, page, log: (message) => log.warn(message) });
  // Nobody sits there whom a link could be for.
  app.on('second-instance', window.show);
  if (commandLine.practiceCall) void desk.request({ kind: 'practise' });
  const person = await desk.person;

  const people = openPeople(directory);
  const account = person.number === null ? null : accountOf(person.number);
  const home = account ? people.open(account, settingsFile.read()) : people.practice;
  if (account) leaveSeat(settingsFile, account);
  const isNew = !existsSync(path.join(home, 'settings.json'));
  const own = policedSettings(openSettings({ directory: home, clock, log }), inForce);
  const settings = personalSettings(
    { seat: seatSettings, own, isNew },
    { number: person.number ?? defaultSettings.agent.number, account: person.to === 'work' ? account : null },
  );
  const secrets = await memoryPasswords(await openSecrets(home), account ? [passwordName(account)] : []);
  if (person.to === 'work' && account) await secrets.put(passwordName(account), person.password);
  if (desk.view.getState().language !== settings.read().language)
    settings.change({ ...settings.read(), language: desk.view.getState().language });
  return {
    home,
    settings,
    secrets,
    isSignedIn: account !== null,
    done() {
      app.off('second-instance', window.show);
      closeDoor();
      window.close();
    },
  };
}

/** The next one begins in a program of its own, with what IT started this one with; a link was for the former. */
function relaunch(): void {
  const args = process.argv.slice(1).filter((one) => !/^(?:tel|sip|callto|ringside):/i.test(one));
  const { APPIMAGE } = process.env;
  app.relaunch({ args, ...(APPIMAGE && { execPath: APPIMAGE }) });
}

function openSecrets(home: string): Promise<SecretStore> {
  return createSecretStore({ safeStorage, directory: home, platform: process.platform, clock, log });
}

/** Records of work and of practice lie in folders of their own. Practice holds no customers: nobody is asked for its key. */
function createVaults(secrets: KeyKeeper, home: string): Record<'work' | 'demo', Vault> {
  const vault = (mode: 'work' | 'demo'): Vault => {
    const folder = path.join(home, 'records', mode);
    return createVault({
      directory: folder,
      keys: recordKeys({ secrets, directory: folder, asks: mode === 'work', clock, log }),
      startArchive: (workerData) => new Worker(path.join(built, 'main', 'archive.js'), { workerData }),
      later(action, delay) {
        const timer = setTimeout(action, delay);
        return () => clearTimeout(timer);
      },
      clock,
      log,
    });
  };
  return { work: vault('work'), demo: vault('demo') };
}

/** What was not filed for longer does not come back to the desk. */
const DAY = 24 * HOUR;

function journalOf(vault: Vault): Journal {
  return {
    ...vault.records,
    unfinished: () => vault.records.day(clock.wall() - DAY, clock.wall() + 1).filter(({ call }) => needsWork(call)),
    ask: vault.ask,
    export: vault.export,
    tidy: vault.tidy,
    openList(hear) {
      const source = vault.source();
      if (!source) return null;
      const start = (): Worker => new Worker(path.join(built, 'main', 'list.js'), { workerData: { source } });
      return openListThread({ start, hear, log });
    },
    async readImport(file, what) {
      const source = vault.source();
      if (!source) return { ok: false, reason: 'not-saved' };
      const workerData = { file, what, source };
      return readInThread(() => new Worker(path.join(built, 'main', 'import.js'), { workerData }), log);
    },
  };
}

/** `--verify-audit`: the verdict about each mode's log on stdout. */
export async function verifyAudits(): Promise<void> {
  let whole = true;
  const homes = [directory, ...(existsSync(path.join(directory, 'people')) ? openPeople(directory).folders() : [])];
  const books = homes.flatMap((home) => (['work', 'demo'] as const).map((mode) => ({ home, mode })));
  for (const { home, mode } of books) {
    const folder = path.join(home, 'records', mode);
    const file = path.join(folder, 'records.db');
    if (!existsSync(file)) continue;
    const secrets = await openSecrets(home);
    const keys = recordKeys({ secrets, directory: folder, asks: mode === 'work', clock, log });
    const found = await keys.find();
    // A passphrase is read from the standard input, which no list of processes shows.
    const locked = async (): Promise<string | null> => keys.unlock(readFileSync(0, 'utf8').trim());
    const key = found.kind === 'known' ? found.key : found.kind === 'locked' ? await locked() : null;
    const verdict = key === null ? null : checkAuditFile(file, key);
    process.stdout.write(
      verdict ? `${verdictLine(mode, verdict)}\n` : `audit log (${mode}): LOCKED, no key opens it\n`,
    );
    whole &&= verdict?.kind === 'whole';
  }
  app.exit(whole ? 0 : 1);
}

/** `--practice-call`: one call by itself, its record on stdout, its pictures in a folder. */
async function demonstrateCall(desk: Console, window: ConsoleWindow, scenario: Scenario | undefined): Promise<void> {
  try {
    if (!scenario) throw new Error(`there is no scenario ${SHOWN_SCENARIO}`);
    const record = await demonstrate({
      desk,
      scenario,
      seed: SHOWN_SEED,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      say: (line) => process.stdout.write(`practice call: ${line}\n`),
      async picture(scene) {
        const page = window.page();
        if (!commandLine.screenshots || !page) return;
        mkdirSync(commandLine.screenshots, { recursive: true });
        await new Promise((resolve) => setTimeout(resolve, 500)); // for what was just pressed to be painted
        const image = await page.capturePage();
        await writeFile(path.join(commandLine.screenshots, `${scene}.png`), image.toPNG());
      },
    });
    const shown = { ...record, number: maskPhone(record.number) };
    process.stdout.write(`practice call: record\n${JSON.stringify(shown, null, 2)}\n`);
    process.exitCode = 0;
  } catch (error) {
    process.stderr.write(`practice call: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  // Nobody sits there who could be asked whether the customer may be left.
  desk.world.setState({ leaving: 'granted' });
}
