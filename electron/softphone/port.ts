import type { EndCause, EndedBy } from '../domain/call';
import type { LineFault, LineState } from '../domain/line';
import type { Party } from '../domain/party';
import type { Ms, Unsubscribe } from '../domain/time';

/**
 * What the rest of the house knows of the softphone. sip.js stays behind `createSoftphone`.
 */

/** Names one SIP session of this run. */
export type SessionId = string;

/** An open signalling connection that carries whole SIP messages. */
export interface WireConnection {
  /** Resolves when the message has left; rejects when it could not. */
  send(message: string): Promise<void>;
  /** Closes in good order; `closed` is not called for it. */
  close(): Promise<void>;
}

/** One server that can be reached: a WebSocket (RFC 7118) in work, the practice exchange in demo mode. */
export interface Wire {
  /** Shown to people, e.g. `sbc-a.bank.example`. */
  readonly server: string;
  /** The transport of the Via header. */
  readonly transport: 'WS' | 'WSS';
  /**
   * Opens the connection. Messages are told each in a task of its own, never from within `send`: sip.js readies itself
   * for the answer only after it has sent.
   * @throws WireError with the fault in words a person can be told.
   */
  open(handlers: {
    message(text: string): void;
    /** Called once when the connection is lost, also when found dead by its keepalive. */
    closed(fault: LineFault): void;
  }): Promise<WireConnection>;
}

export class WireError extends Error {
  constructor(readonly fault: LineFault) {
    super(fault.code);
    this.name = 'WireError';
  }
}

/** Who registers where. */
export interface Registration {
  /** Tried in order; the first that answers is used. */
  readonly wires: readonly Wire[];
  readonly domain: string;
  readonly user: string;
  readonly authUser: string;
  readonly password: string;
  readonly displayName: string;
  readonly dtmf: 'rfc4733' | 'info';
}

/** Facts from the wire, told synchronously in the moment they are known, so that the listener can stamp them. */
export type SoftphoneEvent =
  | { readonly kind: 'line'; readonly line: LineState }
  /** An INVITE arrived, or `dial` was called. `dialled` is the Request-URI's user part where it is not ours. */
  | {
      readonly kind: 'offered';
      readonly session: SessionId;
      readonly direction: 'inbound' | 'outbound';
      readonly remote: Party;
      readonly dialled: string | null;
    }
  /** 180 sent (inbound) or received (outbound). */
  | { readonly kind: 'ringing'; readonly session: SessionId }
  | { readonly kind: 'early-media'; readonly session: SessionId }
  /** 2xx sent (inbound) or received (outbound). */
  | { readonly kind: 'answered'; readonly session: SessionId }
  /** The re-INVITE was accepted with 2xx. */
  | { readonly kind: 'held'; readonly session: SessionId }
  | { readonly kind: 'resumed'; readonly session: SessionId }
  | { readonly kind: 'remote-held'; readonly session: SessionId }
  | { readonly kind: 'remote-resumed'; readonly session: SessionId }
  /** The far side took over the transferred party (REFER's NOTIFY said 2xx); the BYE follows. */
  | { readonly kind: 'transferred'; readonly session: SessionId }
  | { readonly kind: 'transfer-failed'; readonly session: SessionId; readonly sipCode: number | null }
  | { readonly kind: 'link-lost'; readonly session: SessionId }
  | { readonly kind: 'link-restored'; readonly session: SessionId }
  | { readonly kind: 'media-lost'; readonly session: SessionId }
  | { readonly kind: 'media-restored'; readonly session: SessionId }
  | {
      readonly kind: 'ended';
      readonly session: SessionId;
      readonly by: EndedBy;
      readonly cause: EndCause;
      readonly sipCode: number | null;
    }
  /** Something unreadable came from the wire and was dropped or answered; told at most once a minute. */
  | { readonly kind: 'garbage'; readonly count: number };

/** Why a request to the softphone was not carried out. */
export class SoftphoneError extends Error {
  constructor(
    readonly code:
      | 'no-such-session'
      | 'not-now'
      | 'busy-with-request'
      | 'line-down'
      | 'number-invalid'
      | 'refused'
      | 'failed',
    /** The far side's answer where there was one (RFC 3261 §21). */
    readonly sipCode: number | null = null,
  ) {
    super(sipCode === null ? code : `${code} ${sipCode}`);
    this.name = 'SoftphoneError';
  }
}

export interface Softphone {
  subscribe(listener: (event: SoftphoneEvent) => void): Unsubscribe;
  /** Registers and stays registered until `stop`; a second call replaces the registration once no session is left. */
  start(registration: Registration): void;
  /** Ends every session, unregisters and closes the wire. */
  stop(): Promise<void>;
  /** Tries at once instead of waiting for the backoff. */
  reconnect(): void;
  /** The machine slept: the line is proved within 1.5 s, or begun anew at once. */
  wake(): void;
  /**
   * Calls `target` (a dial string or a SIP URI). Emits `offered` before it returns.
   * @throws SoftphoneError line-down, number-invalid
   */
  dial(target: string): SessionId;
  /** Resolves when the 2xx is sent. @throws SoftphoneError */
  answer(session: SessionId): Promise<void>;
  /** 486 busy, 603 declined, 480 unavailable. */
  reject(session: SessionId, reason: 'busy' | 'declined' | 'unavailable'): Promise<void>;
  /** CANCEL before an answer, BYE after it. */
  end(session: SessionId): Promise<void>;
  /** Resolves on 2xx, when `held` has been emitted. @throws SoftphoneError refused, busy-with-request */
  hold(session: SessionId): Promise<void>;
  resume(session: SessionId): Promise<void>;
  mute(session: SessionId, on: boolean): Promise<void>;
  /** @throws SoftphoneError refused when the far side takes neither RFC 4733 nor INFO */
  sendDigits(session: SessionId, digits: string): Promise<void>;
  /** REFER (RFC 3515). Resolves when the far side reports success, having emitted `transferred`. */
  transferBlind(session: SessionId, target: string): Promise<void>;
  /** How long the server takes to answer, ms. @throws SoftphoneError line-down, failed */
  roundTrip(): Promise<Ms>;
  /** REFER with Replaces (RFC 3891) to the party of `consultation`. */
  transferAttended(session: SessionId, consultation: SessionId): Promise<void>;
}
