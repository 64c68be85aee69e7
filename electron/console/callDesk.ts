import { randomUUID } from 'node:crypto';
import type { Command, CommandResult, RefusalCode } from '../contract/command';
import type { MediaEvent } from '../contract/media';
import type { Alarm } from '../domain/alarms';
import { type Call, type CallEvent, type CallId, isMuted, phaseOf } from '../domain/call';
import { readDialString } from '../domain/dialString';
import { mayEnd, silenceOf } from '../domain/endGuard';
import { agentStateOf, mayMove, needsWork, takesCalls } from '../domain/shift';
import { DEAF, hear, hintsOf, type SoundSense } from '../domain/soundHints';
import type { Standard } from '../domain/standard';
import { type Clock, type EpochMs, type Ms, sinceRun, type Unstamped, type Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import { RecordStoreError } from '../records/recordStoreError';
import { type SessionId, type Softphone, SoftphoneError, type SoftphoneEvent } from '../softphone/port';
import type { KeepingCommand } from './keepingDesk';
import type { KnowledgeCommand } from './knowledgeDesk';
import type { MatterCommand } from './matterDesk';
import type { OutboundCommand, OutboundDesk, Passage } from './outboundDesk';
import { createQualityLog, type QualityBook } from './qualityLog';
import { decideScript } from './scriptDesk';
import {
  liveCalls,
  talkingCall,
  viewOf,
  type World,
  type WorldStore,
  withCall,
  withEvent,
  withoutCall,
  withView,
} from './world';

/** The commands that are about a call. The others belong to the seat (`console.ts`). */
export type CallCommand = Extract<
  Command,
  { call: string } | { kind: 'dial' } | { kind: 'swap' } | { kind: 'silence-ringer' }
> & {
  // Those have desks of their own.
  kind: Exclude<
    Command['kind'],
    MatterCommand['kind'] | KeepingCommand['kind'] | KnowledgeCommand['kind'] | OutboundCommand['kind']
  >;
};

/** What a dial can be about. */
type About = Extract<CallCommand, { kind: 'dial' }>['about'];

/** Where calls are written down, a turn of the event loop after it happened. Throws when it cannot; the call goes on. */
export interface CallJournal extends QualityBook {
  begin(call: Call): void;
  append(call: CallId, event: CallEvent): void;
  /** Durable when it returns. */
  writeNote(call: CallId, text: string, revision: number, savedAt: EpochMs): void;
}

/** A call of an earlier run that has ended and whose record is not written, with its note. */
export interface Unfinished {
  readonly call: Call;
  readonly note: { readonly text: string; readonly revision: number; readonly savedAt: EpochMs } | null;
}

/** A seat takes no more calls than a person can keep apart: one talking, one waiting, one consulted. */
const CALL_LIMIT = 3;

const OK: CommandResult = { ok: true };
const refuse = (code: RefusalCode): CommandResult => ({ ok: false, code });

/**
 * The desk every call lies on. Facts from the softphone are stamped here, once, into the call's history; commands from
 * any door are checked against it. It is the only writer of calls.
 */
export interface CallDesk {
  dispatch(command: CallCommand): Promise<CommandResult>;
  /** Dials the shift leader, also while the agent's own calls are refused (`call-leader`). */
  callLeader(address: string): Promise<CommandResult>;
  /** Writes a fact into a call's history, stamped now. */
  add(call: CallId, fact: Unstamped<CallEvent>): void;
  /**
   * Puts calls of an earlier run on the desk whose record is not written yet (ACW-1). Their moments are told on this
   * run's clock, and written down on their own.
   */
  bringBack(unfinished: readonly Unfinished[]): void;
  /** Writes a raised alarm into its call's history. */
  raise(call: Call, alarm: Alarm): void;
  /** The live call of a media session (which bears its SIP session's name). */
  callOfSession(session: string): CallId | undefined;
  /** Ends every live call because the program or the account is going. */
  close(): void;
}

export function createCallDesk(options: {
  readonly softphone: Softphone;
  readonly media: MediaPort;
  readonly world: WorldStore;
  readonly journal: () => CallJournal;
  readonly clock: Clock;
  /** Told when the journal could not be written, so that it is said on screen. */
  readonly onJournalError: (error: unknown) => void;
  /** Told when something was written down: an event, or a note. */
  readonly onWritten: (what: 'events' | 'note') => void;
  /** Told of a call that is over, before it can leave the desk. */
  readonly onEnded: (call: Call) => void;
  /** Whether a number that a person dials may be called, and what is dialled for it (OUT-3). */
  readonly pass: OutboundDesk['pass'];
  /** Told once a call that is made about something is on the desk. */
  readonly onAbout: () => void;
  /** True for a call that is none of the desk's: one that only tries the line. */
  readonly isOffDesk: () => boolean;
}): CallDesk {
  const { softphone, media, world, clock } = options;
  /** Live sessions only: an ended call has no session. */
  const sessions = new Map<CallId, SessionId>();
  /** Set while `dial` runs, because the softphone offers the call before it returns. */
  let dialling: { readonly id: CallId; readonly consultationFor: CallId | null } | null = null;
  /** What was heard of the live calls so far, for the hints about their sound. */
  const senses = new Map<CallId, SoundSense>();
  const update = world.setState;
  const standard = (): Standard => world.getState().standard;

  /** Null when it is written, else why not. */
  const write = (work: () => void): RefusalCode | null => {
    try {
      work();
      return null;
    } catch (error) {
      options.onJournalError(error);
      return error instanceof RecordStoreError && error.code === 'locked' ? 'records-locked' : 'not-saved';
    }
  };

  /** How much later the moments of calls of an earlier run are here than in their books. */
  const later = new Map<CallId, Ms>();

  /** Still to be written down, oldest first. A disk takes its time, and no answer on the wire shall wait for it. */
  const unwritten: (() => void)[] = [];
  let writing: NodeJS.Immediate | null = null;
  const writeDown = (): void => {
    if (writing) clearImmediate(writing);
    writing = null;
    if (unwritten.length === 0) return;
    for (const work of unwritten.splice(0)) write(work);
    options.onWritten('events');
  };
  const writeSoon = (work: (journal: CallJournal) => void): void => {
    // The books of now: until it is written the mode may have changed.
    const journal = options.journal();
    unwritten.push(() => work(journal));
    writing ??= setImmediate(writeDown);
  };
  const qualities = createQualityLog(writeSoon);

  const add = (id: CallId, fact: Unstamped<CallEvent>): void => {
    const event = { ...fact, at: clock.now() } as CallEvent;
    update((state) => withEvent(state, id, event));
    const written = { ...event, at: event.at - (later.get(id) ?? 0) };
    writeSoon((journal) => journal.append(id, written));
  };

  const bringBack = (unfinished: readonly Unfinished[]): void => {
    for (const { call, note } of unfinished) {
      if (viewOf(world.getState(), call.id)) continue;
      const by = sinceRun(call.origin, clock);
      later.set(call.id, by);
      const here: Call = {
        ...call,
        origin: { ...call.origin, at: call.origin.at + by },
        events: call.events.map((event) => ({ ...event, at: event.at + by })),
      };
      update((state) => {
        const next = withView(withCall(state, here), call.id, (view) =>
          note === null
            ? view
            : {
                ...view,
                note: { text: note.text, revision: note.revision, state: { kind: 'saved', at: note.savedAt } },
              },
        );
        return { ...next, current: next.current ?? call.id };
      });
    }
  };

  const callOf = (session: SessionId): CallId | undefined => {
    for (const [call, known] of sessions) if (known === session) return call;
    return undefined;
  };

  const offered = (event: Extract<SoftphoneEvent, { kind: 'offered' }>): void => {
    if (event.direction === 'inbound') {
      const refusal = refusalOfOffer(world.getState());
      if (refusal) {
        softphone.reject(event.session, refusal).catch(() => {});
        return;
      }
    }
    const origin = { at: clock.now(), wall: clock.wall() };
    const call: Call = {
      id: dialling?.id ?? randomUUID(),
      direction: event.direction,
      remote: event.remote,
      dialled: event.dialled,
      consultationFor: dialling?.consultationFor ?? null,
      origin,
      events: [{ kind: 'offered', at: origin.at }],
    };
    sessions.set(call.id, event.session);
    update((state) => {
      const next = withCall(state, call);
      const attends = state.current === null || call.direction === 'outbound' || !isLive(state, state.current);
      return attends ? { ...next, current: call.id } : next;
    });
    writeSoon((journal) => journal.begin(call));
    if (call.consultationFor !== null) add(call.consultationFor, { kind: 'consultation-begun' });
  };

  const ended = (id: CallId, event: Extract<SoftphoneEvent, { kind: 'ended' }>): void => {
    sessions.delete(id);
    add(id, { kind: 'ended', by: event.by, cause: event.cause, sipCode: event.sipCode });
    const over = viewOf(world.getState(), id)?.call;
    if (over) options.onEnded(over);
    if (over?.consultationFor && viewOf(world.getState(), over.consultationFor)) {
      const talked = over.events.some(({ kind }) => kind === 'answered');
      add(over.consultationFor, { kind: 'consultation-ended', talked });
    }
    senses.delete(id);
    qualities.end(id);
    update((state) => {
      const call = viewOf(state, id)?.call;
      // A consultation is part of its customer's call and leaves the desk with its end.
      if (call?.consultationFor) return { ...withoutCall(state, id), current: call.consultationFor };
      if (state.current !== id) return state;
      const other = liveCalls(state).at(-1);
      return other ? { ...state, current: other.id } : state;
    });
  };

  const onSoftphone = (event: SoftphoneEvent): void => {
    if (event.kind === 'line' || event.kind === 'garbage') return;
    if (event.kind === 'offered') {
      if (!options.isOffDesk()) offered(event);
      return;
    }
    const id = callOf(event.session);
    if (id === undefined) return;
    switch (event.kind) {
      case 'ended':
        ended(id, event);
        break;
      case 'transfer-failed':
        add(id, { kind: 'transfer-failed', sipCode: event.sipCode });
        break;
      case 'answered':
        add(id, { kind: 'answered' });
        update({ current: id });
        break;
      default:
        add(id, { kind: event.kind });
    }
  };

  /** Several times a second: the world changes only where a hint does. */
  const listen = ({ session, sent, received, microphone }: Extract<MediaEvent, { event: 'levels' }>): void => {
    const id = callOf(session);
    const view = id === undefined ? undefined : viewOf(world.getState(), id);
    if (id === undefined || !view) return;
    const phase = phaseOf(view.call);
    const talking = phase.kind === 'talking' && !phase.remoteHeld;
    const moment = { at: clock.now(), sent, received, microphone, muted: isMuted(view.call), talking };
    const sense = hear(senses.get(id) ?? DEAF, moment);
    senses.set(id, sense);
    const hints = hintsOf(sense);
    if (hints.join() !== view.hints.join()) update((state) => withView(state, id, (one) => ({ ...one, hints })));
  };

  const stops: Unsubscribe[] = [
    softphone.subscribe(onSoftphone),
    media.subscribe((event) => {
      if (event.event === 'levels') return listen(event);
      if (event.event !== 'connection' && event.event !== 'statistics') return;
      const id = callOf(event.session);
      if (id === undefined) return;
      if (event.event === 'connection') {
        const soundConnected = event.state === 'connected';
        return update((state) => withView(state, id, (view) => ({ ...view, soundConnected })));
      }
      const now = clock.now();
      const quality = { ...qualities.hear(id, event.sample, now), codec: event.codec };
      const heard = event.sample.packetsReceived > 0;
      update((state) =>
        withView(state, id, (view) => ({
          ...view,
          quality,
          heardAt: heard ? now : view.heardAt,
          pace: event.pace,
        })),
      );
    }),
  ];

  /** Holds whoever is talking, so that nobody overhears another call. */
  const clearTheLine = async (except: CallId | null): Promise<void> => {
    const talking = talkingCall(world.getState());
    if (talking && talking.id !== except) await hold(talking.id);
  };

  const hold = async (id: CallId): Promise<void> => {
    add(id, { kind: 'hold-asked' });
    try {
      await softphone.hold(sessionOf(id));
    } catch (error) {
      if (sessions.has(id)) add(id, { kind: 'hold-failed' });
      throw error;
    }
  };

  const resume = async (id: CallId): Promise<void> => {
    await clearTheLine(id);
    add(id, { kind: 'resume-asked' });
    try {
      await softphone.resume(sessionOf(id));
      update({ current: id });
    } catch (error) {
      if (sessions.has(id)) add(id, { kind: 'resume-failed' });
      throw error;
    }
  };

  const sessionOf = (id: CallId): SessionId => {
    const session = sessions.get(id);
    if (session === undefined) throw new SoftphoneError('no-such-session');
    return session;
  };

  /** The gate of the agent's own calls. */
  const mayCall = (wish: 'dial' | 'call-leader'): boolean => {
    const { shift, calls } = world.getState();
    const state = agentStateOf(
      shift,
      calls.map(({ call }) => call),
    );
    return mayMove(state, wish);
  };

  /** `pass`: the guard that a number dialled by a person goes through; a colleague's needs none. */
  const dial = async (
    target: string,
    consultationFor: CallId | null,
    pass: (call: CallId) => Passage = () => ({ kind: 'go', target }),
    about?: About,
  ): Promise<CommandResult> => {
    const isOfList = about?.what === 'target';
    if (!isOfList && readDialString(target).kind === 'invalid') return refuse('number-invalid');
    if (world.getState().line.kind !== 'registered') return refuse('line-down');
    if (liveCalls(world.getState()).length >= CALL_LIMIT) return refuse('call-limit');
    await clearTheLine(null);
    const id = randomUUID();
    const passage = pass(id);
    if ('ok' in passage) return passage;
    dialling = { id, consultationFor };
    try {
      softphone.dial(passage.target);
      // The softphone has offered the call by now.
      if (!about || !viewOf(world.getState(), id)) return OK;
      add(id, { kind: 'about', ...about });
      options.onAbout();
    } finally {
      dialling = null;
    }
    return OK;
  };

  const consultationOf = (customer: CallId): Call | undefined =>
    liveCalls(world.getState()).find((call) => call.consultationFor === customer);

  /** The moves that need a call, one a command. The call is on the desk; its phase has been looked at by the caller. */
  const act = async (
    command: Exclude<CallCommand, { kind: 'dial' | 'swap' | 'silence-ringer' }>,
  ): Promise<CommandResult> => {
    const view = viewOf(world.getState(), command.call);
    if (!view) return refuse('no-such-call');
    const { call } = view;
    const phase = phaseOf(call);
    const answered = phase.kind === 'talking' || phase.kind === 'held';

    switch (command.kind) {
      case 'write-note':
        // Late words of an earlier revision; the same one again is a retry of what the disk refused.
        if (command.revision < view.note.revision) return OK;
        return writeNote(command.call, command.text, command.revision);
      case 'close-call':
        if (phase.kind !== 'ended') return refuse('not-now');
        if (needsWork(call)) return refuse('work-unfinished');
        update((state) => withoutCall(state, call.id));
        return OK;
      case 'choose-kind':
      case 'go-to-step':
      case 'say-line':
      case 'pass-line':
      case 'match-identity':
      case 'fail-identity':
      case 'exempt-identity':
      case 'mark-private':
      case 'dispose': {
        const outcome = decideScript(command, view, standard());
        if ('ok' in outcome) return outcome;
        for (const fact of outcome) add(call.id, fact);
        return OK;
      }
      case 'answer':
        if (phase.kind !== 'ringing' || phase.answering || call.direction !== 'inbound') return refuse('not-now');
        await clearTheLine(call.id);
        add(call.id, { kind: 'answer-asked' });
        await softphone.answer(sessionOf(call.id));
        return OK;
      case 'reject':
        if (phase.kind !== 'ringing' || call.direction !== 'inbound') return refuse('not-now');
        await softphone.reject(sessionOf(call.id), command.reason);
        return OK;
      case 'hold':
        if (phase.kind !== 'talking' || phase.holding) return refuse('not-now');
        if (command.reason !== null) {
          if (!standard().holding.reasons.some(({ id }) => id === command.reason)) return refuse('not-now');
          add(call.id, { kind: 'hold-consented', reason: command.reason });
        }
        await hold(call.id);
        return OK;
      case 'resume':
        if (phase.kind !== 'held' || phase.resuming) return refuse('not-now');
        await resume(call.id);
        return OK;
      case 'mute':
        if (!answered) return refuse('not-now');
        await softphone.mute(sessionOf(call.id), command.on);
        add(call.id, { kind: command.on ? 'muted' : 'unmuted' });
        return OK;
      case 'send-digits':
        if (phase.kind !== 'talking') return refuse('not-now');
        await softphone.sendDigits(sessionOf(call.id), command.digits);
        add(call.id, { kind: 'dtmf-sent', count: command.digits.length });
        return OK;
      case 'transfer-blind':
        if (!answered) return refuse('not-now');
        if (readDialString(command.target).kind === 'invalid') return refuse('number-invalid');
        add(call.id, { kind: 'transfer-asked', way: 'blind', target: command.target });
        await softphone.transferBlind(sessionOf(call.id), command.target);
        return OK;
      case 'consult':
        if (!answered || call.consultationFor !== null || consultationOf(call.id)) return refuse('not-now');
        return dial(command.target, call.id);
      case 'transfer-attended': {
        const consultation = consultationOf(call.id);
        const talking = consultation && phaseOf(consultation);
        if (!answered || !consultation || talking?.kind !== 'talking') return refuse('not-now');
        add(call.id, { kind: 'transfer-asked', way: 'attended', target: consultation.remote.number });
        await softphone.transferAttended(sessionOf(call.id), sessionOf(consultation.id));
        return OK;
      }
      case 'abandon-consultation': {
        const consultation = consultationOf(call.id);
        if (!consultation) return refuse('not-now');
        add(consultation.id, { kind: 'end-asked', reason: 'consultation-over', detail: null });
        await softphone.end(sessionOf(consultation.id));
        if (phaseOf(viewOf(world.getState(), call.id)?.call ?? call).kind === 'held') await resume(call.id);
        return OK;
      }
      case 'pass-to-rating': {
        const { ratingAddress } = standard().ending;
        if (ratingAddress === null) return refuse('no-rating-service');
        if (!answered || call.consultationFor !== null) return refuse('not-now');
        add(call.id, { kind: 'transfer-asked', way: 'rating', target: ratingAddress });
        await softphone.transferBlind(sessionOf(call.id), ratingAddress);
        return OK;
      }
      case 'end': {
        if (phase.kind === 'ended') return OK;
        if (call.direction === 'inbound' && phase.kind === 'ringing') return refuse('not-now');
        const facts = { silentMs: silenceOf(call, view.heardAt, clock.now()), detail: command.detail };
        const granted = mayEnd(call, command.reason, facts, standard());
        if (granted !== 'granted') return refuse(granted);
        add(call.id, { kind: 'end-asked', reason: command.reason, detail: command.detail });
        await softphone.end(sessionOf(call.id));
        return OK;
      }
    }
  };

  const swap = async (): Promise<CommandResult> => {
    const held = liveCalls(world.getState()).filter((call) => phaseOf(call).kind === 'held');
    const next = held.at(-1);
    if (!next) return refuse('not-now');
    await resume(next.id);
    return OK;
  };

  const writeNote = (id: CallId, text: string, revision: number): CommandResult => {
    const savedAt = clock.wall();
    // A note belongs to a call that is written down.
    writeDown();
    const refusal = write(() => options.journal().writeNote(id, text, revision, savedAt));
    if (refusal === null) options.onWritten('note');
    // The words stay on the desk in any case; only the claim that they are safe differs.
    update((state) =>
      withView(state, id, (view) => ({
        ...view,
        note: { text, revision, state: refusal === null ? { kind: 'saved', at: savedAt } : { kind: 'not-saved' } },
      })),
    );
    return refusal === null ? { ok: true, value: { savedAt } } : refuse(refusal);
  };

  const silence = (): CommandResult => {
    update((state) => ({
      silenced: liveCalls(state)
        .filter((call) => phaseOf(call).kind === 'ringing')
        .map((call) => call.id),
    }));
    return OK;
  };

  return {
    bringBack,
    async dispatch(command) {
      try {
        if (command.kind === 'dial')
          return mayCall('dial')
            ? await dial(command.target, null, (id) => options.pass(command.target, command.about, id), command.about)
            : refuse('away');
        if (command.kind === 'swap') return await swap();
        if (command.kind === 'silence-ringer') return silence();
        return await act(command);
      } catch (error) {
        return refusalOf(error);
      }
    },
    async callLeader(address) {
      try {
        return mayCall('call-leader') ? await dial(address, null) : refuse('away');
      } catch (error) {
        return refusalOf(error);
      }
    },
    raise(call, alarm) {
      add(call.id, { kind: 'alarm', alarm: alarm.kind, due: alarm.due });
    },
    add,
    callOfSession: callOf,
    close() {
      for (const id of [...sessions.keys()]) {
        ended(id, { kind: 'ended', session: sessionOf(id), by: 'agent', cause: 'hung-up', sipCode: null });
      }
      for (const stop of stops) stop();
      writeDown();
    },
  };
}

/** How an inbound call is sent away, or null when it may ring here. */
function refusalOfOffer(state: World): 'busy' | 'unavailable' | 'declined' | null {
  if (liveCalls(state).length >= CALL_LIMIT) return 'busy';
  const agent = agentStateOf(
    state.shift,
    state.calls.map(({ call }) => call),
  );
  return takesCalls(agent) ? null : state.standard.agent.unavailableAnswer;
}

function isLive(state: Parameters<typeof viewOf>[0], id: CallId): boolean {
  return liveCalls(state).some((call) => call.id === id);
}

/** What the softphone threw, as a refusal a person can be told. */
function refusalOf(error: unknown): CommandResult {
  if (!(error instanceof SoftphoneError)) throw error;
  switch (error.code) {
    case 'no-such-session':
      return refuse('no-such-call');
    case 'refused':
      return { ok: false, code: 'far-side-refused', params: { sipCode: error.sipCode ?? '' } };
    case 'not-now':
    case 'busy-with-request':
    case 'line-down':
    case 'number-invalid':
    case 'failed':
      return refuse(error.code);
  }
}
