import type { Timers } from '../console/alarms';
import type { Cue as HeardCue } from '../console/cues';
import type { Language } from '../contract/settings';
import { chanceAt } from '../domain/scenario/chance';
import type { CustomerEvent, Steering } from '../domain/scenario/customerEvent';
import type { Cue, Scenario } from '../domain/scenario/scenario';
import { speechMs } from '../domain/scenario/speech';
import {
  type Act,
  answersTo,
  beginWill,
  hasReaction,
  isSatisfied,
  nextOfStory,
  notice,
  react,
  tellOn,
  type Will,
} from '../domain/scenario/will';
import { type Clock, type Ms, SECOND, type Unstamped, type Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { Log } from '../softphone/log';
import type { SessionId, Softphone, SoftphoneEvent } from '../softphone/port';
import { wordsOf } from './people';
import type { Voice } from './voice';

/** A simulated customer on a softphone of their own. */
export interface Customer {
  readonly scenario: Scenario;
  /** True while they are in no call. */
  isFree(): boolean;
  /** Calls `number`. Must be free. */
  call(number: string): void;
  /** What the desk tells of the agent's words, since nobody here recognises speech. */
  hear(cue: HeardCue): void;
  /** What a trainer makes them do. Nothing happens while they talk with nobody. */
  steer(steering: Steering): void;
  /** Leaves everything as it is and never acts again; the softphone is stopped by who made it. */
  stop(): void;
}

/** What the customer listens for before they speak: `caller` is whoever called them, `turn` the end of a turn. */
type Awaiting = Cue | 'caller' | 'turn';

/** One conversation with what the customer wants in it. */
interface Talk {
  readonly session: SessionId;
  readonly will: Will;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'calling'; readonly session: SessionId; readonly since: Ms }
  | { readonly kind: 'called'; readonly session: SessionId }
  | { readonly kind: 'listening'; readonly talk: Talk; readonly awaiting: Awaiting; readonly since: Ms }
  | { readonly kind: 'speaking'; readonly talk: Talk; readonly line: string; readonly next: Awaiting | 'leave' }
  | { readonly kind: 'held'; readonly talk: Talk; readonly since: Ms; readonly next: Awaiting }
  | { readonly kind: 'passed-on'; readonly session: SessionId; readonly will: Will }
  | { readonly kind: 'leaving'; readonly session: SessionId };

/** How long they listen to silence before they speak by themselves. */
const SILENCE: Readonly<Partial<Record<Awaiting, Ms>>> = {
  opening: 2.5 * SECOND,
  'answered-late': 2.5 * SECOND,
  // Who is called speaks first.
  caller: 0.6 * SECOND,
  turn: 8 * SECOND,
  'hold-asked': 0.3 * SECOND,
  resumed: 2.5 * SECOND,
  'held-long': 2.5 * SECOND,
  closing: 4 * SECOND,
  transferred: 4 * SECOND,
  interrupted: 0.3 * SECOND,
  angrier: 0.3 * SECOND,
  manager: 0.3 * SECOND,
};
/** Time for the agent to begin to say what was ticked. */
const USUAL_SILENCE: Ms = 2 * SECOND;
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
/** ANS-1: who waited longer has heard more than three rings. */
const LATE: Ms = 10 * SECOND;
/** A word of assent is no interruption (TLK-9). */
const INTERRUPTION: Ms = 1.2 * SECOND;

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
 * @param options.seed chooses what chance decides: the same seed, the same customer
 * @param options.tell hears of what happens on the customer's side
 */
export function createCustomer(options: {
  readonly softphone: Softphone;
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly seed: number;
  readonly voice: Voice;
  readonly language: () => Language;
  readonly log: Log;
  readonly scenario: Scenario;
  readonly tell?: (event: CustomerEvent) => void;
}): Customer {
  const { softphone, media, clock, timers, seed, voice, scenario } = options;
  const { patience } = scenario;
  let state: State = { kind: 'idle' };
  let stopTimer: Unsubscribe = () => {};
  let agentSpeaking = false;
  /** How many lines were begun: the end of an older one means nothing. */
  let count = 0;
  /** Between the agent's voice and the moment it is an interruption. */
  let stopInterruption: Unsubscribe = () => {};
  /** A trainer made them fall silent. */
  let silent = false;
  /** The call that a REFER made our softphone dial. */
  let onward: SessionId | null = null;
  let dialling = false;

  const tell = (event: Unstamped<CustomerEvent>): void =>
    options.tell?.({ ...event, at: clock.now() } as CustomerEvent);

  const move = (next: State, timer: { readonly after: Ms; readonly act: () => void } | 'same' | 'none'): void => {
    if (state.kind !== next.kind) options.log.debug(`practice ${scenario.id}: ${state.kind} → ${next.kind}`);
    if (next.kind !== 'speaking') stopInterruption();
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
    if (silent) {
      move(listening, 'none');
      return;
    }
    const longest = awaiting === 'turn' ? LONGEST_EXPLANATION : LONGEST_TURN;
    const left = Math.max(0, since + longest - clock.now());
    if (agentSpeaking) move(listening, { after: left, act: () => respond(talk, awaiting) });
    else if (hasNothingToSay(talk, awaiting)) move(listening, { after: silence, act: () => respond(talk, 'silence') });
    else move(listening, { after: Math.min(silence, left), act: () => respond(talk, awaiting) });
  };

  const hasNothingToSay = ({ will }: Talk, awaiting: Awaiting): boolean =>
    awaiting === 'turn' && (scenario.mute || nextOfStory(will, scenario) === null);

  const silenceBefore = (talk: Talk, awaiting: Awaiting): Ms =>
    hasNothingToSay(talk, awaiting) ? patience.silence * SECOND : (SILENCE[awaiting] ?? USUAL_SILENCE);

  /** The customer's turn. */
  const respond = (talk: Talk, awaiting: Awaiting): void => {
    if (awaiting === 'silence') tell({ kind: 'noticed', cue: 'silence' });
    const { will, act } =
      awaiting === 'turn'
        ? tellOn(talk.will, scenario)
        : awaiting === 'caller'
          ? { will: talk.will, act: { say: scenario.mute ? null : 'hello', leave: false } }
          : react(awaiting === 'silence' ? notice(talk.will, 'silence') : talk.will, scenario, awaiting);
    if (will.mood !== talk.will.mood) tell({ kind: 'mood', mood: will.mood });
    if (will.state !== talk.will.state && will.state !== null) tell({ kind: 'state', state: will.state });
    carryOut({ ...talk, will }, act);
  };

  const carryOut = (talk: Talk, { say: line, leave: leaves }: Act): void => {
    if (line !== null) say(talk, line, leaves ? 'leave' : 'turn');
    else if (leaves) part(talk);
    else listen(talk, 'turn');
  };

  /** They have said their last word. */
  const part = ({ session, will }: Talk): void => {
    tell({ kind: 'left', satisfied: isSatisfied(will, scenario) });
    move({ kind: 'leaving', session }, { after: PARTING, act: leave });
  };

  const say = (talk: Talk, line: string, next: Awaiting | 'leave'): void => {
    const over = (): void => {
      if (state.kind !== 'speaking' || state.line !== line || state.talk.session !== talk.session) return;
      if (spoken !== count) return;
      // A cue may have changed what comes after these words.
      if (state.next === 'leave') part(state.talk);
      else listen(state.talk, state.next);
    };
    const text = wordsOf(scenario, talk.will.mood, line)[options.language()];
    count += 1;
    const spoken = count;
    tell({ kind: 'said', line, text, mood: talk.will.mood });
    const utterance = voice.utterance(scenario.caller.voice, text, options.language());
    const lasts = speechMs(text, options.language());
    if (utterance === null) {
      // Nobody hears them: the words stand on the screen for as long as they would take.
      move({ kind: 'speaking', talk, line, next }, { after: lasts, act: over });
      return;
    }
    const tooLong = (): void => {
      hush(talk.session);
      over();
    };
    move({ kind: 'speaking', talk, line, next }, { after: Math.max(LONGEST_LINE, 2 * lasts), act: tooLong });
    media.request('say', { session: talk.session, utterance }).then(over, (error: unknown) => {
      options.log.warn(`practice ${scenario.id}: could not say ${line}: ${String(error)}`);
      over();
    });
  };

  const hush = (session: SessionId): void => {
    // It fails when the session is gone, and then nothing is left to stop.
    media.request('stop-saying', { session }).catch(() => {});
  };

  const hearSpeech = (speaking: boolean): void => {
    agentSpeaking = speaking;
    stopInterruption();
    if (state.kind === 'speaking' && speaking) stopInterruption = timers.after(INTERRUPTION, interrupted);
    if (state.kind !== 'listening') return;
    const { talk, awaiting } = state;
    attend(state, hasNothingToSay(talk, awaiting) ? silenceBefore(talk, awaiting) : BREATH);
  };

  /** TLK-9: the agent speaks over them. Some go on, some say so. */
  const interrupted = (): void => {
    if (state.kind !== 'speaking') return;
    tell({ kind: 'noticed', cue: 'interrupted' });
    const talk = { ...state.talk, will: notice(state.talk.will, 'interrupted') };
    if (state.next === 'leave' || !hasReaction(talk.will, scenario, 'interrupted')) {
      move({ ...state, talk }, 'same');
      return;
    }
    hush(talk.session);
    respond(talk, 'interrupted');
  };

  const hear = (cue: Cue): void => {
    if (state.kind === 'speaking') {
      const talk = noticing(state.talk, cue);
      const follows = state.next !== 'leave' && (cue === 'closing' || state.next === 'turn');
      const next = follows && answersTo(talk.will, scenario, cue) ? cue : state.next;
      move({ ...state, talk, next }, 'same');
      return;
    }
    if (state.kind !== 'listening') return;
    const { awaiting } = state;
    const talk = noticing(state.talk, cue);
    const listening = { ...state, talk };
    if (cue === 'opening' && hasReaction(talk.will, scenario, cue) && awaiting === cue) listen(talk, cue);
    else if (cue === 'opening' && isBeginning(awaiting)) listen(talk, awaiting);
    else if (cue === 'resumed') {
      if (awaiting === 'resumed' || awaiting === 'held-long') attend(listening, BREATH);
      else move(listening, 'same');
    } else if (answersTo(talk.will, scenario, cue) && (awaiting !== 'closing' || cue === 'closing')) listen(talk, cue);
    else if ((isBeginning(awaiting) || awaiting === 'turn') && !hasNothingToSay(talk, awaiting))
      attend(listening, BREATH);
    else attend(listening, silenceBefore(talk, awaiting));
  };

  const noticing = (talk: Talk, cue: Cue): Talk => {
    tell({ kind: 'noticed', cue });
    return { ...talk, will: notice(talk.will, cue) };
  };

  const steer = (steering: Steering): void => {
    if (state.kind !== 'listening' && state.kind !== 'speaking' && state.kind !== 'held') return;
    tell({ kind: 'steered', steering });
    const { talk } = state;
    switch (steering) {
      case 'drop':
        hush(talk.session);
        leave();
        return;
      case 'silent':
        silent = true;
        if (state.kind !== 'speaking') break;
        hush(talk.session);
        listen(talk, 'turn');
        break;
      case 'speak':
        silent = false;
        break;
      case 'angrier':
      case 'manager':
        silent = false;
        if (state.kind === 'speaking') {
          hush(talk.session);
          respond(noticing(talk, steering), steering);
        } else if (state.kind === 'listening') listen(noticing(talk, steering), steering);
        else move({ ...state, talk: noticing(talk, steering), next: steering }, 'same');
        return;
    }
    if (state.kind === 'listening') attend(state, silenceBefore(state.talk, state.awaiting));
  };

  // ── the telephone ───────────────────────────────────────────────────────────────────────────────────────────────

  const call = (number: string): void => {
    if (!isFree()) throw new Error(`${scenario.id} is in a call`);
    agentSpeaking = false;
    dialling = true;
    try {
      const session = softphone.dial(number);
      silent = false;
      move({ kind: 'calling', session, since: clock.now() }, { after: patience.ring * SECOND, act: giveUp('ringing') });
    } finally {
      dialling = false;
    }
  };

  const soundLike = (session: SessionId): void => {
    if (scenario.line === 'clear') return;
    media
      .request('use-line', { session, line: scenario.line })
      .catch((error: unknown) => complain('change the line', error));
  };

  const pickUp = (session: SessionId): void => {
    const [least, most] = scenario.answersAfter;
    agentSpeaking = false;
    silent = false;
    move(
      { kind: 'called', session },
      {
        after: Math.round((least + chanceAt(seed, 0) * (most - least)) * SECOND),
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

  const giveUp = (over: 'ringing' | 'hold') => (): void => {
    tell({ kind: 'lost-patience', over });
    leave();
  };

  const complain = (what: string, error: unknown): void =>
    options.log.warn(`practice ${scenario.id}: could not ${what}: ${String(error)}`);

  const answered = (session: SessionId): void => {
    if (session !== onward && session !== sessionOf(state)) return;
    soundLike(session);
    if (session === onward) {
      const will = talkOf(state)?.will ?? (state.kind === 'passed-on' ? state.will : beginWill(scenario, seed));
      onward = null;
      agentSpeaking = false;
      // Nobody gives cues there: the customer listens to one turn of the colleague's and takes their leave.
      listen(noticing({ session, will }, 'transferred'), 'transferred');
    } else if (state.kind === 'calling') {
      tell({ kind: 'connected' });
      const talk: Talk = { session, will: beginWill(scenario, seed) };
      const late = clock.now() - state.since > LATE;
      const waited = late ? noticing(talk, 'answered-late') : talk;
      listen(waited, late && hasReaction(waited.will, scenario, 'answered-late') ? 'answered-late' : 'opening');
    } else if (state.kind === 'called') {
      tell({ kind: 'connected' });
      // The first chance was how soon they answer.
      listen({ session, will: { ...beginWill(scenario, seed), drawn: 1 } }, 'caller');
    }
  };

  const held = (): void => {
    if (state.kind !== 'listening' && state.kind !== 'speaking') return;
    const awaiting = state.kind === 'listening' ? state.awaiting : state.next;
    if (awaiting === 'leave') return;
    if (state.kind === 'speaking') hush(state.talk.session);
    agentSpeaking = false;
    const next: State = { kind: 'held', talk: state.talk, since: clock.now(), next: awaiting };
    move(next, { after: patience.hold * SECOND, act: giveUp('hold') });
  };

  const resumed = (): void => {
    if (state.kind !== 'held') return;
    const { talk, since, next } = state;
    if (isBeginning(next) || next === 'closing' || next === 'angrier' || next === 'manager') {
      listen(talk, next);
      return;
    }
    const long = clock.now() - since >= Math.min(LONG_HOLD, (patience.hold * SECOND) / 2);
    const cue = long ? 'held-long' : 'resumed';
    listen(noticing(talk, cue), cue);
  };

  const ended = (session: SessionId): void => {
    if (session === onward) onward = null;
    else if (session !== sessionOf(state)) return;
    if (onward !== null) {
      const will = talkOf(state)?.will ?? beginWill(scenario, seed);
      move({ kind: 'passed-on', session: onward, will }, { after: patience.ring * SECOND, act: giveUp('ringing') });
    } else if (session === sessionOf(state)) move({ kind: 'idle' }, 'none');
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
    scenario,
    isFree,
    call,
    hear,
    steer,
    stop: () => {
      unsubscribePhone();
      unsubscribeMedia();
      stopTimer();
      stopInterruption();
    },
  };
}

/** The first words have not been said yet. */
function isBeginning(awaiting: Awaiting): boolean {
  return awaiting === 'opening' || awaiting === 'answered-late' || awaiting === 'caller';
}

function talkOf(state: State): Talk | null {
  return state.kind === 'listening' || state.kind === 'speaking' || state.kind === 'held' ? state.talk : null;
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
