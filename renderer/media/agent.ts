import { type CallRecorder, createCallRecorder, type Recorded } from './callRecorder';
import type { Microphone } from './microphone';
import { createPeer } from './peer';
import type { Session } from './session';
import type { Speaker } from './speaker';

/** The agent's end of a call: microphone to the wire, wire to the speaker, both shut until the call is answered. */
export interface AgentSession extends Session {
  readonly role: 'agent';
  readonly connection: RTCPeerConnection;
  readonly live: boolean;
  /** The agent has shut the microphone. */
  readonly muted: boolean;
  /** The microphone is on the wire in this moment. */
  readonly sending: boolean;
  /** Each packet goes out twice (RED, RFC 2198). */
  readonly redundant: boolean;
  /** From now on both sides are recorded; `recorded` is told when the session is closed. Once is enough. */
  record(): void;
}

export interface AgentNeeds {
  readonly microphone: Microphone;
  readonly speaker: Speaker;
  connection(state: RTCPeerConnectionState): void;
  /** The codecs that may be used, in their order; null for all there are. */
  codecs(): readonly string[] | null;
  /** What was heard of a session that was recorded and is closed. */
  recorded(sound: Recorded): void;
}

export function createAgentSession({ microphone, speaker, connection, codecs, recorded }: AgentNeeds): AgentSession {
  const voice = speaker.voice();
  let live = false;
  let muted = false;
  let outgoing: MediaStreamTrack | null = null;
  let recorder: CallRecorder | null = null;

  const peer = createPeer({
    track() {
      outgoing = take();
      return outgoing;
    },
    connection,
    codecs,
    settled: gate,
  });

  function sending(): boolean {
    return live && !muted && peer.allows('send');
  }

  /** A clone of its own, so that muting one call leaves the other's microphone alone. */
  function take(): MediaStreamTrack {
    const clone = microphone.track().clone();
    clone.enabled = sending();
    return clone;
  }

  function gate(): void {
    if (outgoing !== null) outgoing.enabled = sending();
    const remote = peer.remoteTrack();
    if (remote !== null) voice.play(remote);
    if (outgoing !== null) recorder?.hear('agent', outgoing);
    if (remote !== null) recorder?.hear('customer', remote);
    // What the far side sends before it answers a call of ours is early media (RFC 3960).
    voice.audible((live || peer.offeredFirst) && peer.allows('receive'));
  }

  const unsubscribe = microphone.subscribe(() => {
    if (outgoing === null) return;
    const old = outgoing;
    outgoing = take();
    recorder?.hear('agent', outgoing);
    peer
      .send(outgoing)
      // The session was closed meanwhile.
      .catch(() => {})
      .finally(() => old.stop());
  });

  return {
    role: 'agent',
    connection: peer.connection,
    get live() {
      return live;
    },
    get muted() {
      return muted;
    },
    get sending() {
      return sending();
    },
    get redundant() {
      return peer.redundant();
    },
    async describe(wish) {
      live ||= wish.live;
      return peer.describe(wish);
    },
    applyRemote: (sdp) => peer.applyRemote(sdp),
    rollback: () => peer.rollback(),
    goLive() {
      live = true;
      gate();
    },
    mute(on) {
      muted = on;
      gate();
    },
    digits: (digits) => peer.digits(digits),
    record() {
      recorder ??= createCallRecorder();
      gate();
    },
    close() {
      unsubscribe();
      recorder?.stop().then(recorded);
      recorder = null;
      peer.close();
      voice.close();
      outgoing?.stop();
      outgoing = null;
    },
  };
}
