import type { MediaRole } from '../contract/media';
import type { LineState } from '../domain/line';
import type { Clock, Ms } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { Log } from './log';
import { type Registration, type SessionId, type Softphone, SoftphoneError, type SoftphoneEvent } from './port';
import type { Session } from './session';
import { isDomain, Station } from './station';
import { maskMessage } from './trace';

/** What a softphone is made of. */
export interface SoftphoneOptions {
  readonly media: MediaPort;
  /** Whose softphone it is; a practice customer has one, too. */
  readonly role: MediaRole;
  readonly clock: Clock;
  readonly log: Log;
  /** The product's version, for the User-Agent header. */
  readonly version: string;
  /** 0…1; spreads reconnects and glare. */
  readonly random?: () => number;
  /** False while nobody wants the trace: masking takes its moment of every message. */
  readonly isTraced?: () => boolean;
  /** Hears every SIP message, masked (see `maskMessage`). */
  readonly onTrace?: (direction: 'sent' | 'received', maskedText: string) => void;
}

/** Makes a softphone that is off until `start`. */
export function createSoftphone(options: SoftphoneOptions): Softphone {
  return new SipSoftphone(options);
}

class SipSoftphone implements Softphone {
  private readonly listeners = new Set<(event: SoftphoneEvent) => void>();
  private station: Station | null = null;
  /** Comes into force when the last session of the present one is over. */
  private next: Registration | null = null;
  /** Stations go one after the other: the old one unregisters before the new one registers. */
  private leaving: Promise<void> = Promise.resolve();

  constructor(private readonly options: SoftphoneOptions) {}

  subscribe(listener: (event: SoftphoneEvent) => void): () => void {
    // Its own function, so that a listener that subscribes twice hears twice and leaves once.
    const own = (event: SoftphoneEvent): void => listener(event);
    this.listeners.add(own);
    return () => this.listeners.delete(own);
  }

  start(registration: Registration): void {
    this.next = registration;
    if (this.station === null || this.station.isIdle) this.replaceStation();
  }

  async stop(): Promise<void> {
    this.next = null;
    this.dismiss();
    await this.leaving;
  }

  reconnect(): void {
    this.station?.reconnect();
  }

  wake(): void {
    this.station?.wake();
  }

  dial(target: string): SessionId {
    if (!this.station) throw new SoftphoneError('line-down');
    return this.station.dial(target);
  }

  answer(session: SessionId): Promise<void> {
    return this.with(session, (it) => it.answer());
  }

  reject(session: SessionId, reason: 'busy' | 'declined' | 'unavailable'): Promise<void> {
    return this.with(session, (it) => it.reject(reason));
  }

  end(session: SessionId): Promise<void> {
    return this.with(session, (it) => it.end());
  }

  hold(session: SessionId): Promise<void> {
    return this.with(session, (it) => it.hold());
  }

  resume(session: SessionId): Promise<void> {
    return this.with(session, (it) => it.resume());
  }

  mute(session: SessionId, on: boolean): Promise<void> {
    return this.with(session, (it) => it.mute(on));
  }

  sendDigits(session: SessionId, digits: string): Promise<void> {
    return this.with(session, (it) => it.sendDigits(digits));
  }

  async roundTrip(): Promise<Ms> {
    if (!this.station) throw new SoftphoneError('line-down');
    return this.station.roundTrip();
  }

  transferBlind(session: SessionId, target: string): Promise<void> {
    return this.with(session, (it, station) => it.transferTo(station.targetOf(target)));
  }

  transferAttended(session: SessionId, consultation: SessionId): Promise<void> {
    return this.with(session, (it, station) => {
      const other = station.session(consultation);
      if (!other || other === it) throw new SoftphoneError('no-such-session');
      return it.transferTo(other);
    });
  }

  private async with(id: SessionId, act: (session: Session, station: Station) => Promise<void>): Promise<void> {
    const session = this.station?.session(id);
    if (!this.station || !session) throw new SoftphoneError('no-such-session');
    await act(session, this.station);
  }

  private replaceStation(): void {
    this.dismiss();
    const registration = this.next;
    this.next = null;
    if (!registration) return;
    if (!isDomain(registration.domain)) {
      const line: LineState = { kind: 'refused', server: registration.domain, fault: { code: 'address-invalid' } };
      this.leaving = this.leaving.then(() => this.emit({ kind: 'line', line }));
      return;
    }
    const station = new Station(registration, {
      ...this.options,
      random: this.options.random ?? Math.random,
      emit: (event) => this.emit(event),
      trace: (direction, text) => this.trace(direction, text),
      idle: () => {
        // After the event that says so has reached everybody.
        if (this.next) setImmediate(() => this.station === station && station.isIdle && this.replaceStation());
      },
    });
    this.station = station;
    this.leaving = this.leaving.then(() => {
      if (this.station === station) station.start();
    });
  }

  private dismiss(): void {
    const { station } = this;
    this.station = null;
    if (station) this.leaving = this.leaving.then(() => station.stop());
  }

  private trace(direction: 'sent' | 'received', text: string): void {
    try {
      if (this.options.isTraced?.() ?? true) this.options.onTrace?.(direction, maskMessage(text));
    } catch (error) {
      this.options.log.error(`trace failed: ${String(error)}`);
    }
  }

  private emit(event: SoftphoneEvent): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(event);
      } catch (error) {
        // A listener's fault must not break sip.js in the middle of a transaction.
        this.options.log.error(`listener failed at ${event.kind}: ${String(error)}`);
      }
    }
  }
}
