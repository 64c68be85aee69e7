import type { Account } from '../contract/account';
import { allowsMode, demandsOf, type LineDemands, type PolicyView } from '../contract/policy';
import type { Settings } from '../contract/settings';
import type { CustomerEvent, Steering } from '../domain/scenario/customerEvent';
import type { Mood, Scenario } from '../domain/scenario/scenario';
import { type Clock, type Ms, SECOND, type Unsubscribe } from '../domain/time';
import type { Registration, Softphone, Wire } from '../softphone/port';
import type { Timers } from './alarms';
import type { Cue } from './cues';
import type { WorldStore } from './world';

/** Where the passwords are. Never in the settings, never in a log. */
export interface Secrets {
  readonly available: boolean;
  get(name: string): Promise<string | null>;
  put(name: string, secret: string): Promise<void>;
  forget(name: string): Promise<void>;
}

/** One customer's call in practice, from their coming to their going. */
export interface PracticeRun {
  readonly id: string;
  readonly scenario: Scenario;
  readonly seed: number;
  /** `waiting`: in the queue, or for the agent to call them. */
  readonly state: 'coming' | 'ringing' | 'waiting' | 'talking' | 'over';
  readonly mood: Mood;
  /** What happened on the customer's side so far. */
  readonly events: readonly CustomerEvent[];
}

/** The embedded exchange of demo mode, as far as the desk needs it. */
export interface Practice {
  /** For the agent's softphone. The password is made anew in each run. */
  readonly registration: Registration;
  /** Answers whoever calls and lets itself be heard: for a call that only tries the line. */
  readonly testNumber: string;
  /** The next free customer calls the agent, as soon as one is there. Nothing happens while all are in calls. */
  callAgent(): void;
  /** Tells the customers who are talking with the agent what was said; one on hold hears nothing. */
  hear(cue: Cue): void;
  /**
   * A customer of `scenario` comes: calls the agent, or waits to be called. While the agent is not there for calls they
   * wait in the queue. Null where somebody with their number is in a call already.
   */
  train(scenario: Scenario, seed: number): PracticeRun | null;
  /** Nobody else comes; who has no call goes. Calls go on to their end. */
  endTraining(): void;
  /** What a trainer makes a customer do, without being seen. */
  steer(run: string, steering: Steering): void;
  /** Tells of each change of a run. */
  subscribe(listener: (run: PracticeRun) => void): Unsubscribe;
  /** Ends every practice call and the exchange. */
  stop(): Promise<void>;
}

/** The name under which an account's password is kept. */
export function passwordName(account: Account): string {
  return `sip:${account.user}@${account.domain}`;
}

/** How long a registrar may take to say whether it takes a password. */
const VERDICT_MOST: Ms = 15 * SECOND;

/** What a seat is for, as its settings and its policy have it. `none`: it has no account, and may not practise. */
export function modeOf({ account }: Settings, policy: PolicyView): 'work' | 'demo' | 'none' {
  if (account && allowsMode(policy, 'work')) return 'work';
  return allowsMode(policy, 'training') ? 'demo' : 'none';
}

/** Connects the softphone to what the settings say: the account's servers or, without one, the practice exchange. */
export interface LineDesk {
  /** Takes the line down and up again on the settings in force. */
  connect(): Promise<void>;
  /**
   * Signs in with a password that is not kept yet, and keeps the line it has made.
   * @returns false when the server refuses it; null when the server cannot be asked
   */
  signIn(account: Account, password: string): Promise<boolean | null>;
  /** The practice exchange while in demo mode. */
  practice(): Practice | null;
  close(): Promise<void>;
}

export function createLineDesk(options: {
  readonly softphone: Softphone;
  readonly world: WorldStore;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly wiresOf: (account: Account, demands: LineDemands) => readonly Wire[];
  readonly startPractice: (settings: Settings) => Practice;
  /** Told of a practice exchange before the agent's line is on it. */
  readonly onPractice: (practice: Practice) => Unsubscribe;
}): LineDesk {
  const { softphone, world, secrets } = options;
  let practice: Practice | null = null;
  let unfollow: Unsubscribe = () => {};

  const disconnect = async (): Promise<void> => {
    await softphone.stop();
    await practice?.stop();
    unfollow();
    practice = null;
  };

  const start = (account: Account, password: string): void =>
    softphone.start({
      wires: options.wiresOf(account, demandsOf(world.getState().policy)),
      domain: account.domain,
      user: account.user,
      authUser: account.authUser || account.user,
      password,
      displayName: world.getState().settings.agent.name,
      dtmf: account.dtmf,
    });

  /** What the registrar says first. */
  const verdict = (begin: () => void): Promise<boolean | null> =>
    new Promise((resolve) => {
      const done = (accepted: boolean | null): void => {
        unsubscribe();
        cancel();
        resolve(accepted);
      };
      const cancel = options.timers.after(VERDICT_MOST, () => done(null));
      const unsubscribe = softphone.subscribe((event) => {
        if (event.kind !== 'line') return;
        if (event.line.kind === 'registered') done(true);
        else if (event.line.kind === 'refused') done(event.line.fault.code === 'password-wrong' ? false : null);
        else if (event.line.kind === 'lost') done(null);
      });
      begin();
    });

  return {
    async connect() {
      await disconnect();
      const { settings, policy } = world.getState();
      const { account } = settings;
      const mode = modeOf(settings, policy);
      if (mode === 'demo') {
        practice = options.startPractice(settings);
        unfollow = options.onPractice(practice);
        world.setState({ mode: 'demo', hasPassword: false });
        softphone.start(practice.registration);
        return;
      }
      if (mode === 'none' || !account) {
        world.setState({ mode: 'work', hasPassword: false, line: { kind: 'off' } });
        return;
      }
      const password = await secrets.get(passwordName(account));
      world.setState({ mode: 'work', hasPassword: password !== null });
      if (password === null) {
        const server = new URL(account.servers[0] ?? 'wss://').host;
        world.setState({ line: { kind: 'refused', server, fault: { code: 'password-missing' } } });
        return;
      }
      start(account, password);
    },
    async signIn(account, password) {
      await disconnect();
      const accepted = await verdict(() => start(account, password));
      if (accepted) world.setState({ mode: 'work', hasPassword: true });
      else await softphone.stop();
      return accepted;
    },
    practice: () => practice,
    close: disconnect,
  };
}
