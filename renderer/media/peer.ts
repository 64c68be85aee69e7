import type { MediaRequests } from '../../electron/contract/media';
import { isRedundant, preferRedundancy } from './redundancy';

export type Direction = MediaRequests['describe']['params']['direction'];

export interface PeerNeeds {
  /** The track to send, asked for once, when the sender is made. */
  track(): MediaStreamTrack;
  connection(state: RTCPeerConnectionState): void;
  /** The codecs that may be used, in their order; null, or no such function, for all there are. */
  codecs?(): readonly string[] | null;
  /** A description was made, agreed on or withdrawn: what may be heard has to be decided anew. */
  settled(): void;
}

/**
 * One peer connection with one audio stream. Main speaks SDP only; whether it asks for an offer or an answer, and whether
 * what it applies is one or the other, is read from the signalling state (RFC 9429 §3.2):
 *
 *     stable ──describe──▶ have-local-offer ──applyRemote──▶ stable
 *     stable ──applyRemote──▶ have-remote-offer ──describe──▶ stable
 *     have-… ──rollback──▶ stable, as it was agreed before
 */
export interface Peer {
  readonly connection: RTCPeerConnection;
  /** We made the first offer: the call is outbound, or the far side left the offer to us. */
  readonly offeredFirst: boolean;
  /** The sound from the far side, once there is any stream. */
  remoteTrack(): MediaStreamTrack | null;
  /** Who was heard in the last ten seconds, latest first, with the level (RFC 6464) where the far side tells it. */
  heard(): RTCRtpSynchronizationSource[];
  /** Our wish, both as agreed and as now proposed, allows sending or hearing. */
  allows(way: 'send' | 'receive'): boolean;
  describe(wish: { readonly direction: Direction; readonly iceRestart: boolean }): Promise<string>;
  applyRemote(sdp: string): Promise<void>;
  rollback(): Promise<void>;
  /** Sends another track from now on, without a word to the far side. */
  send(track: MediaStreamTrack): Promise<void>;
  /** Each packet goes out twice (RED, RFC 2198). */
  redundant(): boolean;
  /** False when the far side takes no RFC 4733 digits. @throws InvalidCharacterError */
  digits(digits: string): boolean;
  close(): void;
}

/**
 * What is offered, in this order; RFC 7874 wants Opus and G.711 of any WebRTC end, and every SIP exchange knows one. RED
 * (RFC 2198) stands behind what it repeats: who takes the first it knows takes Opus.
 */
const CODECS = ['audio/opus', 'audio/red', 'audio/PCMA', 'audio/PCMU', 'audio/telephone-event'];

/**
 * Gathering ends when no candidate has come for `GATHER_QUIET`, or after all, ms. Without STUN or TURN servers all that is
 * waited for beyond the first moment are TCP candidates (over 100 ms in Chromium), which SIP gateways do not use.
 */
const GATHER_QUIET = 20;
const GATHER_AT_MOST = 1000;

/**
 * Chromium calls a path disconnected after 5 to 8 s without an answer and failed after 18. Nobody stays on a silent line that
 * long: it is given up, and an ICE restart is due, this long after the first, ms.
 */
const GIVE_UP_AFTER = 2000;

/** Length of a digit and of the silence after it, ms (RFC 4733 leaves them open; ITU-T Q.24 asks for 40 and more). */
const DIGIT = 100;
const DIGIT_GAP = 70;

const allowed: Record<'send' | 'receive', readonly Direction[]> = {
  // `sendonly` is our hold: the stream stays open, the microphone stays off.
  send: ['sendrecv'],
  receive: ['sendrecv', 'recvonly'],
};

export function createPeer({ track, connection, codecs: permitted, settled }: PeerNeeds): Peer {
  // No `max-bundle`: media gateways answer and offer without a BUNDLE group.
  const pc = new RTCPeerConnection({ iceServers: [], bundlePolicy: 'balanced', rtcpMuxPolicy: 'require' });
  let agreed: Direction | null = null;
  let proposed: Direction | null = null;
  let offeredFirst = false;
  let queue: Promise<unknown> = Promise.resolve();

  let told: RTCPeerConnectionState = 'new';
  let giveUp: ReturnType<typeof setTimeout> | null = null;
  function tellConnection(state: RTCPeerConnectionState): void {
    if (giveUp !== null) clearTimeout(giveUp);
    giveUp = state === 'disconnected' ? setTimeout(() => tellConnection('failed'), GIVE_UP_AFTER) : null;
    if (state === told) return;
    told = state;
    connection(state);
  }
  pc.addEventListener('connectionstatechange', () => tellConnection(pc.connectionState));

  /** One negotiation after the other: each step depends on the state that the one before left. */
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = queue.then(async () => {
      if (pc.signalingState === 'closed') throw new Error('session closed');
      return step();
    });
    queue = turn.catch(() => {});
    return turn;
  }

  function stream(): RTCRtpTransceiver | undefined {
    return pc
      .getTransceivers()
      .find(({ receiver, direction }) => receiver.track.kind === 'audio' && direction !== 'stopped');
  }

  function settle(): void {
    if (pc.signalingState === 'stable') {
      agreed = proposed ?? agreed;
      proposed = null;
    }
    settled();
  }

  return {
    connection: pc,
    get offeredFirst() {
      return offeredFirst;
    },
    remoteTrack: () => stream()?.receiver.track ?? null,
    heard: () => stream()?.receiver.getSynchronizationSources() ?? [],
    allows: (way) => [agreed, proposed].every((wish) => wish === null || allowed[way].includes(wish)),

    describe: ({ direction, iceRestart }) =>
      inTurn(async () => {
        const answering = pc.signalingState === 'have-remote-offer';
        if (!answering && pc.currentRemoteDescription === null) offeredFirst = true;
        proposed = direction;
        settled();
        const ours = stream() ?? pc.addTransceiver('audio');
        ours.direction = direction;
        ours.setCodecPreferences(codecs(permitted?.() ?? null));
        if (ours.sender.track === null) await ours.sender.replaceTrack(track());
        for (const other of pc.getTransceivers()) {
          // Video, or a second sound: refused with port 0.
          if (other !== ours && other.direction !== 'stopped') other.stop();
        }
        const description = answering ? await pc.createAnswer() : await pc.createOffer({ iceRestart });
        const candidates = gathered(pc);
        await pc.setLocalDescription(description);
        await candidates();
        settle();
        return pc.localDescription?.sdp ?? '';
      }),

    applyRemote: (sdp) =>
      inTurn(async () => {
        const type = pc.signalingState === 'have-local-offer' ? 'answer' : 'offer';
        await pc.setRemoteDescription({ type, sdp: preferRedundancy(sdp) });
        settle();
      }),

    rollback: () =>
      inTurn(async () => {
        if (pc.signalingState === 'have-local-offer') await pc.setLocalDescription({ type: 'rollback' });
        else if (pc.signalingState === 'have-remote-offer') await pc.setRemoteDescription({ type: 'rollback' });
        proposed = null;
        const ours = stream();
        if (ours !== undefined && agreed !== null) ours.direction = agreed;
        settled();
      }),

    async send(next) {
      await stream()?.sender.replaceTrack(next);
    },

    redundant() {
      const sender = stream()?.sender;
      return sender !== undefined && isRedundant(sender);
    },

    digits(digits) {
      const dtmf = stream()?.sender.dtmf;
      if (!dtmf?.canInsertDTMF) return false;
      // A new call replaces what is still to be sent; a quickly typed number must not lose its middle.
      dtmf.insertDTMF(dtmf.toneBuffer + digits, DIGIT, DIGIT_GAP);
      return true;
    },

    close() {
      if (giveUp !== null) clearTimeout(giveUp);
      pc.close();
    },
  };
}

function codecs(permitted: readonly string[] | null): RTCRtpCodec[] {
  const known = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  const wanted = permitted === null ? CODECS : [...permitted.map((name) => `audio/${name}`), 'audio/telephone-event'];
  return wanted.flatMap((name) => known.filter(({ mimeType }) => mimeType.toLowerCase() === name.toLowerCase()));
}

/**
 * Listens for candidates from before the description is set; the returned function waits for enough of them. A later offer
 * without ICE restart has its candidates already.
 */
function gathered(pc: RTCPeerConnection): () => Promise<void> {
  let heard = false;
  let changed = (): void => {};
  const hear = ({ candidate }: RTCPeerConnectionIceEvent): void => {
    heard ||= candidate !== null;
    changed();
  };
  const look = (): void => changed();
  pc.addEventListener('icecandidate', hear);
  pc.addEventListener('icegatheringstatechange', look);
  // The state alone may still be that of the generation of candidates before an ICE restart.
  const complete = (): boolean =>
    pc.iceGatheringState === 'complete' && /^a=candidate:/m.test(pc.localDescription?.sdp ?? '');

  return () =>
    new Promise((resolve) => {
      let quiet: ReturnType<typeof setTimeout> | null = null;
      const stop = (): void => {
        clearTimeout(atMost);
        if (quiet !== null) clearTimeout(quiet);
        pc.removeEventListener('icecandidate', hear);
        pc.removeEventListener('icegatheringstatechange', look);
        resolve();
      };
      const atMost = setTimeout(stop, GATHER_AT_MOST);
      changed = () => {
        if (complete()) return stop();
        if (!heard) return;
        if (quiet !== null) clearTimeout(quiet);
        quiet = setTimeout(stop, GATHER_QUIET);
      };
      changed();
    });
}
