import { URI, type UserAgent } from 'sip.js';
import type { Clock, Ms } from '../domain/time';
import { SoftphoneError } from './port';

/** A server that takes longer is as good as none, ms. */
const PATIENCE: Ms = 5000;

/**
 * How long the server takes to answer OPTIONS (RFC 3261 §11), ms. Any answer counts, also that it knows no such method.
 * @throws SoftphoneError failed, when none came
 */
export function measureRoundTrip(userAgent: UserAgent, clock: Clock): Promise<Ms> {
  const core = userAgent.userAgentCore;
  const { aor } = core.configuration;
  const server = new URI('sip', '', aor.host, aor.port);
  const message = core.makeOutgoingRequestMessage('OPTIONS', server, aor, server, {});
  const sentAt = clock.now();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new SoftphoneError('failed')), PATIENCE);
    const answered = (status: number | undefined): void => {
      clearTimeout(timer);
      // sip.js makes its own 408 and 503 where nothing came, and where nothing could be sent.
      if (status === 408 || status === 503) reject(new SoftphoneError('failed', status));
      else resolve(clock.now() - sentAt);
    };
    core.request(message, {
      onAccept: ({ message: { statusCode } }) => answered(statusCode),
      onReject: ({ message: { statusCode } }) => answered(statusCode),
      onRedirect: ({ message: { statusCode } }) => answered(statusCode),
    });
  });
}
