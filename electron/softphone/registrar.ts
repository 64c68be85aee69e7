import { randomUUID } from 'node:crypto';
import { type Core, type NameAddrHeader, URI, type UserAgent } from 'sip.js';
import type { LineFault } from '../domain/line';
import { type Ms, SECOND } from '../domain/time';

/** What became of a REGISTER. */
export type RegisterOutcome =
  /** `expires`: the binding's life as the registrar grants it, ms. */
  | { readonly kind: 'registered'; readonly expires: Ms }
  /** The registrar knows us and says no. */
  | { readonly kind: 'refused'; readonly fault: LineFault }
  /** No answer, or the registrar is out of order. `retryAfter`: what it asks for (RFC 3261 §20.33), ms. */
  | { readonly kind: 'failed'; readonly fault: LineFault; readonly retryAfter: Ms };

/** Asked for; the registrar may shorten it. */
const EXPIRES: Ms = 600 * SECOND;
/** RFC 3261's 32 s of timer F is longer than an agent should wait for the next server. */
const PATIENCE: Ms = 10 * SECOND;
const FAREWELL_PATIENCE: Ms = 2 * SECOND;

/**
 * Keeps the binding of our contact at the registrar (RFC 3261 §10). sip.js's own Registerer is not used: it tells
 * nothing when the connection drops, stays "registered", and spins on an Expires it cannot read.
 */
export class Registrar {
  private readonly callId = randomUUID();
  private readonly fromTag = randomUUID().slice(0, 8);
  private sequence = 0;
  private pending: { readonly settle: (outcome: RegisterOutcome) => void } | null = null;

  constructor(private readonly userAgent: UserAgent) {}

  /** Registers or refreshes. Never rejects. @param patience how long the answer may take, ms */
  async register(patience: Ms = PATIENCE): Promise<RegisterOutcome> {
    const outcome = await this.send(EXPIRES, patience);
    if (outcome.kind !== 'too-brief') return outcome;
    const again = await this.send(outcome.minimum, patience);
    return again.kind === 'too-brief' ? refused(423) : again;
  }

  /** Takes the binding back; waits a moment for the answer. Never rejects. */
  async unregister(): Promise<void> {
    await this.send(0, FAREWELL_PATIENCE);
  }

  /** The connection is gone, and the answer with it. */
  abandon(fault: LineFault): void {
    this.pending?.settle({ kind: 'failed', fault, retryAfter: 0 });
  }

  private send(
    expires: Ms,
    patience: Ms,
  ): Promise<RegisterOutcome | { readonly kind: 'too-brief'; readonly minimum: Ms }> {
    this.abandon({ code: 'no-reply' });
    const core = this.userAgent.userAgentCore;
    const { aor, contact } = core.configuration;
    const registrar = new URI('sip', '', aor.host, aor.port);
    this.sequence += 1;
    const message = core.makeOutgoingRequestMessage(
      'REGISTER',
      registrar,
      aor,
      aor,
      { callId: this.callId, fromTag: this.fromTag, cseq: this.sequence },
      [
        `Contact: ${contact.toString({ register: true })};expires=${expires / SECOND}`,
        `Expires: ${expires / SECOND}`,
        'Allow: ACK, CANCEL, INVITE, BYE, OPTIONS, INFO, NOTIFY, REFER',
      ],
    );
    return new Promise((resolve) => {
      const settle = (outcome: RegisterOutcome | { readonly kind: 'too-brief'; readonly minimum: Ms }): void => {
        if (this.pending !== pending) return;
        this.pending = null;
        clearTimeout(timer);
        // A challenge was answered with a higher number (RFC 3261 §22.2).
        this.sequence = message.cseq;
        resolve(outcome);
      };
      const pending = { settle };
      const timer = setTimeout(() => settle({ kind: 'failed', fault: { code: 'no-reply' }, retryAfter: 0 }), patience);
      this.pending = pending;
      core.register(message, {
        onAccept: (response) =>
          settle({ kind: 'registered', expires: grantedBy(response.message, contact.uri, expires) }),
        onRedirect: (response) => settle(refused(response.message.statusCode ?? 300)),
        onReject: (response) => settle(verdictOf(response.message, message)),
      });
    });
  }
}

function refused(sipCode: number): RegisterOutcome {
  return { kind: 'refused', fault: { code: 'registration-refused', sipCode } };
}

function verdictOf(
  response: Core.IncomingResponseMessage,
  request: Core.OutgoingRequestMessage,
): RegisterOutcome | { readonly kind: 'too-brief'; readonly minimum: Ms } {
  const statusCode = response.statusCode ?? 500;
  const hadCredentials = request.hasHeader('authorization') || request.hasHeader('proxy-authorization');
  if (hadCredentials && (statusCode === 401 || statusCode === 403 || statusCode === 407)) {
    return { kind: 'refused', fault: { code: 'password-wrong' } };
  }
  if (statusCode === 423) {
    const minimum = Number(response.getHeader('min-expires'));
    if (Number.isInteger(minimum) && minimum > 0 && minimum <= 24 * 3600) {
      return { kind: 'too-brief', minimum: minimum * SECOND };
    }
  }
  if (statusCode === 408 || (statusCode >= 500 && statusCode < 600)) {
    const retryAfter = Number.parseInt(response.getHeader('retry-after') ?? '', 10);
    const fault: LineFault =
      statusCode === 408 ? { code: 'no-reply' } : { code: 'registration-refused', sipCode: statusCode };
    return { kind: 'failed', fault, retryAfter: retryAfter > 0 ? Math.min(retryAfter, 300) * SECOND : 0 };
  }
  return refused(statusCode);
}

/** RFC 3261 §10.2.4: our contact's own parameter, else the header, else what we asked for. */
function grantedBy(response: Core.IncomingResponseMessage, own: URI, asked: Ms): Ms {
  const contacts = response
    .getHeaders('contact')
    .map((_, index) => response.parseHeader('contact', index) as NameAddrHeader | undefined);
  const ours = contacts.find((contact) => contact?.uri?.user === own.user);
  for (const text of [ours?.getParam('expires'), response.getHeader('expires')]) {
    const seconds = Number(text ?? '');
    if (Number.isInteger(seconds) && seconds > 0) return Math.min(seconds * SECOND, asked || EXPIRES);
  }
  return asked;
}
