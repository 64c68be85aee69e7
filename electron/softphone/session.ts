import {
  type Core,
  Invitation,
  type Inviter,
  type Referral,
  RequestPendingError,
  SessionState,
  type Session as SipSession,
  type URI,
} from 'sip.js';
import type { EndCause, EndedBy } from '../domain/call';
import { type Ms, SECOND } from '../domain/time';
import { MediaGoneError } from '../media/port';
import { backoff } from './backoff';
import { Deferred } from './deferred';
import { causeOfCancel, causeOfResponse } from './endCause';
import type { Log } from './log';
import { type DescribeOptions, type MediaHandler, OfferSupersededError } from './mediaHandler';
import { type SessionId, SoftphoneError, type SoftphoneEvent } from './port';
import { refer } from './referral';
import { RequestQueue } from './requestQueue';

/** What a session needs of the station it belongs to. */
export interface SessionParts {
  readonly media: MediaHandler;
  readonly dtmf: 'rfc4733' | 'info';
  /** Which end this softphone is; the far side is the other. */
  readonly local: EndedBy;
  readonly remote: EndedBy;
  readonly log: Log;
  /** 0…1 */
  random(): number;
  isLineUp(): boolean;
  emit(event: SoftphoneEvent): void;
  /** The far side asks us to call somebody else. */
  referred(referral: Referral): void;
  /** The call is over. Its SIP session may still have a farewell to send; see `sayGoodbye`. */
  over(session: Session): void;
}

/** A far side that is busy with a request of its own is asked so many times. */
const REINVITE_ATTEMPTS = 8;
/** Our own far-side re-INVITE is being handled: look again soon. */
const BUSY_PAUSE: Ms = 200;
/** A Retry-After longer than this is a refusal. */
const LONGEST_RETRY: Ms = 10 * SECOND;
/** So long an unanswered inbound call may survive without a line: its CANCEL would not reach us. */
const RINGING_WITHOUT_LINE: Ms = 5 * SECOND;
/** And so long on a new line, where a CANCEL may still go to the one before: three rings. */
const RINGING_ON_NEW_LINE: Ms = 10 * SECOND;
/** RFC 3261 §13.3.1.4: 64 × T1, after which no ACK comes any more. */
const ACK_PATIENCE: Ms = 32 * SECOND;
/** After a successful transfer the far side ends our dialog; else we do. */
const BYE_PATIENCE: Ms = 2 * SECOND;
/** Length of one digit told by INFO, ms. */
const INFO_DIGIT = 160;

type Farewell = { readonly by: EndedBy; readonly cause: EndCause; readonly sipCode: number | null };

/** The answer to a re-INVITE, as far as it matters here. */
type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly sipCode: number | null }
  | { readonly kind: 'again'; readonly after: Ms; readonly sipCode: number | null };

/**
 * One SIP session.
 *
 *     outbound   inviting ── 2xx ──────────────▶ established ── BYE, 481 ──▶ ended
 *     inbound    ringing ── answer ─▶ answering ─▶    ┘
 *                   └── CANCEL, reject, final response, lost line ─────────▶ ended
 *
 * Beside the phase stand three facts of their own: held by us, held by the far side, link or media lost.
 * `setPhase` makes every move, and nothing leaves `ended`.
 */
export class Session {
  readonly id: SessionId;
  private phase: 'inviting' | 'ringing' | 'answering' | 'established' | 'ended';
  /** What an outbound call's provisional responses have told; they may come again and again. */
  private readonly heard = new Set<'ringing' | 'early-media'>();
  /** Early media came from another branch of a fork than the answer. */
  private forked = false;
  private held = false;
  private remoteHeld = false;
  private linkLost = false;
  private mediaLost = false;
  /** `replacing`: another's INVITE with Replaces is on its way to our far side, whose BYE then means just that. */
  private transfer: 'none' | 'asked' | 'replacing' | 'done' = 'none';
  private farewell: Farewell | null = null;
  /** Re-INVITEs, one after the other. */
  private readonly requests = new RequestQueue();
  private readonly digits = new RequestQueue();
  private reinviting: Core.OutgoingInviteRequest | null = null;
  private readonly timers = new Set<NodeJS.Timeout>();
  /** Stops the wait for the ACK of the far side's last re-INVITE. */
  private ackDue: (() => void) | null = null;
  /** Resolves when the initial 2xx is acknowledged. */
  private readonly acked = new Deferred<void>();
  /** Rejects when the call is over. */
  private readonly whenOver = new Deferred<never>();

  constructor(
    private readonly sip: Inviter | Invitation,
    private readonly parts: SessionParts,
  ) {
    this.id = parts.media.session;
    this.phase = sip instanceof Invitation ? 'ringing' : 'inviting';
    sip.delegate = {
      onAck: () => {
        this.acked.resolve();
        this.ackDue?.();
        // A delayed answer (offerless INVITE) is applied right after this call.
        setImmediate(() => this.noteAgreement());
      },
      onBye: (bye) => {
        bye.accept().catch(() => {});
        const transferred = this.transfer === 'done' || this.transfer === 'replacing';
        this.finish({
          by: transferred ? 'network' : this.parts.remote,
          cause: transferred ? 'transferred' : 'hung-up',
          sipCode: null,
        });
      },
      onCancel: (cancel) => {
        const cause = causeOfCancel(cancel.request.getHeaders('reason'));
        const by = cause === 'answered-elsewhere' ? 'network' : this.parts.remote;
        this.finish({ by, cause, sipCode: 487 });
      },
      onInvite: (_request, _response, statusCode) => {
        if (statusCode >= 300) return;
        this.noteAgreement();
        this.ackDue = this.after(ACK_PATIENCE, () => this.forgetUnacknowledged());
      },
      onRefer: (referral) => this.parts.referred(referral),
    };
    sip.stateChange.addListener((state) => {
      // sip.js tells the state before the reason, in the same turn. Not a microtask: what Electron does natively in
      // between (a message to the media window) lets those run.
      if (state === SessionState.Terminated) setImmediate(() => this.finish(this.farewell ?? this.fallback()));
    });
  }

  /** The sip.js session, for a transfer that refers to it. */
  get sipSession(): SipSession {
    return this.sip;
  }

  get isEstablished(): boolean {
    return this.phase === 'established';
  }

  /** Sends the INVITE. */
  call(): void {
    void this.invite();
  }

  /** Answers an INVITE with 180. */
  sayRinging(): void {
    if (this.sip instanceof Invitation) this.sip.progress({ statusCode: 180 }).catch(() => {});
  }

  /** It rings, and meanwhile the answer is prepared. */
  ring(): void {
    if (!this.is('ringing')) return;
    this.parts.emit({ kind: 'ringing', session: this.id });
    this.prepare();
  }

  /** Resolves when the 2xx is sent. */
  async answer(): Promise<void> {
    if (!(this.sip instanceof Invitation) || this.phase !== 'ringing') throw new SoftphoneError('not-now');
    if (!this.parts.isLineUp()) throw new SoftphoneError('line-down');
    this.setPhase('answering');
    // What sip.js answers when the media window cannot make its description.
    this.farewell = { by: 'network', cause: 'not-acceptable', sipCode: 480 };
    try {
      await this.sip.accept();
    } catch {
      throw new SoftphoneError('failed');
    }
    // Meanwhile the caller may have given up.
    if (!this.is('answering')) throw new SoftphoneError('not-now');
    this.farewell = null;
    this.established();
  }

  async reject(reason: 'busy' | 'declined' | 'unavailable'): Promise<void> {
    if (!(this.sip instanceof Invitation) || (this.phase !== 'ringing' && this.phase !== 'answering')) {
      throw new SoftphoneError('not-now');
    }
    const statusCode = { busy: 486, declined: 603, unavailable: 480 }[reason];
    const { sip } = this;
    this.finish({ by: this.parts.local, cause: 'rejected', sipCode: statusCode });
    if (this.parts.isLineUp()) await sip.reject({ statusCode }).catch(() => {});
  }

  /** CANCEL, a final response, or BYE, whichever the phase asks for. */
  async end(): Promise<void> {
    switch (this.phase) {
      case 'inviting':
        this.finish({ by: this.parts.local, cause: 'cancelled', sipCode: null });
        break;
      case 'ringing':
      case 'answering':
        return this.reject('declined');
      case 'established':
        this.finish({ by: this.parts.local, cause: 'hung-up', sipCode: null });
        break;
      case 'ended':
        throw new SoftphoneError('no-such-session');
    }
    // Not awaited: before the ACK (RFC 3261 §15) the BYE has to wait for it.
    if (this.parts.isLineUp()) void this.sayGoodbye();
  }

  /**
   * Tells the far side of an ended call that it is over, where it does not know yet. Needs the line; a call that ended
   * without one is told when the line is back. Never rejects.
   */
  async sayGoodbye(): Promise<void> {
    try {
      switch (this.sip.state) {
        case SessionState.Established:
          await this.sip.bye();
          break;
        case SessionState.Initial:
        case SessionState.Establishing:
          await (this.sip instanceof Invitation ? this.sip.reject({ statusCode: 480 }) : this.sip.cancel());
          break;
        case SessionState.Terminating:
        case SessionState.Terminated:
          break;
      }
    } catch (error) {
      this.parts.log.warn(`session ${this.id}: farewell not sent: ${String(error)}`);
    }
  }

  /** True while the far side has not been told that the call is over. */
  get owesGoodbye(): boolean {
    return this.sip.state !== SessionState.Terminated && this.sip.state !== SessionState.Terminating;
  }

  async hold(): Promise<void> {
    this.mustBeEstablished();
    await this.requests.run(async () => {
      if (this.held) return;
      await this.reinvite({ direction: 'sendonly' });
      this.held = true;
      this.parts.emit({ kind: 'held', session: this.id });
    });
  }

  async resume(): Promise<void> {
    this.mustBeEstablished();
    await this.requests.run(async () => {
      if (!this.held) return;
      await this.reinvite({ direction: 'sendrecv' });
      this.held = false;
      this.parts.emit({ kind: 'resumed', session: this.id });
    });
  }

  async mute(on: boolean): Promise<void> {
    if (this.phase === 'ended') throw new SoftphoneError('no-such-session');
    try {
      await this.parts.media.mute(on);
    } catch {
      throw new SoftphoneError('failed');
    }
  }

  /** RFC 4733 where the far side takes it, else INFO. */
  async sendDigits(digits: string): Promise<void> {
    if (!/^[0-9A-D*#]{1,64}$/.test(digits)) throw new SoftphoneError('number-invalid');
    this.mustBeEstablished();
    await this.digits.run(async () => {
      if (this.parts.dtmf === 'rfc4733' && (await this.sendEvents(digits))) return;
      for (const digit of digits) await this.sendInfo(digit);
    });
  }

  async transferTo(target: URI | Session): Promise<void> {
    this.mustBeEstablished();
    if (!this.parts.isLineUp()) throw new SoftphoneError('line-down');
    if (this.transfer !== 'none') throw new SoftphoneError('busy-with-request');
    if (target instanceof Session) {
      target.mustBeEstablished();
      target.transfer = 'replacing';
    }
    this.transfer = 'asked';
    try {
      await Promise.race([this.acked.promise, this.whenOver.promise]);
      const done = (): void => {
        this.parts.emit({ kind: 'transferred', session: this.id });
        this.leave();
        // The transferred party's INVITE with Replaces ends the consultation, too.
        if (target instanceof Session) target.leave();
      };
      await refer(this.sip, target instanceof Session ? target.sipSession : target, done, this.whenOver.promise);
    } catch (error) {
      this.transfer = 'none';
      if (target instanceof Session) target.transfer = 'none';
      const failure = error instanceof SoftphoneError ? error : new SoftphoneError('failed');
      if (this.isEstablished) {
        this.parts.emit({ kind: 'transfer-failed', session: this.id, sipCode: failure.sipCode });
      }
      throw failure;
    }
  }

  /** The dialog was taken over by another (RFC 3891 §3). sip.js sends its BYE. */
  replaced(): void {
    this.transfer = 'done';
    this.farewell = { by: 'network', cause: 'transferred', sipCode: null };
  }

  /** The connection that carried the signalling is gone. The sound goes on. */
  loseLink(): void {
    if (this.phase === 'ended') return;
    if (this.phase === 'inviting') {
      // Its responses went down with the connection; the line's return cancels it.
      this.finish({ by: 'network', cause: 'failed', sipCode: null });
      return;
    }
    if (this.linkLost) return;
    this.linkLost = true;
    this.parts.emit({ kind: 'link-lost', session: this.id });
    if (this.phase === 'established') this.dropPendingReinvite();
    else {
      this.after(RINGING_WITHOUT_LINE, () => {
        if (this.linkLost && this.phase !== 'established') this.giveUp();
      });
    }
  }

  /** The machine slept. Whoever called meanwhile has rung for nobody, and may be gone without our having heard. */
  wake(): void {
    if (this.phase !== 'ringing') return;
    this.giveUp();
    if (this.parts.isLineUp()) void this.sayGoodbye();
  }

  private giveUp(): void {
    this.finish({ by: 'network', cause: 'failed', sipCode: null });
  }

  /** Registered again. The dialog is told where we are now before the far side has something to say. */
  restoreLink(): void {
    if (!this.linkLost) return;
    if (this.phase === 'established') {
      this.renewSoon();
      return;
    }
    this.noteLink();
    this.after(RINGING_ON_NEW_LINE, () => this.wake());
  }

  /** The media window died. */
  loseMedia(): void {
    this.parts.media.windowGone();
    if (this.phase === 'ended' || this.mediaLost) return;
    this.mediaLost = true;
    if (this.phase === 'established') this.parts.emit({ kind: 'media-lost', session: this.id });
  }

  /** There is a new media window. */
  restoreMedia(): void {
    if (!this.mediaLost) return;
    if (this.phase === 'ringing') {
      this.mediaLost = false;
      this.prepare();
    } else if (this.phase === 'established') this.renewSoon();
  }

  private async invite(): Promise<void> {
    const { sip } = this;
    if (sip instanceof Invitation) return;
    try {
      const request = await sip.invite({
        requestDelegate: {
          onProgress: ({ message }) => this.progressed(message),
          onAccept: () => this.agreed(),
          onRedirect: ({ message }) => this.refused(message.statusCode ?? 300),
          onReject: ({ message }) => this.refused(message.statusCode ?? 500),
        },
      });
      // sip.js tells of the 2xx only when the media window has taken its answer; the moment is now.
      const { delegate } = request;
      const accept = delegate?.onAccept?.bind(delegate);
      if (delegate && accept) {
        delegate.onAccept = (response) => {
          if (this.phase === 'inviting') {
            this.setPhase('established');
            this.parts.emit({ kind: 'answered', session: this.id });
            this.followFork(response.session);
          }
          accept(response);
        };
      }
    } catch {
      this.finish({ by: 'network', cause: 'failed', sipCode: null });
    }
  }

  private progressed(response: Core.IncomingResponseMessage): void {
    if (this.phase !== 'inviting') return;
    if (response.statusCode === 180 && !this.heard.has('ringing')) {
      this.heard.add('ringing');
      this.parts.emit({ kind: 'ringing', session: this.id });
    }
    if (!response.body || this.heard.has('early-media')) return;
    this.heard.add('early-media');
    // The far side's announcements are to be heard.
    this.parts.media.goLive();
    this.parts.emit({ kind: 'early-media', session: this.id });
  }

  /**
   * A server tried one gateway, whose announcement we took for the answer, and then another that answered. sip.js would
   * end such a call; it is told that the two are one, and the answering side is then asked for a description of its own.
   */
  private followFork(answering: unknown): void {
    const sip = this.sip as unknown as { earlyMediaDialog?: unknown };
    if (!sip.earlyMediaDialog || sip.earlyMediaDialog === answering) return;
    sip.earlyMediaDialog = answering;
    this.forked = true;
  }

  /** The 2xx's answer is applied and the ACK sent. */
  private agreed(): void {
    if (this.phase !== 'established' || this.sip.state !== SessionState.Established) return;
    this.acked.resolve();
    this.parts.media.goLive();
    this.afterAnswer();
    if (this.forked) this.requests.run(() => this.reinvite({ iceRestart: true })).catch(() => {});
  }

  private refused(statusCode: number): void {
    const cause = causeOfResponse(statusCode);
    this.finish({ by: cause === 'rejected' ? this.parts.remote : 'network', cause, sipCode: statusCode });
  }

  private established(): void {
    this.setPhase('established');
    this.parts.emit({ kind: 'answered', session: this.id });
    this.parts.media.goLive();
    this.afterAnswer();
  }

  private afterAnswer(): void {
    if (this.mediaLost && !this.parts.media.agreed) {
      this.parts.emit({ kind: 'media-lost', session: this.id });
      this.renewSoon();
    } else {
      this.mediaLost = false;
    }
    this.noteAgreement();
  }

  private prepare(): void {
    if (!(this.sip instanceof Invitation)) return;
    const { request } = this.sip;
    const offer = request.body ? request.body : null;
    this.parts.media.prepare(offer).catch((error: unknown) => {
      // Prepared again when there is a new window.
      if (error instanceof MediaGoneError || this.phase !== 'ringing') return;
      this.parts.log.warn(`session ${this.id}: offer not acceptable: ${String(error)}`);
      this.finish({ by: 'network', cause: 'not-acceptable', sipCode: 488 });
      if (this.sip instanceof Invitation) this.sip.reject({ statusCode: 488 }).catch(() => {});
    });
  }

  private renewSoon(): void {
    // It fails only with the end of the call.
    this.requests.run(() => this.renew()).catch(() => {});
  }

  /** Agrees anew on everything: where we are, and which peer connection. Tries until it is told no or the link is lost. */
  private async renew(): Promise<void> {
    for (let attempt = 0; this.phase === 'established' && (this.linkLost || this.mediaLost); attempt += 1) {
      if (!this.parts.isLineUp()) return;
      try {
        await this.reinvite({ iceRestart: this.linkLost });
        return;
      } catch (error) {
        const sipCode = error instanceof SoftphoneError ? error.sipCode : null;
        this.parts.log.warn(`session ${this.id}: not renewed: ${String(error)}`);
        // The far side itself said no: its signalling reaches us, and the sound stays as it was.
        if (sipCode === 488 || sipCode === 606 || sipCode === 415) {
          this.noteLink();
          return;
        }
        await this.pause(backoff(attempt, this.parts.random()));
      }
    }
  }

  /**
   * One re-INVITE (RFC 3261 §14.1), repeated while the far side is busy with one of its own.
   * @throws SoftphoneError refused, busy-with-request, line-down, failed
   */
  private async reinvite(options: DescribeOptions): Promise<void> {
    // A re-INVITE between the 2xx and its ACK ends the call in sip.js.
    await Promise.race([this.acked.promise, this.whenOver.promise]);
    for (let attempt = 1; ; attempt += 1) {
      this.mustBeEstablished();
      if (!this.parts.isLineUp()) throw new SoftphoneError('line-down');
      const verdict = await Promise.race([this.sendReinvite(options), this.whenOver.promise]);
      this.reinviting = null;
      switch (verdict.kind) {
        case 'accepted':
          this.mustBeEstablished();
          this.noteLink();
          this.noteAgreement();
          return;
        case 'refused':
          if (!this.parts.isLineUp()) throw new SoftphoneError('line-down');
          if (verdict.sipCode === 481) await this.dialogGone();
          throw new SoftphoneError('refused', verdict.sipCode);
        case 'again':
          if (attempt === REINVITE_ATTEMPTS) throw new SoftphoneError('busy-with-request', verdict.sipCode);
          await this.pause(verdict.after);
      }
    }
  }

  private sendReinvite(options: DescribeOptions): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      this.sip
        .invite({
          sessionDescriptionHandlerOptions: options,
          requestDelegate: {
            onAccept: () => resolve({ kind: 'accepted' }),
            onReject: ({ message }) => resolve(this.verdictOf(message)),
          },
        })
        .then((request) => {
          this.reinviting = request;
          // sip.js forgets its pending re-INVITE on a 3xx.
          if (request.delegate?.onReject) request.delegate.onRedirect = request.delegate.onReject;
        })
        .catch(async (error: unknown) => {
          await this.parts.media.rollbackDescription().catch(() => {});
          const busy =
            error instanceof OfferSupersededError ||
            error instanceof RequestPendingError ||
            (error instanceof Error && /ongoing re-INVITE/.test(error.message));
          if (busy) resolve({ kind: 'again', after: BUSY_PAUSE, sipCode: null });
          else reject(new SoftphoneError('failed'));
        });
    });
  }

  private verdictOf(response: Core.IncomingResponseMessage): Verdict {
    const sipCode = response.statusCode ?? null;
    if (sipCode === 491) return { kind: 'again', after: this.glarePause(), sipCode };
    // RFC 3261 §14.2: the far side still works on our last one.
    const retryAfter = Number.parseInt(response.getHeader('retry-after') ?? '', 10) * SECOND;
    if (sipCode === 500 && retryAfter <= LONGEST_RETRY) return { kind: 'again', after: retryAfter, sipCode };
    return { kind: 'refused', sipCode };
  }

  /** RFC 3261 §14.1, in steps of 10 ms: 2.1…4 s for the one who made the Call-ID, 0…2 s for the other. */
  private glarePause(): Ms {
    const random = this.parts.random();
    return this.sip instanceof Invitation ? Math.round(random * 200) * 10 : 2100 + Math.round(random * 190) * 10;
  }

  /** RFC 3261 §12.2.1.2: after a 481 there is no dialog left. */
  private async dialogGone(): Promise<void> {
    this.finish({ by: 'network', cause: 'failed', sipCode: 481 });
    await this.sayGoodbye();
  }

  /** What was sent down the dead connection is never answered; sip.js would wait 32 s. */
  private dropPendingReinvite(): void {
    const transaction = (this.reinviting as { transaction?: Core.Transaction } | null)?.transaction;
    this.reinviting = null;
    const failing = transaction as unknown as { onTransportError?(error: Error): void } | undefined;
    failing?.onTransportError?.(new Error('link lost'));
    this.forgetUnacknowledged();
  }

  /** sip.js lets no re-INVITE of ours pass for as long as the far side's last one has no ACK, be it for ever. */
  private forgetUnacknowledged(): void {
    const dialog = this.sip.dialog as unknown as { reinviteUserAgentServer?: unknown } | undefined;
    if (dialog) dialog.reinviteUserAgentServer = undefined;
  }

  /** After every agreement: who holds whom, and whether the sound is back. */
  private noteAgreement(): void {
    if (this.phase !== 'established') return;
    const { media, emit } = this.parts;
    if (media.remoteHolds !== this.remoteHeld) {
      this.remoteHeld = media.remoteHolds;
      emit({ kind: this.remoteHeld ? 'remote-held' : 'remote-resumed', session: this.id });
    }
    if (this.mediaLost && media.agreed) {
      this.mediaLost = false;
      media.goLive();
      emit({ kind: 'media-restored', session: this.id });
    }
  }

  private noteLink(): void {
    if (!this.linkLost || this.phase === 'ended') return;
    this.linkLost = false;
    this.parts.emit({ kind: 'link-restored', session: this.id });
  }

  private async sendEvents(digits: string): Promise<boolean> {
    try {
      return await this.parts.media.sendDigits(digits);
    } catch {
      throw new SoftphoneError('failed');
    }
  }

  private async sendInfo(digit: string): Promise<void> {
    await Promise.race([this.acked.promise, this.whenOver.promise]);
    const content = `Signal=${digit}\r\nDuration=${INFO_DIGIT}\r\n`;
    const taken = new Promise<void>((resolve, reject) => {
      this.sip
        .info({
          requestOptions: { body: { contentDisposition: 'render', contentType: 'application/dtmf-relay', content } },
          requestDelegate: {
            onAccept: () => resolve(),
            onRedirect: ({ message }) => reject(new SoftphoneError('refused', message.statusCode ?? null)),
            onReject: ({ message }) => reject(new SoftphoneError('refused', message.statusCode ?? null)),
          },
        })
        .catch(() => reject(new SoftphoneError('failed')));
    });
    await Promise.race([taken, this.whenOver.promise]);
  }

  /** The two others talk: their BYE is due. */
  private leave(): void {
    if (this.phase !== 'established') return;
    this.transfer = 'done';
    this.farewell = { by: 'network', cause: 'transferred', sipCode: null };
    this.after(BYE_PATIENCE, () => {
      this.finish({ by: 'network', cause: 'transferred', sipCode: null });
      if (this.parts.isLineUp()) void this.sayGoodbye();
    });
  }

  private mustBeEstablished(): void {
    if (this.phase === 'ended') throw new SoftphoneError('no-such-session');
    if (this.phase !== 'established') throw new SoftphoneError('not-now');
  }

  /** When sip.js ends a session without a word: nobody answered, or nobody acknowledged. */
  private fallback(): Farewell {
    const unanswered = this.phase === 'ringing';
    return { by: 'network', cause: unanswered ? 'no-answer' : 'failed', sipCode: unanswered ? 480 : null };
  }

  private finish(farewell: Farewell): void {
    if (this.phase === 'ended') return;
    this.setPhase('ended');
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.whenOver.reject(new SoftphoneError('no-such-session'));
    this.parts.media.close();
    this.parts.emit({ kind: 'ended', session: this.id, ...farewell });
    this.parts.over(this);
  }

  private is(phase: Session['phase']): boolean {
    return this.phase === phase;
  }

  private setPhase(next: Session['phase']): void {
    if (this.phase !== 'ended') this.phase = next;
  }

  /** Acts after `delay`, unless the call is over by then or the returned function is called. */
  private after(delay: Ms, act: () => void): () => void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, delay);
    this.timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.timers.delete(timer);
    };
  }

  private async pause(delay: Ms): Promise<void> {
    const waited = new Promise<void>((resolve) => void this.after(delay, resolve));
    await Promise.race([waited, this.whenOver.promise]);
  }
}
