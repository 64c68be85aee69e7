import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Account } from '../../../electron/contract/account';
import type { Command, CommandResult } from '../../../electron/contract/command';
import type { PolicyDocument } from '../../../electron/contract/policy';
import { defaultSettings, type Language, type Settings, type Theme } from '../../../electron/contract/settings';
import type { CallView, ConsoleSnapshot } from '../../../electron/contract/snapshot';
import { kindOf, phaseOf } from '../../../electron/domain/call';
import { hindranceOf, isCustomerOnLine } from '../../../electron/domain/leaving';
import { agentStateOf, needsWork } from '../../../electron/domain/shift';
import type { Standard } from '../../../electron/domain/standard';
import { openRecords, type RecordedCall } from '../../../electron/records/recordStore';
import { type Lab, type LabUser, realm, users } from '../../lab/lab';
import { eventually } from '../../lab/waiting';
import { answerInTurn } from '../../support/evaluation';
import type { Pulse } from '../../support/pulse';
import { giveWay } from './lane';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** As in `electron/shell/appScheme.ts`, which can be imported in Electron alone. */
const pageUrls = { console: 'app://ringside/console/index.html', media: 'app://ringside/media/index.html' } as const;
const screens = path.join(root, 'tests', 'output', 'screens');

export interface SeatOptions {
  /** Without a lab there is no account and so demo mode. */
  readonly lab?: Lab;
  /** `agent1` where nothing is said. */
  readonly user?: LabUser;
  readonly wire?: 'ws' | 'wss';
  /** The digest password that is signed in with; the lab's own unless a story wants a wrong one. */
  readonly password?: string;
  /** `registered`: signs in and waits for the line. `asked`: signs in and waits for nothing. `none`: leaves it to the story. */
  readonly signIn?: 'registered' | 'asked' | 'none';
  /** `offline`: nobody is signed in, so that no call comes. Otherwise the agent has checked in with all in order. */
  readonly agent?: 'available' | 'offline';
  /** The centre's own service standard: what the file `standard.json` in the folder of the seat says. */
  readonly standard?: Standard | string;
  /** What IT decided for the machine: what its policy file says, `version` apart; a text is written as it is. */
  readonly policy?: Partial<PolicyDocument> | string;
  readonly language?: Language;
  readonly theme?: Theme;
  /** Without one, Chromium's own false microphone beeps and nobody hears what is played. */
  readonly pulse?: Pulse;
  /** `none`: a machine without any microphone. Only without `pulse`. */
  readonly microphone?: 'false' | 'none';
  /** Laid over the settings the file begins with. */
  readonly settings?: Partial<Settings>;
  /** Laid over the account the lab gives to the user. */
  readonly account?: Partial<Account>;
  readonly env?: Readonly<Record<string, string>>;
  /** Which secret store Chromium asks for: none, unless the story brings one. */
  readonly passwordStore?: 'basic' | 'gnome-libsecret';
  /**
   * What becomes of the key of work's records where there is no secret store. `file`: the person has chosen a file
   * beside them, and nobody is asked. `ask`: the story answers.
   */
  readonly recordKey?: 'file' | 'ask';
  /** Signs in at a seat for many: there is no console before. */
  readonly sitDown?: (app: ElectronApplication) => Promise<void>;
  /** The folder of an earlier seat, which starts again; it is then the story's to remove. */
  readonly userData?: string;
}

/** The whole application in real Electron, with a folder of its own. */
export interface Seat {
  readonly app: ElectronApplication;
  /** The console window. After `crashConsole` Playwright sees it no more; all the rest of a seat still works. */
  readonly page: Page;
  readonly userData: string;
  /** What the console draws now; null while its page is away. */
  snapshot(): Promise<ConsoleSnapshot | null>;
  /**
   * Asks for snapshots until one fits.
   * @param pick what is waited for, or undefined
   * @throws Error after `limitMs`, with the line and the calls as they were last
   */
  until<T>(
    what: string,
    pick: (snapshot: ConsoleSnapshot) => T | undefined | false | null,
    limitMs?: number,
  ): Promise<T>;
  /** Waits for the newest call to be in one of the phases. */
  untilCall(...phases: ReturnType<typeof phaseOf>['kind'][]): Promise<CallView>;
  /** A command as the page sends it. */
  send(command: Command): Promise<CommandResult>;
  /** @throws Error when the command was refused */
  order(command: Command): Promise<void>;
  /** The words on the screen. */
  text(): Promise<string>;
  /** Keys one after the other, in Playwright's names: `F2`, `Control+h`. */
  press(...keys: string[]): Promise<void>;
  signIn(password?: string): Promise<void>;
  /** The agent signs in for the shift, unless it goes on from an earlier run, and finds every point in order. */
  checkIn(): Promise<void>;
  /**
   * Writes the record of every call that has ended and clears the desk of them.
   * @param note what is written where the story has written nothing
   */
  fileCalls(note?: string): Promise<void>;
  /** Kills the console's renderer; resolves when the page is back and draws. */
  crashConsole(): Promise<void>;
  /** Kills the media window's renderer. */
  killMedia(): Promise<void>;
  /** Saves what the console window shows to `tests/output/screens/<name>.png`. */
  screenshot(name: string): Promise<void>;
  /** The records of work as they lie on the disk, newest first. Only after `close`. */
  records(): RecordedCall[];
  /** What the program wrote to its log. */
  log(): string;
  /** Ends what is still on the line, then quits: the guard would hold the program otherwise (END-2). */
  close(): Promise<void>;
}

/** The account a lab user has. */
export function accountOf(lab: Lab, user: LabUser, wire: 'ws' | 'wss' = 'ws'): Account {
  return {
    servers: [lab.urls[wire]],
    domain: realm,
    user,
    authUser: null,
    dtmf: 'rfc4733',
    tls: { caFile: wire === 'wss' ? lab.certificates.ca : null, certificateFile: null, keyFile: null },
  };
}

/**
 * Starts the built application. `npx electron-vite build` must have been run.
 * @throws Error when there is no build, or the console does not come up
 */
export async function openSeat(options: SeatOptions): Promise<Seat> {
  if (!existsSync(path.join(root, 'out', 'main', 'main.js'))) {
    throw new Error('the application is not built: npx electron-vite build');
  }
  const { lab, user = 'agent1', wire = 'ws', signIn: sign = lab ? 'registered' : 'none' } = options;
  giveWay();
  const userData = options.userData ?? mkdtempSync(path.join(os.tmpdir(), 'ringside-seat-'));
  const account = lab ? { ...accountOf(lab, user, wire), ...options.account } : null;
  const settings: Settings = {
    ...defaultSettings,
    language: options.language ?? 'zh-CN',
    theme: options.theme ?? 'light',
    account,
    ...options.settings,
  };
  if (!options.userData) writeFileSync(path.join(userData, 'settings.json'), JSON.stringify(settings));
  if (options.standard !== undefined) {
    const text = typeof options.standard === 'string' ? options.standard : JSON.stringify(options.standard);
    writeFileSync(path.join(userData, 'standard.json'), text);
  }

  if (lab && options.recordKey !== 'ask') chooseKeyFile(userData);

  const app = await _electron.launch({
    args: [
      '-r',
      fileURLToPath(new URL('./passwordStore.cjs', import.meta.url)),
      root,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${userData}`,
      ...(options.policy ? [`--policy-file=${policyFile(userData, options.policy)}`] : []),
      `--password-store=${options.passwordStore ?? 'basic'}`,
      // Not the false permission dialogue: who may use the microphone is the application's own to say.
      ...(options.pulse || options.microphone === 'none' ? [] : ['--use-fake-device-for-media-stream']),
    ],
    env: {
      ...(process.env as Record<string, string>),
      ...(options.microphone === 'none' ? { PULSE_SERVER: 'unix:/nonexistent' } : {}),
      ...options.pulse?.env,
      ...options.env,
    },
  });

  answerInTurn(app);

  /** Runs in the console's page through main, which also works where Playwright has lost sight of a page. */
  const inPage = async <T>(script: string): Promise<T | null> =>
    (await app.evaluate(
      async ({ BrowserWindow }, { url, code }) => {
        const contents = BrowserWindow.getAllWindows().find((one) =>
          one.webContents.getURL().startsWith(url),
        )?.webContents;
        if (!contents || contents.isCrashed() || contents.isLoadingMainFrame()) return null;
        // A page that dies meanwhile never answers; one that hangs is asked again by who waits for it.
        let forget = () => {};
        const gone = new Promise<null>((resolve) => {
          const giveUp = () => resolve(null);
          const limit = setTimeout(giveUp, 10_000);
          contents.once('render-process-gone', giveUp);
          forget = () => {
            clearTimeout(limit);
            contents.removeListener('render-process-gone', giveUp);
          };
        });
        return Promise.race([contents.executeJavaScript(code).catch(() => null), gone]).finally(() => forget());
      },
      { url: pageUrls.console, code: script },
    )) as T | null;

  const killRenderer = (url: string): Promise<void> =>
    app.evaluate(async ({ BrowserWindow }, wanted) => {
      const found = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith(wanted));
      if (!found) throw new Error(`no window shows ${wanted}`);
      const gone = new Promise<void>((resolve) => found.webContents.once('render-process-gone', () => resolve()));
      found.webContents.forcefullyCrashRenderer();
      await gone;
    }, url);

  const pressThroughMain = (key: string): Promise<void> =>
    app.evaluate(
      ({ BrowserWindow }, { url, parts }) => {
        const found = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith(url));
        const modifiers = parts.slice(0, -1).map((name) => name.toLowerCase() as 'control' | 'shift' | 'alt');
        const keyCode = parts.at(-1) ?? '';
        // A form is sent by the sign that Enter writes, not by the key itself.
        for (const type of keyCode === 'Enter'
          ? (['keyDown', 'char', 'keyUp'] as const)
          : (['keyDown', 'keyUp'] as const))
          found?.webContents.sendInputEvent({ type, keyCode, modifiers });
      },
      { url: pageUrls.console, parts: key.split('+') },
    );

  const captureThroughMain = (): Promise<string> =>
    app.evaluate(async ({ BrowserWindow }, url) => {
      const found = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith(url));
      return (await found?.webContents.capturePage())?.toPNG().toString('base64') ?? '';
    }, pageUrls.console);

  const pageNow = (): Page | undefined => app.windows().findLast((one) => one.url().startsWith(pageUrls.console));

  const log = (): string => {
    const folder = path.join(userData, 'logs');
    if (!existsSync(folder)) return '';
    return readdirSync(folder)
      .filter((name) => name.startsWith('ringside'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('');
  };

  let crashed = false;
  let closed = false;
  app.once('close', () => {
    closed = true;
  });
  const seat: Seat = {
    app,
    userData,
    log,
    get page() {
      const page = pageNow();
      if (!page) throw new Error('the console window is away');
      return page;
    },
    snapshot: () => inPage<ConsoleSnapshot>(readSnapshot),
    async until(what, pick, limitMs = 10_000) {
      let last: ConsoleSnapshot | null = null;
      const ask = async () => {
        const snapshot = await seat.snapshot();
        if (!snapshot) return undefined;
        last = snapshot;
        return pick(snapshot) || undefined;
      };
      try {
        return await eventually(what, ask, limitMs, 30);
      } catch (error) {
        throw new Error(`${(error as Error).message}; ${last ? told(last) : 'the console showed nothing'}\n${log()}`);
      }
    },
    untilCall: (...phases) =>
      seat.until(`a call that is ${phases.join(' or ')}`, ({ calls }) => {
        const newest = calls.at(-1);
        return newest && phases.includes(phaseOf(newest.call).kind) ? newest : undefined;
      }),
    async send(command) {
      const result = await inPage<CommandResult>(`window.ringside.send(${JSON.stringify(command)})`);
      if (!result) throw new Error(`the console was away when it should ${command.kind}`);
      return result;
    },
    async order(command) {
      const result = await seat.send(command);
      if (!result.ok) throw new Error(`${command.kind} was refused: ${result.code}`);
    },
    text: async () => (await inPage<string>('document.body.innerText')) ?? '',
    async press(...keys) {
      for (const key of keys) await (crashed ? pressThroughMain(key) : seat.page.keyboard.press(key));
    },
    async signIn(password = options.password ?? users[user]) {
      if (!account) throw new Error('nobody can sign in without a lab');
      await seat.order({ kind: 'save-account', account, password });
    },
    async checkIn() {
      // A seat that starts again in its shift has done so before.
      const { shift } = await seat.until('the shift', (snapshot) => snapshot);
      if (agentStateOf(shift, []).kind !== 'offline') return;
      await seat.order({ kind: 'sign-in', startsAt: null });
      const points = await seat.until('the points of the check-in', ({ standard }) => standard.agent.checkIn);
      for (const { id } of points) await seat.order({ kind: 'check', check: id, good: true });
      await seat.order({ kind: 'check-in' });
    },
    async fileCalls(note = '客户来电咨询，已答复。') {
      const { calls, standard } = await seat.until('the desk', (snapshot) => snapshot);
      for (const view of calls.filter(({ call }) => phaseOf(call).kind === 'ended')) {
        const call = view.call.id;
        if (needsWork(view.call)) {
          if (view.note.text.trim() === '')
            await seat.order({ kind: 'write-note', call, text: note, revision: view.note.revision + 1 });
          const suits = standard.dispositions.find(({ kind }) => kind === kindOf(view.call));
          if (!suits) throw new Error(`the standard has no disposition for ${kindOf(view.call)}`);
          await seat.order({ kind: 'dispose', call, disposition: suits.id });
        }
        await seat.order({ kind: 'close-call', call });
      }
    },
    async crashConsole() {
      crashed = true;
      await killRenderer(pageUrls.console);
      await seat.until('the console to draw again', (snapshot) => snapshot);
    },
    killMedia: () => killRenderer(pageUrls.media),
    async screenshot(name) {
      mkdirSync(screens, { recursive: true });
      const file = path.join(screens, `${name}.png`);
      // Of an enlarged page Playwright takes a part only.
      const whole = crashed || (await seat.page.evaluate(() => devicePixelRatio)) !== 1;
      if (whole) writeFileSync(file, Buffer.from(await captureThroughMain(), 'base64'));
      else await seat.page.screenshot({ path: file });
    },
    records() {
      if (!closed) throw new Error('the records are the program’s own while it runs');
      const directory = path.join(userData, 'records', 'work');
      const key = readFileSync(path.join(directory, 'records.key'), 'utf8').trim();
      const clock = { now: () => performance.now(), wall: () => Date.now() };
      const store = openRecords({ directory, key, clock, log: console });
      try {
        return store.recent(100);
      } finally {
        store.close();
      }
    },
    async close() {
      if (closed) return;
      closed = true;
      await takeLeave(seat, app);
    },
  };

  try {
    await options.sitDown?.(app);
    await eventually('the console window to open', () => pageNow(), 30_000);
    await seat.until('the console to draw', (snapshot) => snapshot, 30_000);
    await seat.page.locator('.frame').waitFor({ timeout: 30_000 });
    if (options.agent !== 'offline') await seat.checkIn();
    if (sign !== 'none') await seat.signIn();
    if (sign === 'registered') await untilRegistered(seat);
  } catch (error) {
    await seat.close();
    throw error;
  }
  if (!options.userData) removeAtExit(userData);
  return seat;
}

/**
 * Ends the program as an agent has to: no customer is left on the line, and what is unwritten is left with a word. Where
 * that is of no avail the process is ended.
 */
async function takeLeave(seat: Seat, app: ElectronApplication): Promise<void> {
  const gone = app.waitForEvent('close', { timeout: 20_000 });
  try {
    const calls = (await seat.snapshot())?.calls.map(({ call }) => call) ?? [];
    for (const { id } of calls.filter(isCustomerOnLine))
      await seat.send({ kind: 'end', call: id, reason: 'other', detail: 'the story is over' });
    const unwritten = () =>
      seat.snapshot().then(
        (now) =>
          now &&
          hindranceOf(
            now.calls.map(({ call }) => call),
            now.recordLock.waiting,
          ),
      );
    // The page goes with the program and may not live to answer.
    if (await unwritten()) void seat.send({ kind: 'leave' }).catch(() => {});
    else void app.evaluate(({ app: program }) => program.quit()).catch(() => {});
    await gone;
  } catch {
    app.process().kill('SIGKILL');
    await gone.catch(() => {});
  }
}

/** The machine's policy, beside the person's folder. */
function policyFile(userData: string, policy: Partial<PolicyDocument> | string): string {
  const file = `${userData}-policy.json`;
  writeFileSync(file, typeof policy === 'string' ? policy : JSON.stringify({ version: 1, ...policy }));
  removeAtExit(file);
  return file;
}

/** As a person would have chosen at an earlier start (`electron/records/recordKey.ts`). */
function chooseKeyFile(userData: string): void {
  const directory = path.join(userData, 'records', 'work');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(directory, 'records.key.chosen'), 'chosen\n', { mode: 0o600 });
}

/** Waits until the line stands. */
export async function untilRegistered(seat: Seat, limitMs = 15_000): Promise<void> {
  await seat.until('the line to be registered', ({ line }) => line.kind === 'registered', limitMs);
}

const readSnapshot = `new Promise((resolve) => {
  const stop = window.ringside.subscribe((snapshot) => {
    // One on its way to the page itself may leave the standard out.
    if (!snapshot.standard) return;
    resolve(snapshot);
    setTimeout(() => stop());
  });
})`;

function told(snapshot: ConsoleSnapshot): string {
  const calls = snapshot.calls.map(({ call }) => `[${call.events.map(({ kind }) => kind).join(' ')}]`).join(' ');
  return `the line was ${JSON.stringify(snapshot.line)}, the calls ${calls || 'none'}`;
}

const folders = new Set<string>();

/** Not at `close`: a story reads the records afterwards, and a failed one is looked into. */
function removeAtExit(folder: string): void {
  if (folders.size === 0) {
    process.once('exit', () => {
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    });
  }
  folders.add(folder);
}
