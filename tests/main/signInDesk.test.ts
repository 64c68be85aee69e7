import { describe, expect, it } from 'vitest';
import { createSignInDesk } from '../../electron/console/signInDesk';
import type { Account } from '../../electron/contract/account';
import type { LineState } from '../../electron/domain/line';
import type { SignInTries } from '../../electron/settings/signInFile';
import type { Registration, Softphone, SoftphoneEvent, Wire } from '../../electron/softphone/port';
import { handMovedTime } from '../support/time';

const accountOf = (user: string): Account => ({
  servers: ['wss://a.bank.example', 'wss://b.bank.example'],
  domain: 'bank.example',
  user,
  authUser: null,
  dtmf: 'rfc4733',
  tls: { caFile: null, certificateFile: null, keyFile: null },
});
const server = 'a.bank.example';

/** A seat whose server answers as the story says. */
function signInSeat(answer: (tell: (line: LineState) => void) => void, mayPractise = true) {
  const time = handMovedTime();
  const listeners = new Set<(event: SoftphoneEvent) => void>();
  const done: string[] = [];
  let waitUntil: number | null = null;
  const softphone = {
    subscribe(listener: (event: SoftphoneEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start({ user, domain, password }: Registration) {
      done.push(`register ${user}@${domain} ${password}`);
      answer((line) => {
        for (const listener of [...listeners]) listener({ kind: 'line', line });
      });
    },
    async stop() {
      done.push('stop');
    },
  } as unknown as Softphone;
  const tries: SignInTries = {
    waitUntil: () => waitUntil,
    begin: () => done.push('try'),
    takeBack: () => done.push('no try'),
    succeed: () => done.push('right'),
  };
  const desk = createSignInDesk({
    softphone,
    wires: () => [{} as Wire, {} as Wire],
    accountOf,
    tries,
    first: { language: 'zh-CN', theme: 'light', domain: 'bank.example', mayPractise, version: '0' },
    timers: time.timers,
  });
  let person: unknown = null;
  void desk.person.then((one) => {
    person = one;
  });
  return {
    ...time,
    desk,
    done,
    listeners,
    person: () => person,
    wait(until: number) {
      waitUntil = until;
    },
    signIn: (to: 'work' | 'practise' = 'work') =>
      desk.request({ kind: 'sign-in', number: '811000', password: 'S3cret!', to }),
    view: () => desk.view.getState(),
  };
}

const refused = (fault: Extract<LineState, { kind: 'refused' }>['fault']): LineState => ({
  kind: 'refused',
  server,
  fault,
});
const lost = (code: 'network' | 'certificate-untrusted' | 'host-unknown'): LineState => ({
  ...{ kind: 'lost', server, retryAt: 0 },
  fault: { code },
});

describe('signing in at a seat for many (SEC-3)', () => {
  it('lets in whom the server takes, and takes the registration back before there is a desk', async () => {
    const seat = signInSeat((tell) => tell({ kind: 'registered', server }));
    await seat.signIn();
    expect(seat.done).toEqual(['try', 'register 811000@bank.example S3cret!', 'stop', 'right']);
    expect(seat.person()).toEqual({ to: 'work', number: '811000', password: 'S3cret!' });
    expect(seat.view()).toMatchObject({ state: 'opening', problem: null });
    expect(JSON.stringify(seat.view())).not.toMatch(/S3cret|811000/);
    expect(seat.listeners.size).toBe(0);
  });

  it.each([
    ['number or password', refused({ code: 'password-wrong' }), { code: 'wrong' }, false],
    ['403 before a challenge', refused({ code: 'registration-refused', sipCode: 403 }), { code: 'wrong' }, false],
    ['404', refused({ code: 'registration-refused', sipCode: 404 }), { code: 'unknown-number' }, false],
    [
      'another refusal',
      refused({ code: 'registration-refused', sipCode: 488 }),
      { code: 'refused', sipCode: 488 },
      true,
    ],
  ] as const)('says why it does not: %s', async (_, line, problem, isTakenBack) => {
    const seat = signInSeat((tell) => tell(line));
    await seat.signIn();
    expect(seat.view()).toMatchObject({ state: 'asking', problem });
    expect(seat.done.includes('no try')).toBe(isTakenBack);
    expect(seat.person()).toBeNull();
  });

  it('tries every server, tells the last fault, and counts nothing that no server has judged', async () => {
    const seat = signInSeat((tell) => {
      tell(lost('host-unknown'));
      expect(seat.view().state).toBe('checking');
      tell(lost('certificate-untrusted'));
    });
    await seat.signIn();
    expect(seat.view().problem).toEqual({ code: 'line', fault: 'certificate-untrusted' });
    expect(seat.done).toContain('no try');
    const silent = signInSeat(() => {});
    const asked = silent.signIn();
    silent.move(15_000);
    await asked;
    expect(silent.view().problem).toEqual({ code: 'line', fault: 'no-reply' });
  });

  it('asks no server before the wait is over, and one try at a time', async () => {
    const seat = signInSeat(() => {});
    seat.wait(5000);
    await seat.signIn();
    expect(seat.view().waitUntil).toBe(5000);
    expect(seat.done).toEqual([]);
    const slow = signInSeat(() => {});
    void slow.signIn();
    await slow.signIn();
    expect(slow.done.filter((one) => one.startsWith('register'))).toHaveLength(1);
  });

  it('lets practise without signing in, also offline, where the policy allows it', async () => {
    const seat = signInSeat((tell) => tell(lost('network')));
    await seat.desk.request({ kind: 'practise' });
    expect(seat.person()).toEqual({ to: 'practise', number: null });
    const workOnly = signInSeat((tell) => tell({ kind: 'registered', server }), false);
    await workOnly.desk.request({ kind: 'practise' });
    await workOnly.signIn('practise');
    expect(workOnly.person()).toBeNull();
  });
});
