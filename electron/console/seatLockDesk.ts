import type { Command, CommandResult } from '../contract/command';
import type { LockReason, SeatLock, UnlockWay } from '../contract/seatLock';
import type { Language, Settings } from '../contract/settings';
import type { AuditEntry } from '../domain/audit';
import { lockHindranceOf, PIN_TRIES, pinFault, waitAfter } from '../domain/pin';
import { type Clock, MINUTE, type Ms, SECOND, type Unsubscribe } from '../domain/time';
import type { SeatLockFile } from '../settings/seatLockFile';
import type { Timers } from './alarms';
import { notice } from './notices';
import { liveCalls, type WorldStore, withNotice, withoutNotice } from './world';

/** What the desk is told of whoever sits there. */
export interface SeatLockOptions {
  readonly file: SeatLockFile;
  /** Since somebody last touched keyboard or mouse. */
  readonly untouched: () => Ms;
  /** The platform's own way to say that it is the machine's person (Touch ID); null where it has none. */
  readonly presence: ((language: Language) => Promise<boolean>) | null;
}

export type SeatLockCommand = Extract<
  Command,
  { kind: 'lock-seat' | 'unlock-seat' | 'unlock-by-platform' | 'set-pin' | 'set-idle-lock' }
>;

/** Covers the console and opens it again. Main alone decides; the page has nothing to show meanwhile. */
export interface SeatLockDesk {
  dispatch(command: SeatLockCommand): Promise<CommandResult>;
  /** The platform's own lock has come up or the machine goes to sleep; false: that is over. */
  platform(away: boolean): void;
  /** As the world begins: covered where the program ended so. */
  start(): Unsubscribe;
  /** The agent number in force is another one. */
  look(): void;
}

const OK: CommandResult = { ok: true };
/** How often it looks whether nobody has touched the machine for long enough. */
const LOOK_AGAIN: Ms = 5 * SECOND;

/** What is done while it is covered: to open it, and to keep what was typed in the moment before. */
const WHILE_LOCKED: ReadonlySet<Command['kind']> = new Set([
  'unlock-seat',
  'unlock-by-platform',
  'write-note',
  'write-hand-over',
  'change-agent',
]);

export function isSeatLockCommand(command: Command): command is SeatLockCommand {
  return ['lock-seat', 'unlock-seat', 'unlock-by-platform', 'set-pin', 'set-idle-lock'].includes(command.kind);
}

export function mayWhileLocked(command: Command): boolean {
  return WHILE_LOCKED.has(command.kind);
}

export function createSeatLockDesk(options: {
  readonly lock: SeatLockOptions;
  readonly world: WorldStore;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Whether it is the account's password; null where that is not known here. */
  readonly isPassword: (password: string) => Promise<boolean | null>;
  readonly change: (next: Partial<Settings>) => CommandResult;
  /** Too many wrong PINs, and no customer is there. */
  readonly signOff: () => void;
  readonly audit: (entry: AuditEntry) => boolean;
  readonly log: (message: string) => void;
}): SeatLockDesk {
  const { world, clock, timers, audit } = options;
  const { file, presence } = options.lock;
  let trying = false;
  let waitUntil: Ms | null = null;
  /** Too many wrong PINs were tried while a customer was there: the agent is signed off when their call is over (END-2). */
  let owesSignOff = false;
  /** The platform's lock came up while a customer was there. */
  let platformAway = false;

  const agent = (): string => world.getState().settings.agent.number;
  const calls = () => world.getState().calls.map(({ call }) => call);
  const hasPin = (): boolean => file.hasPin(agent());

  /** What would open it again; null where nothing would, and it is not covered. */
  const askFor = (): Exclude<UnlockWay, 'platform'> | null => {
    const { settings, hasPassword } = world.getState();
    const hasAccount = settings.account !== null && hasPassword;
    if (hasPin() && (file.failures() < PIN_TRIES || !hasAccount)) return 'pin';
    return hasAccount ? 'password' : null;
  };

  const put = (reason: LockReason, since: number, ask: Exclude<UnlockWay, 'platform'>): void => {
    const failures = file.failures();
    const triesLeft = ask === 'pin' && failures < PIN_TRIES ? PIN_TRIES - failures : null;
    const platform = presence !== null && ask === 'pin' && triesLeft !== null;
    const seatLock: SeatLock = { kind: 'locked', reason, since, ask, platform, waitUntil, triesLeft, call: 'none' };
    world.setState({ seatLock });
  };

  /** Says once that nothing would open the console again, so that it is not covered by itself. */
  let isPinWanted = false;
  const remind = (): void => {
    const { settings } = world.getState();
    const before = isPinWanted;
    isPinWanted = settings.idleLockMinutes > 0 && settings.account === null && !hasPin();
    if (isPinWanted === before) return;
    world.setState((state) =>
      isPinWanted ? withNotice(state, notice('warning', 'pin-wanted')) : withoutNotice(state, 'pin-wanted'),
    );
  };

  const look = (): void => {
    if (world.getState().seatLock.kind === 'open') world.setState({ seatLock: { kind: 'open', pin: hasPin() } });
    remind();
  };

  const lock = (reason: LockReason): CommandResult => {
    if (world.getState().seatLock.kind === 'locked') return OK;
    const hindrance = lockHindranceOf(calls());
    if (hindrance) return { ok: false, code: hindrance === 'call-in-progress' ? 'lock-in-call' : hindrance };
    const ask = askFor();
    if (ask === null) return { ok: false, code: 'pin-wanted' };
    const since = clock.wall();
    // Covered first: a full disk is no reason to leave it open.
    put(reason, since, ask);
    audit({ kind: 'lock', reason });
    keep(() => file.setLocked({ since, reason, ask }));
    return OK;
  };

  const signOff = (): void => {
    owesSignOff = liveCalls(world.getState()).length > 0;
    if (!owesSignOff) options.signOff();
  };

  const open = (by: UnlockWay): CommandResult => {
    waitUntil = null;
    owesSignOff = false;
    keep(() => file.setFailures(0));
    keep(() => file.setLocked(null));
    // Also where the log cannot be written: customers may be waiting.
    audit({ kind: 'unlock', by });
    world.setState({ seatLock: { kind: 'open', pin: hasPin() } });
    return OK;
  };

  const keep = (write: () => void): void => {
    try {
      write();
    } catch (error) {
      options.log(`lock: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  /** Tries a PIN or a password. A try counts before it is known what it is, so that ending the program gives none back. */
  const attempt = async (check: () => Promise<boolean | null>): Promise<CommandResult> => {
    if (trying) return { ok: false, code: 'busy-with-request' };
    if (waitUntil !== null && clock.now() < waitUntil)
      return { ok: false, code: 'wait', params: { seconds: Math.ceil((waitUntil - clock.now()) / SECOND) } };
    trying = true;
    const failures = file.failures() + 1;
    try {
      file.setFailures(failures);
      const right = await check();
      if (right) {
        file.setFailures(0);
        waitUntil = null;
        return OK;
      }
      if (right === null) {
        // Nobody could say what it was.
        file.setFailures(failures - 1);
        return { ok: false, code: 'line-down' };
      }
      audit({ kind: 'unlock-failed', count: failures });
      waitUntil = clock.now() + waitAfter(failures);
      if (failures === PIN_TRIES) signOff();
      return { ok: false, code: 'pin-wrong' };
    } finally {
      trying = false;
    }
  };

  const unlock = async (secret: string): Promise<CommandResult> => {
    const { seatLock } = world.getState();
    if (seatLock.kind === 'open') return OK;
    const { ask, reason, since } = seatLock;
    const result = await attempt(() => (ask === 'pin' ? file.isPin(agent(), secret) : options.isPassword(secret)));
    if (result.ok) return open(ask);
    const next = askFor() ?? ask;
    put(reason, since, next);
    if (next !== ask) keep(() => file.setLocked({ since, reason, ask: next }));
    return result.code === 'pin-wrong' && ask === 'password' ? { ok: false, code: 'password-wrong' } : result;
  };

  const setPin = async (pin: string, former: string | null): Promise<CommandResult> => {
    const fault = pinFault(pin, agent());
    if (fault) return { ok: false, code: `pin-${fault}` };
    if (hasPin()) {
      const result = await attempt(() => file.isPin(agent(), former ?? ''));
      if (!result.ok) {
        // Whoever guesses here is covered out like whoever guesses there.
        if (file.failures() >= PIN_TRIES) lock('person');
        return result;
      }
    }
    await file.setPin(agent(), pin);
    audit({ kind: 'setting', key: 'pin', value: null });
    look();
    return OK;
  };

  let stopped = false;
  let cancel = (): void => {};
  const watch = (): void => {
    if (stopped) return;
    const { idleLockMinutes } = world.getState().settings;
    const idle = idleLockMinutes > 0 && options.lock.untouched() >= idleLockMinutes * MINUTE;
    if (platformAway) lock('platform');
    else if (idle) lock('idle');
    cancel = timers.after(LOOK_AGAIN, watch);
  };

  return {
    look,
    async dispatch(command) {
      switch (command.kind) {
        case 'lock-seat':
          return lock('person');
        case 'unlock-seat':
          return unlock(command.secret);
        case 'unlock-by-platform': {
          const { seatLock, settings } = world.getState();
          if (seatLock.kind === 'open') return OK;
          if (!seatLock.platform || !presence) return { ok: false, code: 'not-now' };
          return (await presence(settings.language)) ? open('platform') : { ok: false, code: 'platform-refused' };
        }
        case 'set-pin':
          return setPin(command.pin, command.former);
        case 'set-idle-lock':
          return options.change({ idleLockMinutes: command.minutes });
      }
    },
    platform(away) {
      platformAway = away;
      if (away) lock('platform');
    },
    start() {
      const kept = file.locked();
      const failures = file.failures();
      // A new start does not shorten the wait.
      if (failures > 0) waitUntil = clock.now() + waitAfter(failures);
      if (kept) put(kept.reason, kept.since, kept.ask);
      else look();
      remind();
      cancel = timers.after(LOOK_AGAIN, watch);
      // The program ended before the call did.
      if (kept && failures >= PIN_TRIES) signOff();
      const unfollow = world.subscribe((now, before) => {
        if (owesSignOff && now.calls !== before.calls) signOff();
        // Also by IT's policy, while the program runs.
        if (now.settings !== before.settings) remind();
      });
      return () => {
        stopped = true;
        unfollow();
        cancel();
      };
    },
  };
}
