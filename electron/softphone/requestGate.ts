import { type Core, NameAddrHeader, type UserAgent } from 'sip.js';

type IncomingRequest = Core.IncomingRequestMessage;

/** Extensions a request may require of us (RFC 3261 §8.2.2.3). */
const SUPPORTED = new Set(['replaces']);
/** The only body an INVITE may bring. */
const SDP = 'application/sdp';
/** An INVITE's Expires beyond this, s, is taken for nonsense (and would overflow sip.js's timer). */
const LONGEST_EXPIRES = 24 * 3600;

/** What the gate asks of the house. */
export interface GateRules {
  /** False when there are so many sessions that one more INVITE is answered 486 without a sound. */
  hasRoom(): boolean;
  /** A request was answered with a fault. */
  garbage(reason: string): void;
}

/** The gate's memory of what was dialled. */
export interface RequestGate {
  /** The Request-URI's user part as it came, where it was not ours; else null. */
  dialledOf(request: IncomingRequest): string | null;
}

/**
 * Stands between sip.js's parser and its core, and answers the well-formed requests that sip.js would throw at, hang on
 * or wrongly refuse. Everything on the wire comes from the server we registered with, so a Request-URI with another
 * user part (some exchanges put the dialled number there) is ours: it is remembered and replaced before sip.js says 404.
 */
export function installRequestGate(userAgent: UserAgent, rules: GateRules): RequestGate {
  const core = userAgent.userAgentCore;
  const dialled = new WeakMap<IncomingRequest, string>();
  const receive = core.receiveIncomingRequestFromTransport.bind(core);
  const receiveResponse = core.receiveIncomingResponseFromTransport.bind(core);

  core.receiveIncomingResponseFromTransport = (response) => {
    normaliseType(response);
    receiveResponse(response);
  };

  core.receiveIncomingRequestFromTransport = (request) => {
    const fault = faultOf(request);
    if (fault) {
      rules.garbage(`${fault.statusCode} ${fault.reasonPhrase ?? ''}`.trim());
      // RFC 3261 §17.1.1.3: nothing answers an ACK.
      if (request.method !== 'ACK') core.replyStateless(request, fault);
      return;
    }
    if (request.method === 'INVITE' && !request.toTag && !isKnown(core, request) && !rules.hasRoom()) {
      core.replyStateless(request, { statusCode: 486 });
      return;
    }
    const user = request.ruri?.user ?? '';
    const own = [core.configuration.aor.user, core.configuration.contact.uri.user];
    if (request.ruri && (request.ruri.scheme !== 'sip' || !own.includes(user))) {
      if (!request.toTag && user !== '') dialled.set(request, user);
      request.ruri = core.configuration.contact.uri.clone();
    }
    receive(request);
  };

  return { dialledOf: (request) => dialled.get(request) ?? null };
}

/** A retransmission belongs to its transaction, however full the house is. */
function isKnown(core: Core.UserAgentCore, request: IncomingRequest): boolean {
  return core.userAgentServers.has(request.viaBranch);
}

/** The answer a request gets instead of being handled; null for none. */
function faultOf(request: IncomingRequest): Core.ResponseOptions | null {
  const bad = (reasonPhrase: string): Core.ResponseOptions => ({ statusCode: 400, reasonPhrase });
  const { method } = request;
  if (!request.ruri) return { statusCode: 416 };
  if (!request.viaBranch) return bad('Missing Branch');
  if (!request.fromTag) return bad('Missing From Tag');
  if (request.parseHeader('cseq')?.method !== method) return bad('CSeq Method Mismatch');
  if (![request.ruri, request.from.uri, request.to.uri].every(isPrintable)) return bad('Bad Escape In URI');

  const contact: unknown = request.parseHeader('contact');
  if (method === 'INVITE' && !(contact instanceof NameAddrHeader && isPrintable(contact.uri))) {
    return bad('Bad Contact Header');
  }

  // RFC 3261 §8.2.2.3: Require is not looked at in CANCEL and ACK.
  if (method !== 'ACK' && method !== 'CANCEL') {
    const required = request.getHeaders('require').flatMap((value) => value.split(','));
    const unknown = required.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag && !SUPPORTED.has(tag));
    if (unknown.length > 0) return { statusCode: 420, extraHeaders: [`Unsupported: ${unknown.join(', ')}`] };
  }

  const bodyFault = bodyFaultOf(request);
  if (bodyFault) return bodyFault;

  const expires = request.getHeader('expires');
  if (expires !== undefined && !(/^\d{1,6}$/.test(expires) && Number(expires) <= LONGEST_EXPIRES)) {
    delete request.headers.Expires;
  }
  return null;
}

function bodyFaultOf(request: IncomingRequest): Core.ResponseOptions | null {
  if (!request.body) return null;
  normaliseType(request);
  // RFC 3261 §20.15: a body that is not empty must say its type.
  const type: unknown = request.parseHeader('content-type');
  if (typeof type !== 'string') {
    if (request.method !== 'ACK') return { statusCode: 400, reasonPhrase: 'Missing Content-Type' };
    // Without its ACK the call would be ended after half a minute, so the ACK counts and its body does not.
    request.body = '';
    return null;
  }
  if (request.method === 'INVITE' && type !== SDP) {
    return { statusCode: 415, extraHeaders: [`Accept: ${SDP}`] };
  }
  // An unreadable Content-Disposition is as good as none; sip.js takes its default from the type.
  if (request.hasHeader('content-disposition')) request.parseHeader('content-disposition');
  return null;
}

/** sip.js takes an SDP for one only when its type stands alone and in lower case. */
function normaliseType(message: Core.IncomingMessage): void {
  const type: unknown = message.parseHeader('content-type');
  if (typeof type === 'string' && type !== SDP && /^application\/sdp\s*(?:;|$)/i.test(type)) {
    message.setHeader('content-type', SDP);
  }
}

/** sip.js throws when it prints a URI whose escapes are no UTF-8, which it does for every request in the dialog. */
function isPrintable(uri: { toString(): string }): boolean {
  try {
    uri.toString();
    return true;
  } catch {
    return false;
  }
}
