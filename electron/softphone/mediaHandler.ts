import type { BodyAndContentType, SessionDescriptionHandler, SessionDescriptionHandlerOptions } from 'sip.js';
import type { MediaRole, MediaSessionId } from '../contract/media';
import { MediaGoneError, type MediaPort } from '../media/port';
import { RequestQueue } from './requestQueue';
import { directionOf, isHold, type SdpDirection, withOrigin } from './sdp';

const SDP = 'application/sdp';
/** How often a description is begun because the media window died under it. */
const ATTEMPTS = 3;

/** What a re-INVITE wishes for; given to sip.js, which hands it back. */
export interface DescribeOptions extends SessionDescriptionHandlerOptions {
  readonly direction?: 'sendrecv' | 'sendonly';
  readonly iceRestart?: boolean;
}

/** Our offer must not be sent: the far side's came while it was made. */
export class OfferSupersededError extends Error {
  constructor() {
    super('offer superseded by the far side');
    this.name = 'OfferSupersededError';
  }
}

/**
 * sip.js's SessionDescriptionHandler over the media port: one peer connection in the media window, one at a time of
 * offers and answers, and the knowledge of what is pending there.
 *
 *     none ── our offer made ──▶ local ── answer applied, or rollback ──▶ none
 *                                  └── window died ──▶ lost ── answer came, nobody there to take it ──▶ none
 *     none ── their offer applied ──▶ remote ── our answer made, or rollback, or window died ──▶ none
 */
export class MediaHandler implements SessionDescriptionHandler {
  /** Our wish for the sound's direction, as last agreed. */
  private direction: 'sendrecv' | 'sendonly' = 'sendrecv';
  /** What the window's peer connection waits for. */
  private pending: 'none' | 'local' | 'remote' | 'lost' = 'none';
  /** The wish of the offer that is under way. */
  private offered: 'sendrecv' | 'sendonly' = 'sendrecv';
  private remoteOffer: string | null = null;
  private remoteOffers = 0;
  private prepared: { readonly offer: string | null; readonly description: Promise<string> } | null = null;
  private readonly queue = new RequestQueue();
  private readonly originId = String(Math.floor(Math.random() * 2 ** 52));
  private originVersion = 0;
  private closed = false;
  private live = false;
  private muted = false;
  /** What the far side last wanted of the sound, where it said so by itself. */
  private remoteDirection: SdpDirection = 'sendrecv';
  private inAgreement = false;

  constructor(
    private readonly port: MediaPort,
    readonly session: MediaSessionId,
    private readonly role: MediaRole,
  ) {}

  /** True while the window's peer connection is the one that was agreed with the far side. */
  get agreed(): boolean {
    return this.inAgreement;
  }

  /** True while the far side keeps us on hold. */
  get remoteHolds(): boolean {
    return isHold(this.remoteDirection);
  }

  /**
   * Makes the description while it still rings, so that answering only sends it.
   * @param offer the INVITE's offer, or null when the INVITE had none and the offer is ours to make
   * @throws Error when the window cannot accept the offer
   * @throws MediaGoneError when the window died; prepare again when there is a new one
   */
  async prepare(offer: string | null): Promise<void> {
    const description = offer === null ? this.makeOffer({}) : this.makeAnswer(offer);
    this.prepared = { offer, description };
    try {
      await description;
    } catch (error) {
      if (this.prepared?.description === description) this.prepared = null;
      throw error;
    }
  }

  hasDescription(contentType: string): boolean {
    return contentType.toLowerCase() === SDP;
  }

  /** An answer when the far side's offer is there, else an offer. */
  async getDescription(options: DescribeOptions = {}): Promise<BodyAndContentType> {
    this.mustBeOpen();
    const { prepared, remoteOffer } = this;
    this.prepared = null;
    this.remoteOffer = null;
    if (prepared && prepared.offer === remoteOffer) return this.body(await prepared.description);
    return this.body(await (remoteOffer === null ? this.makeOffer(options) : this.makeAnswer(remoteOffer)));
  }

  /** Applies the answer to our offer, or keeps the far side's offer for the answer that sip.js asks for next. */
  async setDescription(sdp: string): Promise<void> {
    this.mustBeOpen();
    if (this.pending !== 'local' && this.pending !== 'lost') {
      this.remoteOffer = sdp;
      this.remoteOffers += 1;
      return;
    }
    await this.queue.run(() => this.applyAnswer(sdp));
    this.direction = this.offered;
    // An answer to our hold says nothing of the far side's own wish: some answer `inactive` to any hold.
    if (this.offered === 'sendrecv') this.remoteDirection = directionOf(sdp);
  }

  /** Goes back to what was agreed. Does nothing when nothing is pending. */
  async rollbackDescription(): Promise<void> {
    this.remoteOffer = null;
    await this.queue.run(() => this.rollback());
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.port.request('close', { session: this.session }).catch(() => {});
  }

  /** sip.js's own way to DTMF; ours is `sendDigits`. */
  sendDtmf(): boolean {
    return false;
  }

  /** The call is answered: microphone on the wire, sound on the speaker. */
  goLive(): void {
    this.live = true;
    this.port.request('go-live', { session: this.session }).catch(() => {});
    if (this.muted) this.port.request('mute', { session: this.session, on: true }).catch(() => {});
  }

  /** Keeps the microphone off the wire, also across a new media window. */
  async mute(on: boolean): Promise<void> {
    this.muted = on;
    try {
      await this.port.request('mute', { session: this.session, on });
    } catch (error) {
      // Told to the next window by `goLive`.
      if (!(error instanceof MediaGoneError)) throw error;
    }
  }

  /** RFC 4733. False when the far side does not take it. */
  async sendDigits(digits: string): Promise<boolean> {
    const { sent } = await this.port.request('digits', { session: this.session, digits });
    return sent;
  }

  /** The media window died, and the peer connection with it. */
  windowGone(): void {
    this.inAgreement = false;
    this.prepared = null;
    this.pending = this.pending === 'local' || this.pending === 'lost' ? 'lost' : 'none';
  }

  private makeOffer(options: DescribeOptions): Promise<string> {
    const remoteOffers = this.remoteOffers;
    return this.queue.run(async () => {
      const direction = options.direction ?? this.direction;
      const sdp = await this.insist(async () => {
        await this.rollback();
        return this.describe(direction, options.iceRestart ?? false);
      });
      this.pending = 'local';
      this.offered = direction;
      if (this.remoteOffers !== remoteOffers) throw new OfferSupersededError();
      return sdp;
    });
  }

  private makeAnswer(offer: string): Promise<string> {
    return this.queue.run(() =>
      this.insist(async () => {
        await this.rollback();
        await this.port.request('apply-remote', { session: this.session, role: this.role, sdp: offer });
        this.pending = 'remote';
        const sdp = await this.describe(this.direction, false);
        this.pending = 'none';
        this.remoteDirection = directionOf(offer);
        this.inAgreement = true;
        return sdp;
      }),
    );
  }

  private async applyAnswer(sdp: string): Promise<void> {
    const lost = this.pending === 'lost';
    this.pending = 'none';
    // The window that made the offer is gone; a new offer follows from the next one.
    if (lost) return;
    try {
      await this.port.request('apply-remote', { session: this.session, role: this.role, sdp });
      this.inAgreement = true;
    } catch (error) {
      if (!(error instanceof MediaGoneError)) throw error;
    }
  }

  /** Begins anew when the window dies: the next one waits for its first request. */
  private async insist(make: () => Promise<string>): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await make();
      } catch (error) {
        if (!(error instanceof MediaGoneError) || attempt === ATTEMPTS || this.closed) throw error;
      }
    }
  }

  private async rollback(): Promise<void> {
    const nothing = this.pending === 'none' || this.pending === 'lost';
    this.pending = 'none';
    if (nothing) return;
    try {
      await this.port.request('rollback', { session: this.session });
    } catch (error) {
      // A new window has nothing to go back from.
      if (!(error instanceof MediaGoneError)) throw error;
    }
  }

  private async describe(direction: 'sendrecv' | 'sendonly', iceRestart: boolean): Promise<string> {
    const { session, role, live } = this;
    const { sdp } = await this.port.request('describe', { session, role, direction, iceRestart, live });
    return sdp;
  }

  private body(sdp: string): BodyAndContentType {
    this.originVersion += 1;
    return { body: withOrigin(sdp, this.originId, this.originVersion), contentType: SDP };
  }

  private mustBeOpen(): void {
    if (this.closed) throw new Error('call is over');
  }
}
