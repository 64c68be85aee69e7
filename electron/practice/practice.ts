import { randomBytes } from 'node:crypto';
import type { Timers } from '../console/alarms';
import type { Language } from '../contract/settings';
import type { Clock } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { Log } from '../softphone/log';
import type { Registration, Softphone } from '../softphone/port';
import { createColleague } from './colleague';
import { type Cue, type Customer, createCustomer } from './customer';
import { createExchange, type Destination } from './exchange';
import { COLLEAGUE, CUSTOMERS, type Persona } from './persona';
import type { Voice } from './voice';

/** Not a domain of anybody's, and never will be (RFC 2606). */
const DOMAIN = 'practice.invalid';
const AGENT = '811000';

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

/** Demo mode's other half: an exchange with customers and a colleague. Nothing of it leaves the machine. */
export interface Practice {
  /** For the agent's softphone. The password is made anew in each run. */
  readonly registration: Registration;
  /** The colleague's: for a call that only tries the line. */
  readonly testNumber: string;
  /** The next free customer calls the agent, as soon as one is there. Nothing happens while all are in calls. */
  callAgent(): void;
  /** Tells the customers who are talking with the agent; one on hold hears nothing. */
  hear(cue: Cue): void;
  /** Ends every practice call and the exchange. */
  stop(): Promise<void>;
}

/**
 * @param options.createSoftphone makes a softphone whose ends are of the media role `customer`
 * @param options.random 0 ≤ x < 1; chooses how soon customers answer, and the exchange's nonces
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
}): Practice {
  const { language, voice, log } = options;
  const speakers = [...CUSTOMERS, COLLEAGUE];
  const numbers = [AGENT, PRACTICE_NUMBERS.neverAnswers, ...speakers.map((speaker) => speaker.number)];
  const passwords = new Map(numbers.map((number) => [number, randomBytes(16).toString('hex')]));

  const exchange = createExchange({
    realm: DOMAIN,
    users: passwords,
    clock: options.clock,
    random: options.random,
    route: (number) => {
      const customer = REFUSALS[number] ? null : nextFree();
      if (customer) return { kind: 'user', user: customer.persona.number };
      return REFUSALS[number] ?? { kind: 'refused', sipCode: 486, reason: 'Busy Here' };
    },
  });

  const register = (number: string, displayName: string): Registration => ({
    wires: [exchange.wire()],
    domain: DOMAIN,
    user: number,
    authUser: number,
    password: passwords.get(number) ?? '',
    displayName,
    dtmf: 'rfc4733',
  });

  const softphones: Softphone[] = [];
  const newSoftphone = (): Softphone => {
    const softphone = options.createSoftphone();
    softphones.push(softphone);
    return softphone;
  };

  /** Customers whose line is up. */
  const ready = new Set<Customer>();
  /** The agent's line may be up before any customer's: then a call is owed to the agent. */
  let callOwed = false;

  const startCustomer = (persona: Persona): Customer => {
    const softphone = newSoftphone();
    const customer = createCustomer({ ...options, softphone, persona });
    softphone.subscribe((event) => {
      if (event.kind !== 'line') return;
      if (event.line.kind !== 'registered') ready.delete(customer);
      else {
        ready.add(customer);
        if (callOwed) callAgent();
      }
    });
    softphone.start(register(persona.number, persona.name[language()]));
    return customer;
  };

  const nextFree = (): Customer | null => {
    for (let step = 0; step < customers.length; step += 1) {
      const customer = customers[(turn + step) % customers.length];
      if (!customer || !ready.has(customer) || !customer.isFree()) continue;
      turn = (turn + step + 1) % customers.length;
      return customer;
    }
    return null;
  };

  const callAgent = (): void => {
    callOwed = ready.size === 0;
    const customer = nextFree();
    if (!customer) {
      log.info(callOwed ? 'practice: no customer is there yet' : 'practice: every customer is in a call');
      return;
    }
    try {
      customer.call(AGENT);
    } catch (error) {
      log.warn(`practice ${customer.persona.id}: could not call: ${String(error)}`);
    }
  };

  /** In turn, so that one meets them all. */
  let turn = 0;
  const customers: readonly Customer[] = CUSTOMERS.map(startCustomer);

  const colleaguePhone = newSoftphone();
  const stopColleague = createColleague({ ...options, softphone: colleaguePhone, speaker: COLLEAGUE });
  colleaguePhone.start(register(COLLEAGUE.number, COLLEAGUE.name[language()]));
  newSoftphone().start(register(PRACTICE_NUMBERS.neverAnswers, ''));

  const prepareVoices = async (): Promise<void> => {
    for (const speaker of speakers) await voice.prepare(speaker, language());
  };
  prepareVoices().catch((error: unknown) => log.warn(`practice: no platform speech: ${String(error)}`));

  return {
    registration: register(AGENT, ''),
    testNumber: PRACTICE_NUMBERS.colleague,
    callAgent,
    hear: (cue) => {
      for (const customer of customers) customer.hear(cue);
    },
    stop: async () => {
      stopColleague();
      for (const customer of customers) customer.stop();
      await Promise.allSettled(softphones.map((softphone) => softphone.stop()));
      exchange.stop();
    },
  };
}
