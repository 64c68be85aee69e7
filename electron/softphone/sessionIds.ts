import { randomUUID } from 'node:crypto';
import { maskText } from '../domain/masking';
import type { SessionId } from './port';

/** What stands for a far side that has not told its own yet (RFC 7989 §5). */
const NIL = '0'.repeat(32);
/** Calls at a time and their aftermath are far fewer; the one that was silent longest is forgotten. */
const MOST = 200;

/** The UUID of a session as RFC 7989 §5 writes it. */
export function sessionUuid(session: SessionId): string {
  return session.replaceAll('-', '').toLowerCase();
}

/** A new session's name: unique in the media window, which serves more than one softphone. */
export function newSessionId(): SessionId {
  for (;;) {
    const id = randomUUID();
    // Logs hide what may be a telephone number; a name has to come through whole.
    if (maskText(sessionUuid(id)) === sessionUuid(id)) return id;
  }
}

interface Exchange {
  /** Ours. */
  readonly session: SessionId;
  /** The far side's, in small letters. */
  remote: string;
}

/**
 * Puts a Session-ID (RFC 7989) into everything a station sends: requests, responses, and the ACK and CANCEL that sip.js
 * writes deep inside. Ours is the name a call has in our log, so that one call can be followed from the seat through every
 * exchange that passes the header on. What is no call's (REGISTER, OPTIONS) has one of its own for as long as its Call-ID.
 */
export class SessionIds {
  /** By Call-ID, the one that was silent longest first. */
  private readonly exchanges = new Map<string, Exchange>();

  /** The name of the session with this Call-ID, given now where it has none yet. */
  nameOf(callId: string): SessionId {
    return this.exchangeOf(callId).session;
  }

  /** Takes note of what the far side calls the session. */
  received(text: string): void {
    const head = headOf(text);
    const callId = callIdOf(head);
    const remote = /^session-id[ \t]*:[ \t]*([0-9a-f]{32})(?![0-9a-z])/im.exec(head)?.[1]?.toLowerCase();
    if (callId === undefined || remote === undefined) return;
    const exchange = this.exchangeOf(callId);
    // A server that answers for the far side sends our own back.
    if (remote !== NIL && remote !== sessionUuid(exchange.session)) exchange.remote = remote;
  }

  /** A message of ours with the header in it. */
  stamped(text: string): string {
    const head = headOf(text);
    const callId = callIdOf(head);
    if (callId === undefined) return text;
    const { session, remote } = this.exchangeOf(callId);
    const line = head.indexOf('\r\n');
    return `${text.slice(0, line)}\r\nSession-ID: ${sessionUuid(session)};remote=${remote}${text.slice(line)}`;
  }

  private exchangeOf(callId: string): Exchange {
    const exchange = this.exchanges.get(callId) ?? { session: newSessionId(), remote: NIL };
    this.exchanges.delete(callId);
    this.exchanges.set(callId, exchange);
    const [oldest] = this.exchanges.keys();
    if (this.exchanges.size > MOST && oldest !== undefined) this.exchanges.delete(oldest);
    return exchange;
  }
}

function headOf(text: string): string {
  const end = text.indexOf('\r\n\r\n');
  return end < 0 ? text : text.slice(0, end);
}

function callIdOf(head: string): string | undefined {
  return /^(?:call-id|i)[ \t]*:[ \t]*(\S+)/im.exec(head)?.[1];
}
