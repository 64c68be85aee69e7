import type { SessionId } from './port';

/** What stands for a far side that has not told its own yet (RFC 7989 §5). */
const NIL = '0'.repeat(32);

/** The UUID of a session as RFC 7989 §5 writes it. */
export function sessionUuid(session: SessionId): string {
  return session.replaceAll('-', '').toLowerCase();
}

/**
 * The Session-ID header (RFC 7989) of a message of ours. Ours is the session's own name, which is in our log too, so that
 * one call can be followed from the seat through every exchange that passes the header on.
 * @param received the far side's header; null where there is none
 */
export function sessionIdHeader(session: SessionId, received: string | null): string {
  const remote = /^\s*([0-9a-f]{32})\b/i.exec(received ?? '')?.[1]?.toLowerCase() ?? NIL;
  return `Session-ID: ${sessionUuid(session)};remote=${remote}`;
}
