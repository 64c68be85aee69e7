import type { MediaEvent, MediaMethod, MediaRequests } from '../../../electron/contract/media';
import { MediaGoneError, type MediaPort } from '../../../electron/media/port';

type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** A peer connection's part that signalling can see. */
export interface FakePeer {
  state: 'stable' | 'have-local-offer' | 'have-remote-offer';
  direction: Direction;
  remote: string | null;
  live: boolean;
  muted: boolean;
  digits: string;
}

/**
 * A media window without sound: keeps the signalling states of WebRTC's peer connection as strictly as the real one
 * (W3C webrtc-pc §4.3.1), and can die.
 */
export class FakeMedia implements MediaPort {
  readonly peers = new Map<string, FakePeer>();
  readonly requests: string[] = [];
  /** False when the far side is to take no RFC 4733. */
  takesDigits = true;
  private readonly listeners = new Set<(event: MediaEvent | { event: 'gone' }) => void>();
  private readonly pending = new Set<(error: Error) => void>();
  private alive = true;
  private revived: (() => void)[] = [];
  private serial = 0;

  async request<M extends MediaMethod>(
    method: M,
    params: MediaRequests[M]['params'],
  ): Promise<MediaRequests[M]['result']> {
    if (!this.alive) await new Promise<void>((resolve) => this.revived.push(resolve));
    this.requests.push(method);
    await new Promise<void>((resolve, reject) => {
      this.pending.add(reject);
      setTimeout(() => {
        this.pending.delete(reject);
        resolve();
      }, 2);
    });
    return this.act(method, params) as MediaRequests[M]['result'];
  }

  subscribe(listener: (event: MediaEvent | { event: 'gone' }) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The only peer there is. */
  get peer(): FakePeer {
    const [peer] = this.peers.values();
    if (!peer) throw new Error('no peer connection');
    return peer;
  }

  die(): void {
    this.alive = false;
    this.peers.clear();
    for (const reject of this.pending) reject(new MediaGoneError());
    this.pending.clear();
    for (const listener of this.listeners) listener({ event: 'gone' });
  }

  revive(): void {
    this.alive = true;
    for (const resolve of this.revived.splice(0)) resolve();
    for (const listener of this.listeners) listener({ event: 'ready' });
  }

  private act(method: MediaMethod, params: unknown): unknown {
    const { session } = params as { session: string };
    switch (method) {
      case 'describe':
        return this.describe(session, params as MediaRequests['describe']['params']);
      case 'apply-remote':
        return this.apply(session, (params as MediaRequests['apply-remote']['params']).sdp);
      case 'rollback':
        this.mustHave(session).state = 'stable';
        return null;
      case 'go-live':
        this.mustHave(session).live = true;
        return null;
      case 'mute':
        this.mustHave(session).muted = (params as MediaRequests['mute']['params']).on;
        return null;
      case 'digits':
        if (this.takesDigits) this.mustHave(session).digits += (params as MediaRequests['digits']['params']).digits;
        return { sent: this.takesDigits };
      case 'close':
        this.peers.delete(session);
        return null;
      default:
        return null;
    }
  }

  private describe(session: string, wish: MediaRequests['describe']['params']): { sdp: string } {
    const peer = this.havePeer(session);
    if (wish.live) peer.live = true;
    const answering = peer.state === 'have-remote-offer';
    peer.direction = answering ? meet(wish.direction, directionIn(peer.remote ?? '')) : wish.direction;
    peer.state = answering ? 'stable' : 'have-local-offer';
    this.serial += 1;
    return { sdp: fakeSdp(peer.direction, this.serial) };
  }

  private apply(session: string, sdp: string): null {
    if (!sdp.includes('m=audio')) throw new Error('Failed to parse SessionDescription');
    const peer = this.havePeer(session);
    peer.state = peer.state === 'have-local-offer' ? 'stable' : 'have-remote-offer';
    peer.remote = sdp;
    return null;
  }

  private havePeer(session: string): FakePeer {
    const peer = this.peers.get(session) ?? {
      state: 'stable',
      direction: 'sendrecv',
      remote: null,
      live: false,
      muted: false,
      digits: '',
    };
    this.peers.set(session, peer);
    return peer;
  }

  private mustHave(session: string): FakePeer {
    const peer = this.peers.get(session);
    if (!peer) throw new Error('no such peer connection');
    return peer;
  }
}

/** A small SDP as a browser would write it. */
export function fakeSdp(direction: Direction, serial = 1): string {
  return [
    'v=0',
    `o=- ${4_000_000_000 + serial} 2 IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111 0 126',
    'c=IN IP4 0.0.0.0',
    `a=ice-ufrag:u${serial}`,
    'a=ice-pwd:0123456789abcdef01234567',
    'a=fingerprint:sha-256 00:11',
    'a=setup:actpass',
    'a=mid:0',
    `a=${direction}`,
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=rtpmap:126 telephone-event/8000',
    '',
  ].join('\r\n');
}

function directionIn(sdp: string): Direction {
  return (/^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m.exec(sdp)?.[1] ?? 'sendrecv') as Direction;
}

/** RFC 3264 §6.1. */
function meet(wish: Direction, offered: Direction): Direction {
  const send = /^send/.test(wish) && (offered === 'sendrecv' || offered === 'recvonly');
  const receive = (wish === 'sendrecv' || wish === 'recvonly') && /^send/.test(offered);
  return send ? (receive ? 'sendrecv' : 'sendonly') : receive ? 'recvonly' : 'inactive';
}
