import type { Account } from '../contract/account';
import type { Settings } from '../contract/settings';
import type { Clock } from '../domain/time';
import type { Registration, Softphone, Wire } from '../softphone/port';
import type { Cue } from './cues';
import type { WorldStore } from './world';

/** Where the passwords are. Never in the settings, never in a log. */
export interface Secrets {
  readonly available: boolean;
  get(name: string): Promise<string | null>;
  put(name: string, secret: string): Promise<void>;
  forget(name: string): Promise<void>;
}

/** The embedded exchange of demo mode, as far as the line needs it. */
export interface Practice {
  readonly registration: Registration;
  /** Answers whoever calls and lets itself be heard. */
  readonly testNumber: string;
  /** Lets the next practice customer call. */
  callAgent(): void;
  /** Tells the customers what the agent said. */
  hear(cue: Cue): void;
  stop(): Promise<void>;
}

/** The name under which an account's password is kept. */
export function passwordName(account: Account): string {
  return `sip:${account.user}@${account.domain}`;
}

/** Connects the softphone to what the settings say: the account's servers or, without one, the practice exchange. */
export interface LineDesk {
  /** Takes the line down and up again on the settings in force. */
  connect(): Promise<void>;
  /** The practice exchange while in demo mode. */
  practice(): Practice | null;
  close(): Promise<void>;
}

export function createLineDesk(options: {
  readonly softphone: Softphone;
  readonly world: WorldStore;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly wiresOf: (account: Account) => readonly Wire[];
  readonly startPractice: (settings: Settings) => Practice;
}): LineDesk {
  const { softphone, world, secrets } = options;
  let practice: Practice | null = null;

  const disconnect = async (): Promise<void> => {
    await softphone.stop();
    await practice?.stop();
    practice = null;
  };

  return {
    async connect() {
      await disconnect();
      const { settings } = world.getState();
      const { account } = settings;
      if (!account) {
        practice = options.startPractice(settings);
        world.setState({ mode: 'demo', hasPassword: false });
        softphone.start(practice.registration);
        return;
      }
      const password = await secrets.get(passwordName(account));
      world.setState({ mode: 'work', hasPassword: password !== null });
      if (password === null) {
        const server = new URL(account.servers[0] ?? 'wss://').host;
        world.setState({ line: { kind: 'refused', server, fault: { code: 'password-missing' } } });
        return;
      }
      softphone.start({
        wires: options.wiresOf(account),
        domain: account.domain,
        user: account.user,
        authUser: account.authUser || account.user,
        password,
        displayName: settings.agent.name,
        dtmf: account.dtmf,
      });
    },
    practice: () => practice,
    close: disconnect,
  };
}
