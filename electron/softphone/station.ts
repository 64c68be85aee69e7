import {
  Core,
  type Invitation,
  Inviter,
  type Referral,
  SIPExtension,
  type Session as SipSession,
  URI,
  UserAgent,
} from 'sip.js';
import type { MediaRole } from '../contract/media';
import { maskText } from '../domain/masking';
import type { Party } from '../domain/party';
import type { Clock, Ms } from '../domain/time';
import type { MediaPort } from '../media/port';
import { dialTarget } from './dialTarget';
import { GarbageCounter } from './garbageCounter';
import { Line } from './line';
import type { Log } from './log';
import { MediaHandler } from './mediaHandler';
import { type Registration, type SessionId, SoftphoneError, type SoftphoneEvent } from './port';
import { Registrar } from './registrar';
import { partyOfUri, remotePartyOf } from './remoteParty';
import { installRequestGate, type RequestGate } from './requestGate';
import { measureRoundTrip } from './roundTrip';
import { Session } from './session';
import { newSessionId, SessionIds, sessionUuid } from './sessionIds';
import { SignallingTransport } from './transport';

/** What every station of a softphone shares. */
export interface StationParts {
  readonly media: MediaPort;
  readonly role: MediaRole;
  readonly clock: Clock;
  readonly log: Log;
  /** The product's, for the User-Agent header. */
  readonly version: string;
  /** 0…1 */
  random(): number;
  emit(event: SoftphoneEvent): void;
  /** A message as it goes over the wire, unmasked. */
  trace(direction: 'sent' | 'received', text: string): void;
  /** The last session is over. */
  idle(): void;
}

/** More at a time than any seat can serve; the next INVITE is answered 486 without a sound. */
const MAX_SESSIONS = 16;
/** RFC 3261 §16.6's timer C: longer than this no proxy lets a call ring, s. */
const LONGEST_RINGING = 180;

/** One registration: its user agent, its line and its sessions. */
export class Station {
  private readonly sessions = new Map<SessionId, Session>();
  /** Ended while the line was down: their far sides are told when it is back. */
  private readonly farewells = new Set<Session>();
  private readonly handlers = new WeakMap<SipSession, MediaHandler>();
  private readonly garbage: GarbageCounter;
  private readonly sessionIds = new SessionIds();
  private readonly userAgent: UserAgent;
  private readonly gate: RequestGate;
  private readonly line: Line;
  private readonly unsubscribe: () => void;
  private readonly own: URI;
  private stopping = false;

  /** `registration.domain` must be one (see `isDomain`). */
  constructor(
    private readonly registration: Registration,
    private readonly parts: StationParts,
  ) {
    this.own = ownUri(registration);
    this.garbage = new GarbageCounter((count) => parts.emit({ kind: 'garbage', count }));
    const dropped = (reason: string): void => {
      parts.log.warn(`from the wire, not used: ${maskText(reason.slice(0, 200))}`);
      this.garbage.add();
    };
    this.userAgent = this.createUserAgent(dropped);
    this.gate = installRequestGate(this.userAgent, {
      hasRoom: () => this.sessions.size < MAX_SESSIONS,
      garbage: dropped,
    });
    this.line = new Line({
      wires: registration.wires,
      transport: this.userAgent.transport as SignallingTransport,
      registrar: new Registrar(this.userAgent),
      clock: parts.clock,
      random: parts.random,
      changed: (line) => parts.emit({ kind: 'line', line }),
      up: () => this.lineUp(),
      down: () => this.lineDown(),
    });
    this.unsubscribe = parts.media.subscribe((event) => {
      if (event.event === 'gone') for (const session of [...this.sessions.values()]) session.loseMedia();
      if (event.event === 'ready') for (const session of [...this.sessions.values()]) session.restoreMedia();
    });
  }

  get isIdle(): boolean {
    return this.sessions.size === 0;
  }

  /** Registers, and stays registered. */
  start(): void {
    warmUpParser();
    // The transport connects nothing by itself, so this only opens sip.js's doors.
    void this.userAgent.start();
    this.line.start();
  }

  /** Ends every session, unregisters and closes the wire. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.unsubscribe();
    await Promise.allSettled([...this.sessions.values()].map((session) => session.end()));
    await this.line.stop();
    this.garbage.stop();
    await this.userAgent.stop();
  }

  reconnect(): void {
    this.line.reconnect();
  }

  wake(): void {
    for (const session of [...this.sessions.values()]) session.wake();
    this.line.wake();
  }

  session(id: SessionId): Session | undefined {
    return this.sessions.get(id);
  }

  /** @throws SoftphoneError line-down, number-invalid */
  dial(target: string): SessionId {
    const uri = dialTarget(target, this.own);
    if (!this.line.isUp || this.stopping) throw new SoftphoneError('line-down');
    const session = this.admit(new Inviter(this.userAgent, uri, { earlyMedia: true }));
    this.offered(session, 'outbound', partyOfUri(uri), null);
    session.call();
    return session.id;
  }

  /** @throws SoftphoneError line-down, failed */
  async roundTrip(): Promise<Ms> {
    if (!this.line.isUp || this.stopping) throw new SoftphoneError('line-down');
    return measureRoundTrip(this.userAgent, this.parts.clock);
  }

  /** The URI a transfer refers to. @throws SoftphoneError number-invalid */
  targetOf(text: string): URI {
    return dialTarget(text, this.own);
  }

  private invited(invitation: Invitation): void {
    const { replacee } = invitation;
    const replaced = replacee && [...this.sessions.values()].find(({ sipSession }) => sipSession === replacee);
    // RFC 3891 §3: what is not answered yet cannot be replaced by its callee's peer.
    if (replacee && !replaced?.isEstablished) {
      invitation.reject({ statusCode: 481 }).catch(() => {});
      return;
    }
    const session = this.admit(invitation);
    // Before anybody else hears of the call, because everybody takes a moment over it.
    if (!replaced) session.sayRinging();
    this.offered(session, 'inbound', remotePartyOf(invitation), this.gate.dialledOf(invitation.request));
    if (!replaced) {
      session.ring();
      return;
    }
    // The person at the other end changes; nobody has to press anything for it.
    replaced.replaced();
    session.answer().catch((error: unknown) => this.parts.log.warn(`replacement failed: ${String(error)}`));
  }

  /** A practice customer goes where they are sent (RFC 3515); nobody sends an agent anywhere. */
  private referred(referral: Referral): void {
    if (this.parts.role !== 'customer') {
      referral.reject({ statusCode: 603 }).catch(() => {});
      return;
    }
    referral.accept().catch(() => {});
    // Tells the referrer how it goes, and asks for the place of another session where the REFER says so.
    const sip = referral.makeInviter({ earlyMedia: true });
    const session = this.admit(sip);
    this.offered(session, 'outbound', partyOfUri(referral.referTo.uri), null);
    session.call();
  }

  private offered(session: Session, direction: 'inbound' | 'outbound', remote: Party, dialled: string | null): void {
    const event = { kind: 'offered', session: session.id, direction, remote, dialled } as const;
    this.note(event);
    this.parts.emit(event);
  }

  /** One line for each step of a call, under the name that its SIP messages bear; nothing of who is on the line. */
  private note(event: SoftphoneEvent): void {
    if ('session' in event) this.parts.log.info(`call ${sessionUuid(event.session)}: ${event.kind}`);
  }

  private admit(sip: Inviter | Invitation): Session {
    const { role } = this.parts;
    const named = this.sessionIds.nameOf(sip.request.callId);
    // Who calls their own number has two sessions with one Call-ID.
    const id = this.sessions.has(named) ? newSessionId() : named;
    const media = new MediaHandler(this.parts.media, id, role);
    this.handlers.set(sip, media);
    const session = new Session(sip, {
      media,
      dtmf: this.registration.dtmf,
      local: role,
      remote: role === 'agent' ? 'customer' : 'agent',
      log: this.parts.log,
      random: this.parts.random,
      isLineUp: () => this.line.isUp,
      emit: (event) => {
        this.note(event);
        this.parts.emit(event);
      },
      referred: (referral) => this.referred(referral),
      over: (ended) => {
        this.sessions.delete(ended.id);
        if (!this.line.isUp) this.farewells.add(ended);
        if (this.isIdle) this.parts.idle();
      },
    });
    this.sessions.set(session.id, session);
    return session;
  }

  private lineUp(): void {
    for (const session of this.farewells) if (session.owesGoodbye) void session.sayGoodbye();
    this.farewells.clear();
    for (const session of [...this.sessions.values()]) session.restoreLink();
  }

  private lineDown(): void {
    for (const session of [...this.sessions.values()]) session.loseLink();
  }

  private createUserAgent(dropped: (reason: string) => void): UserAgent {
    const { registration, parts, sessionIds } = this;
    return new UserAgent({
      uri: this.own,
      displayName: registration.displayName.replace(/\p{C}/gu, '').replace(/["\\]/g, '\\$&'),
      authorizationUsername: registration.authUser,
      authorizationPassword: registration.password,
      userAgentString: `Ringside/${parts.version}`,
      // sip.js makes its transport itself.
      transportConstructor: class extends SignallingTransport {
        constructor() {
          super({ message: (direction, text) => parts.trace(direction, text), garbage: dropped }, sessionIds);
        }
      },
      sessionDescriptionHandlerFactory: (session) => this.handlerOf(session),
      sipExtensionReplaces: SIPExtension.Supported,
      noAnswerTimeout: LONGEST_RINGING,
      // 180 is sent by the session, at once and without a promise in between.
      sendInitialProvisionalResponse: false,
      gracefulShutdown: false,
      // A cyclic option would crash its printing.
      logConfiguration: false,
      logBuiltinEnabled: false,
      logLevel: 'warn',
      logConnector: (level, category, _label, content) => {
        if (category === 'sip.UserAgent' && content.endsWith('Dropping.')) dropped(content);
        else if (level === 'warn' || level === 'error')
          parts.log.debug(`${category} ${level}: ${maskText(String(content).slice(0, 200))}`);
      },
      delegate: {
        onInvite: (invitation) => this.invited(invitation),
        onMessage: (message) => {
          message.reject({ statusCode: 405 }).catch(() => {});
        },
      },
    });
  }

  private handlerOf(session: SipSession): MediaHandler {
    const handler = this.handlers.get(session);
    if (!handler) throw new Error('session without media');
    return handler;
  }
}

/** Whether a text can be the host part of our address of record, port and all. */
export function isDomain(text: string): boolean {
  return UserAgent.makeURI(`sip:${text}`) !== undefined;
}

function ownUri(registration: Registration): URI {
  const domain = UserAgent.makeURI(`sip:${registration.domain}`);
  return new URI('sip', registration.user, domain?.host ?? '', domain?.port);
}

/** The first parses are slow (the very first takes up to 130 ms) until V8 has compiled them well; no call shall wait for it. */
const WARM_UP_PARSES = 25;

function warmUpParser(): void {
  const quiet = { debug() {}, log() {}, warn() {}, error() {} } as unknown as Core.Logger;
  const message = [
    'INVITE sip:warm@up.invalid SIP/2.0',
    'Via: SIP/2.0/WS up.invalid;branch=z9hG4bKwarm',
    'From: "Warm" <sip:warm@up.invalid>;tag=1',
    'To: <sip:up@up.invalid>',
    'Call-ID: warm',
    'CSeq: 1 INVITE',
    'Contact: <sip:warm@up.invalid;transport=ws>',
    'Record-Route: <sip:up.invalid;lr>',
    'Content-Type: application/sdp',
    'Content-Length: 0',
  ].join('\r\n');
  for (let parse = 0; parse < WARM_UP_PARSES; parse += 1) Core.Parser.parseMessage(`${message}\r\n\r\n`, quiet);
}
