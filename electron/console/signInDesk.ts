import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Account } from '../contract/account';
import type { SignInProblem, SignInView } from '../contract/signIn';
import type { SignInRequest } from '../contract/signInRequest';
import type { LineFault } from '../domain/line';
import { type Ms, SECOND } from '../domain/time';
import type { SignInTries } from '../settings/signInFile';
import type { Softphone, Wire } from '../softphone/port';
import type { Timers } from './alarms';

/** Who sits down at a seat for many. `number` is null where somebody practises without saying who they are. */
export type Person =
  | { readonly to: 'work' | 'practise'; readonly number: string; readonly password: string }
  | { readonly to: 'practise'; readonly number: null };

/** The sign-in of a seat for many: number and password are the telephone server's to judge (SEC-3). */
export interface SignInDesk {
  readonly view: StoreApi<SignInView>;
  request(request: SignInRequest): Promise<void>;
  /** Resolves with whoever was let in. */
  readonly person: Promise<Person>;
}

/** How long the servers may take to say whether they take a password. */
const VERDICT_MOST: Ms = 15 * SECOND;

export function createSignInDesk(options: {
  /** Of this desk alone: it registers, and takes the registration back at once. */
  readonly softphone: Softphone;
  readonly wires: () => readonly Wire[];
  /** The account that a number has at this seat. */
  readonly accountOf: (number: string) => Account;
  readonly tries: SignInTries;
  readonly first: Pick<SignInView, 'language' | 'theme' | 'domain' | 'mayPractise' | 'version'>;
  readonly timers: Timers;
}): SignInDesk {
  const { softphone, tries, first } = options;
  const view = createStore<SignInView>(() => ({ ...first, state: 'asking', problem: null, waitUntil: null }));
  let letIn = (_person: Person): void => {};
  const person = new Promise<Person>((resolve) => {
    letIn = resolve;
  });

  const ask = async (number: string, password: string): Promise<SignInProblem | null> => {
    const fault = await verdict(number, password);
    await softphone.stop();
    if (fault === null) return null;
    if (fault.code === 'password-wrong') return { code: 'wrong' };
    if (fault.code !== 'registration-refused') return { code: 'line', fault: fault.code };
    if (fault.sipCode === 404) return { code: 'unknown-number' };
    // Some servers refuse before they have asked for a password.
    if ([401, 403, 407].includes(fault.sipCode)) return { code: 'wrong' };
    return { code: 'refused', sipCode: fault.sipCode };
  };

  const verdict = (number: string, password: string): Promise<LineFault | null> =>
    new Promise((resolve) => {
      const wires = options.wires();
      let lost = 0;
      let last: LineFault = { code: 'no-reply' };
      const done = (fault: LineFault | null): void => {
        unsubscribe();
        cancel();
        resolve(fault);
      };
      const cancel = options.timers.after(VERDICT_MOST, () => done(last));
      const unsubscribe = softphone.subscribe((event) => {
        if (event.kind !== 'line') return;
        const { line } = event;
        if (line.kind === 'registered') done(null);
        else if (line.kind === 'refused') done(line.fault);
        else if (line.kind === 'lost') {
          last = line.fault;
          lost += 1;
          if (lost >= wires.length) done(last);
        }
      });
      const { domain, user, authUser, dtmf } = options.accountOf(number);
      softphone.start({ wires, domain, user, authUser: authUser || user, password, displayName: '', dtmf });
    });

  const signIn = async (number: string, password: string, to: 'work' | 'practise'): Promise<void> => {
    const waitUntil = tries.waitUntil(number);
    if (waitUntil !== null) return view.setState({ waitUntil });
    view.setState({ state: 'checking', problem: null, waitUntil: null });
    tries.begin(number);
    const problem = await ask(number, password);
    if (problem === null) {
      tries.succeed(number);
      view.setState({ state: 'opening' });
      letIn({ to, number, password });
      return;
    }
    // What no server has judged was no guess.
    if (problem.code !== 'wrong' && problem.code !== 'unknown-number') tries.takeBack(number);
    view.setState({ state: 'asking', problem, waitUntil: tries.waitUntil(number) });
  };

  return {
    view,
    person,
    async request(request) {
      if (request.kind === 'look') return view.setState({ language: request.language });
      if (view.getState().state !== 'asking') return;
      if (request.kind === 'sign-in') {
        if (request.to === 'practise' && !first.mayPractise) return;
        return signIn(request.number, request.password, request.to);
      }
      if (!first.mayPractise) return;
      view.setState({ state: 'opening' });
      letIn({ to: 'practise', number: null });
    },
  };
}
