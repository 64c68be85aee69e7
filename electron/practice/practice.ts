import { randomBytes } from 'node:crypto';
import type { Timers } from '../console/alarms';
import type { Cue } from '../console/cues';
import type { Practice, PracticeRun } from '../console/lineDesk';
import type { Language } from '../contract/settings';
import type { CustomerEvent, Steering } from '../domain/scenario/customerEvent';
import type { Scenario } from '../domain/scenario/scenario';
import { type Clock, type Ms, SECOND, type Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { Log } from '../softphone/log';
import type { Registration, Softphone } from '../softphone/port';
import { createColleague } from './colleague';
import { type Customer, createCustomer } from './customer';
import { createExchange, type Destination } from './exchange';
import { allWordsOf, COLLEAGUE } from './people';
import type { Voice } from './voice';

/** Not a domain of anybody's, and never will be (RFC 2606). */
const DOMAIN = 'practice.invalid';
const AGENT = '811000';
/** Who was sent away because the agent is not there for calls is offered again so soon. */
const QUEUE_AGAIN: Ms = 3 * SECOND;
/** A seed has so many values. */
const SEEDS = 0x1_0000_0000;

/**
 * Numbers worth dialling in demo mode. A customer's own number reaches that customer, and any other number reaches
 * whichever customer is free: they answer after 4 to 8 s.
 */
export const PRACTICE_NUMBERS = {
  /** Answers after 2 s and takes over transferred calls. */
  colleague: COLLEAGUE.number,
  /** 486 Busy Here. */
  busy: '811002',
  /** Rings and is never answered. */
  neverAnswers: '811003',
  /** 480 Temporarily Unavailable: nobody is at that seat. */
  away: '811004',
  /** 404 Not Found. */
  unknown: '811009',
} as const;

const REFUSALS: Readonly<Record<string, Destination>> = {
  [PRACTICE_NUMBERS.busy]: { kind: 'refused', sipCode: 486, reason: 'Busy Here' },
  [PRACTICE_NUMBERS.away]: { kind: 'refused', sipCode: 480, reason: 'Temporarily Unavailable' },
  [PRACTICE_NUMBERS.unknown]: { kind: 'refused', sipCode: 404, reason: 'Not Found' },
};

/** Whom one meets in turn where nobody chose a scenario: an easy call, a hurried one, and one about a fee. */
const STANDING = ['limit-question', 'card-lost-hurried', 'unknown-fee'];

export function standingIn(scenarios: ReadonlyMap<string, Scenario>): readonly Scenario[] {
  return STANDING.flatMap((id) => scenarios.get(id) ?? []);
}

/** A customer with their telephone, and the run they are in. */
interface Cast {
  readonly customer: Customer;
  readonly softphone: Softphone;
  ready: boolean;
  run: PracticeRun;
}

/**
 * Demo mode's other half: an exchange with customers and a colleague. Nothing of it leaves the machine. The `standing`
 * customers are always there; `train` brings one with a telephone of their own, who goes when the call is over.
 *
 * @param options.createSoftphone makes a softphone whose ends are of the media role `customer`
 * @param options.random 0 ≤ x < 1; chooses the standing customers' seeds, and the exchange's nonces
 */
export function startPractice(options: {
  readonly createSoftphone: () => Softphone;
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly voice: Voice;
  readonly language: () => Language;
  readonly log: Log;
  readonly standing: readonly Scenario[];
}): Practice {
  const { language, voice, log, clock, timers } = options;
  const passwords = new Map<string, string>();
  const admit = (number: string): string => {
    const password = passwords.get(number) ?? randomBytes(16).toString('hex');
    passwords.set(number, password);
    return password;
  };

  const exchange = createExchange({
    realm: DOMAIN,
    users: passwords,
    clock,
    random: options.random,
    route: (number) => {
      const free = REFUSALS[number] ? null : nextFree();
      if (free) return { kind: 'user', user: free.customer.scenario.caller.number };
      return REFUSALS[number] ?? { kind: 'refused', sipCode: 486, reason: 'Busy Here' };
    },
  });

  const register = (number: string, displayName: string): Registration => ({
    wires: [exchange.wire()],
    domain: DOMAIN,
    user: number,
    authUser: number,
    password: admit(number),
    displayName,
    dtmf: 'rfc4733',
  });

  const softphones = new Set<Softphone>();
  const newSoftphone = (): Softphone => {
    const softphone = options.createSoftphone();
    softphones.add(softphone);
    return softphone;
  };

  // ── runs ────────────────────────────────────────────────────────────────────────────────────────────────────────

  const listeners = new Set<(run: PracticeRun) => void>();
  let runCount = 0;

  const beginRun = (scenario: Scenario, seed: number): PracticeRun => {
    runCount += 1;
    return { id: `run-${runCount}`, scenario, seed, state: 'coming', mood: scenario.mood, events: [] };
  };
  const publish = (cast: Cast, change: Partial<PracticeRun>): void => {
    cast.run = { ...cast.run, ...change };
    for (const listener of [...listeners]) listener(cast.run);
  };
  const heardOf = (cast: Cast, event: CustomerEvent): void => {
    const events = [...cast.run.events, event];
    const mood = event.kind === 'mood' ? event.mood : cast.run.mood;
    publish(cast, { events, mood, state: event.kind === 'connected' ? 'talking' : cast.run.state });
  };

  // ── customers ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** The agent's line may be up before any customer's: then a call is owed to the agent. */
  let callOwed = false;
  /** In turn, so that one meets them all. */
  let turn = 0;

  const bring = (scenario: Scenario, seed: number, over: (cast: Cast) => void): Cast => {
    const softphone = newSoftphone();
    const customer = createCustomer({
      ...options,
      softphone,
      scenario,
      seed,
      tell: (event) => heardOf(cast, event),
    });
    const cast: Cast = { customer, softphone, ready: false, run: beginRun(scenario, seed) };
    softphone.subscribe((event) => {
      if (event.kind === 'line') cast.ready = event.line.kind === 'registered';
      // The customer has heard of it first, and knows whether they were passed on.
      if (event.kind === 'ended' && customer.isFree()) over(cast);
    });
    return cast;
  };

  const standing: readonly Cast[] = options.standing.map((scenario) => {
    const cast = bring(scenario, seedOf(options.random), () => {
      publish(cast, { state: 'over' });
      cast.run = beginRun(scenario, cast.run.seed);
    });
    cast.softphone.subscribe((event) => {
      if (event.kind === 'line' && cast.ready && callOwed) callAgent();
    });
    cast.softphone.start(register(scenario.caller.number, scenario.caller.name[language()]));
    return cast;
  });

  const nextFree = (): Cast | null => {
    for (let step = 0; step < standing.length; step += 1) {
      const cast = standing[(turn + step) % standing.length];
      if (!cast?.ready || !cast.customer.isFree()) continue;
      turn = (turn + step + 1) % standing.length;
      return cast;
    }
    return null;
  };

  const call = (cast: Cast): void => {
    try {
      publish(cast, { state: 'ringing' });
      cast.customer.call(AGENT);
    } catch (error) {
      log.warn(`practice ${cast.customer.scenario.id}: could not call: ${String(error)}`);
    }
  };

  const callAgent = (): void => {
    callOwed = !standing.some(({ ready }) => ready);
    const cast = nextFree();
    if (cast) call(cast);
    else log.info(callOwed ? 'practice: no customer is there yet' : 'practice: every customer is in a call');
  };

  // ── training ────────────────────────────────────────────────────────────────────────────────────────────────────

  const guests = new Map<string, Cast>();
  const waits = new Set<Unsubscribe>();
  const after = (delay: Ms, act: () => void): void => {
    const cancel = timers.after(delay, () => {
      waits.delete(cancel);
      act();
    });
    waits.add(cancel);
  };

  const dismiss = (cast: Cast): void => {
    cast.customer.stop();
    guests.delete(cast.run.id);
    softphones.delete(cast.softphone);
    passwords.delete(cast.customer.scenario.caller.number);
    cast.softphone.stop().catch((error: unknown) => log.warn(`practice: ${String(error)}`));
    publish(cast, { state: 'over' });
  };

  const isThere = (number: string): boolean =>
    [...standing, ...guests.values()].some(({ customer }) => customer.scenario.caller.number === number);

  const train = (scenario: Scenario, seed: number): PracticeRun | null => {
    const { number, name, voice: of } = scenario.caller;
    const own = standing.find(({ customer }) => customer.scenario.caller.number === number);
    if (own ? !own.customer.isFree() : isThere(number)) return null;
    // A standing customer makes room for the one who has this seed.
    if (own) own.softphone.stop().catch((error: unknown) => log.warn(`practice: ${String(error)}`));
    const arrivedAt = clock.now();
    let connected = false;
    const over = (cast: Cast): void => {
      dismiss(cast);
      if (own) own.softphone.start(register(number, name[language()]));
    };
    const cast = bring(scenario, seed, (mine) => {
      connected ||= mine.run.events.some(({ kind }) => kind === 'connected');
      const left = scenario.patience.ring * SECOND - (clock.now() - arrivedAt);
      const gaveUp = mine.run.events.some(({ kind }) => kind === 'lost-patience');
      // The agent was not there for calls: they wait in the queue for their turn.
      if (scenario.direction === 'inbound' && !connected && !gaveUp && left > QUEUE_AGAIN) {
        publish(mine, { state: 'waiting' });
        after(QUEUE_AGAIN, () => call(mine));
      } else over(mine);
    });
    guests.set(cast.run.id, cast);
    cast.softphone.subscribe((event) => {
      if (event.kind !== 'line' || !cast.ready || cast.run.state !== 'coming') return;
      if (scenario.direction === 'inbound') call(cast);
      else publish(cast, { state: 'waiting' });
    });
    voice.prepare(of, allWordsOf(scenario), language()).catch(noSpeech);
    cast.softphone.start(register(number, name[language()]));
    publish(cast, {});
    return cast.run;
  };

  const noSpeech = (error: unknown): void => log.warn(`practice: no platform speech: ${String(error)}`);

  const colleaguePhone = newSoftphone();
  const stopColleague = createColleague({ ...options, softphone: colleaguePhone });
  colleaguePhone.start(register(COLLEAGUE.number, COLLEAGUE.name[language()]));
  newSoftphone().start(register(PRACTICE_NUMBERS.neverAnswers, ''));

  const prepareVoices = async (): Promise<void> => {
    await voice.prepare(COLLEAGUE.voice, [COLLEAGUE.answer], language());
    for (const { customer } of standing)
      await voice.prepare(customer.scenario.caller.voice, allWordsOf(customer.scenario), language());
  };
  prepareVoices().catch(noSpeech);

  const everybody = (): readonly Cast[] => [...standing, ...guests.values()];

  return {
    registration: register(AGENT, ''),
    testNumber: PRACTICE_NUMBERS.colleague,
    callAgent,
    hear: (cue: Cue) => {
      for (const { customer } of everybody()) customer.hear(cue);
    },
    train,
    endTraining: () => {
      for (const cancel of waits) cancel();
      waits.clear();
      for (const cast of [...guests.values()]) if (cast.customer.isFree()) dismiss(cast);
    },
    steer: (run: string, steering: Steering) =>
      everybody()
        .find((one) => one.run.id === run)
        ?.customer.steer(steering),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: async () => {
      for (const cancel of waits) cancel();
      stopColleague();
      for (const { customer } of everybody()) customer.stop();
      await Promise.allSettled([...softphones].map((softphone) => softphone.stop()));
      exchange.stop();
    },
  };
}

function seedOf(random: () => number): number {
  return Math.floor(random() * SEEDS);
}
