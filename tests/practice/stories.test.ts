import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Practice } from '../../electron/console/lineDesk';
import { type Customer, createCustomer } from '../../electron/practice/customer';
import { createExchange, type Exchange } from '../../electron/practice/exchange';
import { COLLEAGUE } from '../../electron/practice/people';
import { PRACTICE_NUMBERS, startPractice } from '../../electron/practice/practice';
import type { Registration, SessionId, Softphone } from '../../electron/softphone/port';
import { handMovedTime } from '../support/time';
import { PEOPLE } from './customers';
import { machineClock, newSoftphone, Seat } from './seat';
import { clipVoice, StandInMedia, silentLog } from './standIns';

// Real softphones on both sides; only their sound is of paper, and the customers' patience is moved by hand.

// The softphones' own backoff and patience run in real time, up to some seconds.
vi.setConfig({ testTimeout: 20_000 });

let media: StandInMedia;
let time: ReturnType<typeof handMovedTime>;
const softphones: Softphone[] = [];

beforeEach(() => {
  media = new StandInMedia();
  time = handMovedTime();
});

const wait = (ms: number): void => time.move(time.clock.now() + ms);
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Moves the customers' time on until the promised thing happens. */
async function meanwhile<T>(promise: Promise<T>, stepMs = 250): Promise<T> {
  let settled = false;
  const noted = promise.finally(() => {
    settled = true;
  });
  noted.catch(() => {});
  while (!settled) {
    wait(stepMs);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return noted;
}

/** Lets everybody finish their words until that line has been said, too. */
async function said(line: string): Promise<void> {
  for (;;) {
    await media.over();
    if (media.said.includes(line)) return;
  }
}

function seat(): Seat {
  const made = new Seat(media);
  softphones.push(made.softphone);
  return made;
}

afterEach(async () => {
  await Promise.all(softphones.splice(0).map((softphone) => softphone.stop()));
});

describe('a practice exchange with its people', () => {
  let practice: Practice;
  let agent: Seat;

  beforeEach(async () => {
    practice = startPractice({
      createSoftphone: () => newSoftphone(media, 'customer'),
      media,
      clock: time.clock,
      timers: time.timers,
      random: () => 0.5,
      voice: clipVoice,
      language: () => 'en',
      log: silentLog,
      standing: [PEOPLE.li, PEOPLE.zhao, PEOPLE.zhou],
    });
    agent = await seat().register(practice.registration);
  });

  afterEach(() => practice.stop());

  async function customerCalls(): Promise<SessionId> {
    const seen = agent.events.length;
    practice.callAgent();
    const { session } = await agent.until('offered', (event) => agent.events.indexOf(event) >= seen);
    return session;
  }

  async function talking(): Promise<SessionId> {
    const session = await customerCalls();
    await agent.softphone.answer(session);
    return session;
  }

  test('a customer calls with name and number, speaks, and after the closing words hangs up first', async () => {
    const session = await talking();
    expect(await agent.until('offered')).toMatchObject({
      direction: 'inbound',
      remote: { number: '15400000021', displayName: 'Ms li' },
    });
    await breath();
    wait(2500);
    expect(media.saying).toBe('opening');
    // They speak into their own telephone, which the agent's softphone does not know.
    const said = media.asked.find(({ method }) => method === 'say')?.params as { session: string };
    expect(said.session).not.toBe(session);
    await media.over();
    practice.hear('closing');
    wait(4000);
    expect(media.saying).toBe('goodbye');
    await media.over();
    wait(1200);
    expect(await agent.until('ended')).toMatchObject({ session, by: 'customer', cause: 'hung-up' });
  });

  test('a customer who is not answered gives up, and the next one is another', async () => {
    const session = await customerCalls();
    wait(60_000);
    expect(await agent.until('ended')).toMatchObject({ session, by: 'customer', cause: 'cancelled' });
    await customerCalls();
    const numbers = agent.events.flatMap((event) => (event.kind === 'offered' ? [event.remote.number] : []));
    expect(numbers).toEqual(['15400000021', '15400000064']);
  });

  test('a second customer may call while the first is talking', async () => {
    await talking();
    const second = await customerCalls();
    await agent.softphone.reject(second, 'busy');
    expect(await agent.until('ended', (event) => event.session === second)).toMatchObject({ cause: 'rejected' });
  });

  test('hold and resume reach the customer', async () => {
    const session = await talking();
    await agent.softphone.hold(session);
    await breath();
    wait(40_000);
    expect(media.said).toEqual([]);
    await agent.softphone.resume(session);
    await breath();
    wait(2500);
    // They were held before their first words, so these are what they say.
    expect(media.said).toEqual(['opening']);
  });

  test.each([
    [PRACTICE_NUMBERS.busy, 'busy'],
    [PRACTICE_NUMBERS.away, 'unavailable'],
    [PRACTICE_NUMBERS.unknown, 'not-found'],
  ])('%s is %s', async (number, cause) => {
    agent.softphone.dial(number);
    expect(await agent.until('ended')).toMatchObject({ cause });
  });

  test('any other number is a customer’s: they answer after a few seconds and speak first', async () => {
    const session = agent.softphone.dial('02188886666');
    await agent.until('ringing');
    expect(agent.events.some(({ kind }) => kind === 'answered')).toBe(false);
    wait(8000);
    expect(await agent.until('answered')).toMatchObject({ session });
    await meanwhile(said('hello'));
    expect(media.said).toEqual(['hello']);
  });

  test('one number rings and is never answered', async () => {
    const session = agent.softphone.dial(PRACTICE_NUMBERS.neverAnswers);
    await agent.until('ringing');
    wait(600_000);
    expect(agent.events.some(({ kind }) => kind === 'answered')).toBe(false);
    await agent.softphone.end(session);
    expect(await agent.until('ended')).toMatchObject({ cause: 'cancelled' });
  });

  test('attended transfer: the colleague is asked, the customer joined to them, and the agent leaves', async () => {
    const customer = await talking();
    await agent.softphone.hold(customer);
    const consultation = agent.softphone.dial(PRACTICE_NUMBERS.colleague);
    await agent.until('ringing', ({ session }) => session === consultation);
    wait(2000);
    await agent.until('answered', ({ session }) => session === consultation);
    await breath();
    wait(500);
    expect(media.said).toEqual([COLLEAGUE.answer.en]);
    await media.over();

    await meanwhile(agent.softphone.transferAttended(customer, consultation));
    await meanwhile(agent.until('ended', ({ session }) => session === customer));
    await meanwhile(agent.until('ended', ({ session }) => session === consultation));
    expect(await agent.until('transferred')).toMatchObject({ session: customer });

    // The colleague speaks to the customer, who takes their leave.
    await meanwhile(said('goodbye'));
    expect(media.said.filter((line) => line === COLLEAGUE.answer.en)).toHaveLength(2);
  });

  test('blind transfer to the colleague', async () => {
    const customer = await talking();
    await meanwhile(agent.softphone.transferBlind(customer, PRACTICE_NUMBERS.colleague));
    expect(await agent.until('transferred')).toMatchObject({ session: customer });
    await meanwhile(said(COLLEAGUE.answer.en));
  });

  test('a transfer to nobody fails and the customer is still there', async () => {
    const customer = await talking();
    await expect(meanwhile(agent.softphone.transferBlind(customer, PRACTICE_NUMBERS.unknown))).rejects.toThrow();
    expect(await agent.until('transfer-failed')).toMatchObject({ session: customer, sipCode: 404 });
    practice.hear('closing');
    await meanwhile(said('goodbye'));
  });

  test('a wrong password is refused by its name', async () => {
    const stranger = seat();
    stranger.softphone.start({ ...practice.registration, password: 'wrong' });
    const { line } = await stranger.until('line', (event) => event.line.kind === 'refused');
    expect(line).toMatchObject({ fault: { code: 'password-wrong' } });
  });
});

describe('an exchange between two seats', () => {
  const REALM = 'practice.invalid';
  const users = new Map([
    ['811000', 'a'],
    ['811010', 'b'],
    ['15400000095', 'c'],
  ]);
  let exchange: Exchange;

  beforeEach(() => {
    exchange = createExchange({ realm: REALM, users, clock: machineClock, random: Math.random });
  });
  afterEach(() => exchange.stop());

  const registration = (user: string): Registration => ({
    wires: [exchange.wire()],
    domain: REALM,
    user,
    authUser: user,
    password: users.get(user) ?? '',
    displayName: '',
    dtmf: 'rfc4733',
  });

  /** The impatient customer in a call with the agent. */
  async function talking(): Promise<{ agent: Seat; customer: Customer; session: SessionId }> {
    const agent = await seat().register(registration('811000'));
    const theirs = new Seat(media, 'customer');
    softphones.push(theirs.softphone);
    const customer = createCustomer({
      softphone: theirs.softphone,
      media,
      clock: time.clock,
      timers: time.timers,
      seed: 1,
      voice: clipVoice,
      language: () => 'zh-CN',
      log: silentLog,
      scenario: PEOPLE.zhou,
    });
    await theirs.register(registration(PEOPLE.zhou.caller.number));
    customer.call('811000');
    const { session } = await agent.until('offered');
    await agent.softphone.answer(session);
    await theirs.until('answered');
    return { agent, customer, session };
  }

  test('the customer whose patience ends after twenty seconds hangs up while on hold', async () => {
    const { agent, session } = await talking();
    await agent.softphone.hold(session);
    await breath();
    wait(19_999);
    expect(agent.events.some(({ kind }) => kind === 'ended')).toBe(false);
    wait(1);
    expect(await agent.until('ended')).toMatchObject({ session, by: 'customer', cause: 'hung-up' });
  });

  test('one seat calls the other, which takes a customer over by attended transfer', async () => {
    const { agent, session } = await talking();
    const other = await seat().register(registration('811010'));
    await agent.softphone.hold(session);
    const consultation = agent.softphone.dial('811010');
    const asked = await other.until('offered');
    await other.softphone.answer(asked.session);
    await agent.until('answered', (event) => event.session === consultation);
    const transfer = agent.softphone.transferAttended(session, consultation);
    const taken = await other.until('offered', (event) => event.session !== asked.session);
    if (!other.events.some((event) => event.kind === 'answered' && event.session === taken.session)) {
      await other.softphone.answer(taken.session).catch(() => {});
    }
    await transfer;
    await agent.until('ended', (event) => event.session === session);
    await other.until('ended', (event) => event.session === asked.session);
    expect(taken.remote.number).toBe('15400000095');
    expect(other.events.some((event) => event.kind === 'ended' && event.session === taken.session)).toBe(false);
  });

  test('the exchange goes down in a call and comes up: the call is kept and its end is seen', async () => {
    const { agent, customer, session } = await talking();
    // The hold's answer proves that the ACK of the call's has arrived, too.
    await agent.softphone.hold(session);
    await agent.softphone.resume(session);
    exchange.goDown();
    await agent.until('link-lost', (event) => event.session === session);
    exchange.comeUp();
    agent.softphone.reconnect();
    await agent.until('link-restored', (event) => event.session === session);
    expect(agent.events.some(({ kind }) => kind === 'ended')).toBe(false);
    customer.hear('closing');
    await meanwhile(said('goodbye'));
    expect(await meanwhile(agent.until('ended'))).toMatchObject({ session, by: 'customer' });
  });
});
