import { get as getHttp, type IncomingMessage } from 'node:http';
import { Agent, get as getHttps } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { ProvisioningRefusalReason } from '../../domain/provisioning';
import { mayBeAsked } from '../../domain/provisioning';
import { type Ms, SECOND } from '../../domain/time';
import { LONGEST_ENVELOPE } from '../../settings/policy/envelope';
import { faultOfError } from '../../softphone/lineFault';
import { WireError } from '../../softphone/port';
import { type Route, routesOf } from '../../softphone/proxy';
import { type ServerTrust, serverTrust } from '../../softphone/trust';

/** From the first word to the last byte. */
const PATIENCE: Ms = 20 * SECOND;

export interface FetchOptions extends ServerTrust {
  /** The machine's proxy settings for a URL, in the form of Electron's `session.resolveProxy`. */
  resolveProxy(url: string): Promise<string>;
  readonly patience?: Ms;
}

export type Fetched =
  | { readonly bytes: Buffer }
  | { readonly reason: ProvisioningRefusalReason; readonly detail: string };

/**
 * Fetches a signed policy: TLS, pins and proxy as on the way to the SIP servers, no redirect followed, nothing longer than
 * an envelope may be. Never rejects.
 */
export async function fetchEnvelope(address: string, options: FetchOptions): Promise<Fetched> {
  if (!mayBeAsked(address)) return { reason: 'address', detail: '' };
  const url = new URL(address);
  const routes: readonly Route[] =
    url.protocol === 'http:' ? [{ kind: 'direct' }] : routesOf(await options.resolveProxy(url.origin).catch(() => ''));
  const signal = AbortSignal.timeout(options.patience ?? PATIENCE);
  let last: Fetched = { reason: 'unreachable', detail: '' };
  for (const route of routes) {
    last = await fetchBy(url, route, options, signal);
    // Another way to the same server finds the same answer.
    if ('bytes' in last || last.reason !== 'unreachable') return last;
  }
  return last;
}

async function fetchBy(url: URL, route: Route, options: FetchOptions, signal: AbortSignal): Promise<Fetched> {
  try {
    const answer = await request(url, route, options, signal);
    try {
      return await read(answer);
    } finally {
      answer.destroy();
    }
  } catch (error) {
    if (signal.aborted) return { reason: 'unreachable', detail: 'timeout' };
    const fault = error instanceof WireError ? error.fault : faultOfError(error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : fault.code;
    return fault.code.startsWith('certificate')
      ? { reason: 'certificate', detail: fault.code }
      : { reason: 'unreachable', detail: code };
  }
}

function request(url: URL, route: Route, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Ringside' };
  return new Promise((resolve, reject) => {
    const made =
      url.protocol === 'https:'
        ? getHttps(url, {
            headers,
            signal,
            ...serverTrust(url, options),
            // A session that is taken up again shows no certificate.
            agent: route.kind === 'connect' ? new HttpsProxyAgent(route.proxy) : new Agent({ maxCachedSessions: 0 }),
          })
        : getHttp(url, { headers, signal, agent: false });
    made.once('response', resolve);
    made.once('error', reject);
  });
}

async function read(answer: IncomingMessage): Promise<Fetched> {
  const { statusCode = 0, headers } = answer;
  if (statusCode >= 300 && statusCode < 400) return { reason: 'redirected', detail: `HTTP ${statusCode}` };
  if (statusCode !== 200) return { reason: 'unreachable', detail: `HTTP ${statusCode}` };
  const told = Number(headers['content-length'] ?? 0);
  if (told > LONGEST_ENVELOPE) return { reason: 'too-large', detail: `${told} B` };
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > LONGEST_ENVELOPE) return { reason: 'too-large', detail: `> ${LONGEST_ENVELOPE} B` };
  }
  return { bytes: Buffer.concat(parts) };
}
