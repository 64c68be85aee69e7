import type { Timers } from '../console/alarms';
import type { Language } from '../contract/settings';
import { type Clock, type Ms, SECOND, type Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { Log } from '../softphone/log';
import type { SessionId, Softphone, SoftphoneEvent } from '../softphone/port';
import type { CustomerLine, Persona } from './persona';
import type { Voice } from './voice';

/**
 * What the desk tells a customer of the agent's words, since nobody here recognises speech:
 * the agent has begun the opening, deals with the matter, says the closing, asks for a moment, is back from hold.
 */
export type Cue = 'opening' | 'handling' | 'closing' | 'hold-asked' | 'resumed';

/** A simulated customer on a softphone of their own. */
export interface Customer {
  readonly persona: Persona;
  /** True while they are in no call. */
  isFree(): boolean;
  /** Calls `number`. Must be free. */
  call(number: string): void;
  hear(cue: Cue): void;
  /** Leaves everything as it is and never acts again; the softphone is stopped by who made it. */
  stop(): void;
}

/** What the customer listens for before they speak. */
type Awaiting = OpenTurn | 'consent' | 'return' | 'long-return' | 'closing';
/** Answered by the next of their own lines; the others have a reply of their own. */
type OpenTurn = 'opening' | 'caller' | 'turn';

/** One conversation with what is still to be said in it. */
interface Talk {
  readonly session: SessionId;
  /** In this order, one at each of the customer's turns. */
  readonly lines: readonly CustomerLine[];
  /** How often they have asked whether anybody is there. */
  readonly prompts: number;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'calling'; readonly session: SessionId }
  | { readonly kind: 'called'; readonly session: SessionId }
  | { readonly kind: 'listening'; readonly talk: Talk; readonly awaiting: Awaiting; readonly since: Ms }
  | { readonly kind: 'speaking'; readonly talk: Talk; readonly line: CustomerLine; readonly next: Awaiting | 'leave' }
  | { readonly kind: 'held'; readonly talk: Talk; readonly since: Ms; readonly next: Awaiting }
  | { readonly kind: 'passed-on'; readonly session: SessionId }
  | { readonly kind: 'leaving'; readonly session: SessionId };

/** How long they listen to silence before they speak by themselves. */
const SILENCE: Readonly<Record<Awaiting, Ms>> = {
  opening: 2.5 * SECOND,
  // Who is called speaks first.
  caller: 0.6 * SECOND,
  turn: 8 * SECOND,
  consent: 0.3 * SECOND,
  return: 2.5 * SECOND,
  'long-return': 2.5 * SECOND,
  closing: 4 * SECOND,
};
const REPLIES: Readonly<Record<Exclude<Awaiting, OpenTurn>, CustomerLine>> = {
  consent: 'agree-to-wait',
  return: 'after-wait',
  'long-return': 'after-long-wait',
  closing: 'goodbye',
};
/** With nothing left to say they wait longer, and ask whether anybody is there. */
const EMPTY_SILENCE: Ms = 20 * SECOND;
const MOST_PROMPTS = 3;
/** Shorter pauses are the agent's breath, not the end of their turn. */
const BREATH: Ms = 0.7 * SECOND;
/** Whoever seems to speak longer than this, breaths and all, is a noisy line; an explanation may take its time. */
const LONGEST_TURN: Ms = 15 * SECOND;
const LONGEST_EXPLANATION: Ms = 60 * SECOND;
/** No line is as long; a media window that died never says that the words are over. */
const LONGEST_LINE: Ms = 20 * SECOND;
/** From goodbye to hanging up. */
const PARTING: Ms = 1.2 * SECOND;
/** A BYE that could not be sent yet is tried again. */
const RETRY: Ms = 2 * SECOND;
/** A hold so long that they say so. */
const LONG_HOLD: Ms = 30 * SECOND;

/**
 *     idle ──call()──▶ calling ──────patience over──────┐
 *     idle ──rings───▶ called    │                      │
 *                        │       │ answered             ▼
 *               answered ▼       ▼                   leaving ──ended──▶ idle
 *                        listening ⇄ speaking           ▲
 *                          ▲ │ held     │ held │        │
 *                  resumed │ ▼          ▼      └goodbye─┤
 *                          └── held ───────patience over┘
 *
 * `ended` leads to `idle` from everywhere. A transfer (REFER) makes the softphone dial by itself: when that call is
 * answered, the customer listens there; when the old one ends first, they are `passed-on` until then.
 * Each state has one timer at most; `move` is the only way from state to state and stops it.
 *
 * @param options.random 0 ≤ x < 1, for how soon they answer
 */
export function createCustomer(options: {
  readonly softphone: Softphone;
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly voice: Voice;
  readonly language: () => Language;
  readonly log: Log;
  readonly persona: Persona;
}): Customer {
  const { softphone, media, clock, timers, random, voice, persona } = options;
  let state: State = { kind: 'idle' };
  let stopTimer: Unsubscribe = () => {};
  let agentSpeaking = false;
  /** The call that a REFER made our softphone dial. */
  let onward: SessionId | null = null;
  let dialling = false;

  const move = (next: State, timer: { readonly after: Ms; readonly act: () => void } | 'same' | 'none'): void => {
    if (state.kind !== next.kind) options.log.debug(`practice ${persona.id}: ${state.kind} → ${next.kind}`);
    state = next;
    if (timer === 'same') return;
    stopTimer();
    stopTimer = timer === 'none' ? () => {} : timers.after(timer.after, timer.act);
  };

  // ── listening and speaking ──────────────────────────────────────────────────────────────────────────────────────

  const listen = (talk: Talk, awaiting: Awaiting): void =>
    attend({ kind: 'listening', talk, awaiting, since: clock.now() }, silenceBefore(talk, awaiting));

  /** Goes on listening: while the agent speaks until they have spoken too long, else for so long a silence. */
  const attend = (listening: State & { readonly kind: 'listening' }, silence: Ms): void => {
    const { talk, awaiting, since } = listening;
    const longest = awaiting === 'turn' ? LONGEST_EXPLANATION : LONGEST_TURN;
    const left = Math.max(0, since + longest - clock.now());
    if (agentSpeaking) move(listening, { after: left, act: () => respond(talk, awaiting) });
    else if (hasNothingToSay(talk, awaiting)) move(listening, { after: silence, act: () => prompt(talk) });
    else move(listening, { after: Math.min(silence, left), act: () => respond(talk, awaiting) });
  };

  /** The customer's turn. */
  const respond = (talk: Talk, awaiting: Awaiting): void => {
    const [line, ...lines] = talk.lines;
    if (isOpenTurn(awaiting)) {
      if (line) say({ ...talk, lines }, line, 'turn');
      else listen(talk, 'turn');
    } else say(talk, REPLIES[awaiting], awaiting === 'closing' ? 'leave' : 'turn');
  };

  const prompt = (talk: Talk): void => {
    if (talk.prompts >= MOST_PROMPTS) say(talk, 'goodbye', 'leave');
    else say({ ...talk, prompts: talk.prompts + 1 }, 'still-there', 'turn');
  };

  const say = (talk: Talk, line: CustomerLine, next: Awaiting | 'leave'): void => {
    const over = (): void => {
      if (state.kind !== 'speaking' || state.line !== line || state.talk !== talk) return;
      // A cue may have changed what comes after these words.
      if (state.next === 'leave') move({ kind: 'leaving', session: talk.session }, { after: PARTING, act: leave });
      else listen(talk, state.next);
    };
    const tooLong = (): void => {
      hush(talk.session);
      over();
    };
    move({ kind: 'speaking', talk, line, next }, { after: LONGEST_LINE, act: tooLong });
    const utterance = voice.utterance(persona, line, options.language());
    media.request('say', { session: talk.session, utterance }).then(over, (error: unknown) => {
      options.log.warn(`practice ${persona.id}: could not say ${line}: ${String(error)}`);
      over();
    });
  };

  const hush = (session: SessionId): void => {
    // It fails when the session is gone, and then nothing is left to stop.
    media.request('stop-saying', { session }).catch(() => {});
  };

  const hearSpeech = (speaking: boolean): void => {
    agentSpeaking = speaking;
    if (state.kind !== 'listening') return;
    const { talk, awaiting } = state;
    attend(state, hasNothingToSay(talk, awaiting) ? silenceBefore(talk, awaiting) : BREATH);
  };

  const hear = (cue: Cue): void => {
    if (state.kind === 'speaking' && state.next !== 'leave') {
      if (cue === 'closing') move({ ...state, next: 'closing' }, 'same');
      if (cue === 'hold-asked' && state.next === 'turn') move({ ...state, next: 'consent' }, 'same');
      return;
    }
    if (state.kind !== 'listening') return;
    const { talk, awaiting } = state;
    switch (cue) {
      case 'opening':
        if (awaiting === 'opening') listen(talk, awaiting);
        return;
      case 'handling':
        if (isOpenTurn(awaiting) && !hasNothingToSay(talk, awaiting)) attend(state, BREATH);
        return;
      case 'resumed':
        if (awaiting === 'return' || awaiting === 'long-return') attend(state, BREATH);
        return;
      case 'hold-asked':
        if (awaiting !== 'closing') listen(talk, 'consent');
        return;
      case 'closing':
        listen(talk, 'closing');
        return;
      default:
        unreachable(cue);
    }
  };

  // ── the telephone ───────────────────────────────────────────────────────────────────────────────────────────────

  const call = (number: string): void => {
    if (!isFree()) throw new Error(`${persona.id} is in a call`);
    agentSpeaking = false;
    dialling = true;
    try {
      const session = softphone.dial(number);
      move({ kind: 'calling', session }, { after: persona.patienceMs, act: leave });
    } finally {
      dialling = false;
    }
  };

  const pickUp = (session: SessionId): void => {
    const [least = 0, most = least] = persona.answerAfterMs;
    agentSpeaking = false;
    move(
      { kind: 'called', session },
      {
        after: least + random() * (most - least),
        act: () => softphone.answer(session).catch((error: unknown) => complain('answer', error)),
      },
    );
  };

  /** Hangs up: CANCEL while it rings, BYE later. The softphone tells when it is done. */
  const leave = (): void => {
    const session = sessionOf(state);
    if (session === null) return;
    move({ kind: 'leaving', session }, { after: RETRY, act: leave });
    softphone.end(session).catch((error: unknown) => complain('hang up', error));
  };

  const complain = (what: string, error: unknown): void =>
    options.log.warn(`practice ${persona.id}: could not ${what}: ${String(error)}`);

  const answered = (session: SessionId): void => {
    if (session === onward) {
      onward = null;
      agentSpeaking = false;
      // Nobody gives cues there: the customer listens to one turn of the colleague's and takes their leave.
      listen({ session, lines: [], prompts: 0 }, 'closing');
    } else if (session !== sessionOf(state)) return;
    else if (state.kind === 'calling') {
      listen({ session, lines: ['opening', 'turn-1', 'turn-2', 'turn-3'], prompts: 0 }, 'opening');
    } else if (state.kind === 'called') {
      listen({ session, lines: ['hello', 'convenient', 'understood'], prompts: 0 }, 'caller');
    }
  };

  const held = (): void => {
    if (state.kind !== 'listening' && state.kind !== 'speaking') return;
    const awaiting = state.kind === 'listening' ? state.awaiting : state.next;
    if (awaiting === 'leave') return;
    if (state.kind === 'speaking') hush(state.talk.session);
    agentSpeaking = false;
    const next: State = { kind: 'held', talk: state.talk, since: clock.now(), next: awaiting };
    move(next, { after: persona.holdPatienceMs, act: leave });
  };

  const resumed = (): void => {
    if (state.kind !== 'held') return;
    const { talk, since, next } = state;
    if (next === 'opening' || next === 'closing') {
      listen(talk, next);
      return;
    }
    const long = clock.now() - since >= Math.min(LONG_HOLD, persona.holdPatienceMs / 2);
    listen(talk, long ? 'long-return' : 'return');
  };

  const ended = (session: SessionId): void => {
    if (session === onward) onward = null;
    else if (session !== sessionOf(state)) return;
    if (onward !== null) move({ kind: 'passed-on', session: onward }, { after: persona.patienceMs, act: leave });
    else if (session === sessionOf(state)) move({ kind: 'idle' }, 'none');
  };

  const offered = (event: SoftphoneEvent & { readonly kind: 'offered' }): void => {
    if (event.direction === 'inbound' && isFree()) pickUp(event.session);
    else if (event.direction === 'inbound') {
      softphone.reject(event.session, 'busy').catch((error: unknown) => complain('reject', error));
    } else if (!dialling) onward = event.session;
  };

  const unsubscribePhone = softphone.subscribe((event) => {
    if (event.kind === 'offered') offered(event);
    else if (event.kind === 'ended') ended(event.session);
    else if (event.kind === 'answered') answered(event.session);
    else if (event.kind === 'remote-held' && event.session === sessionOf(state)) held();
    else if (event.kind === 'remote-resumed' && event.session === sessionOf(state)) resumed();
  });
  const unsubscribeMedia = media.subscribe((event) => {
    if (event.event === 'agent-speaking' && event.session === sessionOf(state)) hearSpeech(event.speaking);
  });

  const isFree = (): boolean => state.kind === 'idle' && onward === null;

  return {
    persona,
    isFree,
    call,
    hear,
    stop: () => {
      unsubscribePhone();
      unsubscribeMedia();
      stopTimer();
    },
  };
}

function isOpenTurn(awaiting: Awaiting): awaiting is OpenTurn {
  return awaiting === 'opening' || awaiting === 'caller' || awaiting === 'turn';
}

function hasNothingToSay(talk: Talk, awaiting: Awaiting): boolean {
  return awaiting === 'turn' && talk.lines.length === 0;
}

function silenceBefore(talk: Talk, awaiting: Awaiting): Ms {
  return hasNothingToSay(talk, awaiting) ? EMPTY_SILENCE : SILENCE[awaiting];
}

function sessionOf(state: State): SessionId | null {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'calling':
    case 'called':
    case 'passed-on':
    case 'leaving':
      return state.session;
    case 'listening':
    case 'speaking':
    case 'held':
      return state.talk.session;
    default:
      return unreachable(state);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}
