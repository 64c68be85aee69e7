import type { Utterance } from '../../electron/contract/media';
import type { LineSound } from '../../electron/domain/scenario/scenario';
import { openAudioContext } from './audioContext';
import { createPeer } from './peer';
import { createPhoneLine } from './phoneLine';
import type { Session } from './session';
import { createSpeechDetector } from './speech';

/** A practice customer: hears and speaks through its own peer connection, never through microphone or speakers. */
export interface CustomerSession extends Session {
  readonly role: 'customer';
  /** Speaks; resolves true at the end of the words, false when stopped or closed before. @throws when it cannot be read */
  say(utterance: Utterance): Promise<boolean>;
  stopSaying(): void;
  /** How the line sounds from the next words on. */
  useLine(sound: LineSound): void;
}

export interface CustomerNeeds {
  connection(state: RTCPeerConnectionState): void;
  agentSpeaking(speaking: boolean): void;
}

/** How often the agent's level is read, ms. */
const LISTEN_EVERY = 50;
/** A level without packets after it is no level any more, ms. */
const STALE_AFTER = 200;

export function createCustomerSession({ connection, agentSpeaking }: CustomerNeeds): CustomerSession {
  const context = openAudioContext({ kind: 'nowhere' });
  const mouth = context.createMediaStreamDestination();
  mouth.channelCount = 1;
  let line = createPhoneLine(context, 'clear');
  line.output.connect(mouth);
  void context.resume();
  const [track] = mouth.stream.getAudioTracks();
  if (track === undefined) throw new Error('a stream destination without a track');

  // A muted element: a received track that nobody consumes is not even unpacked by Chromium.
  const ear = new Audio();
  ear.muted = true;

  const speech = createSpeechDetector();
  let hush: (() => void) | null = null;
  let closed = false;

  const peer = createPeer({
    track: () => track,
    connection,
    settled() {
      const remote = peer.remoteTrack();
      if (remote === null || ear.srcObject !== null) return;
      ear.srcObject = new MediaStream([remote]);
      ear.play().catch(() => {});
    },
  });

  let heardAt = 0;
  let stamp = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    // As measured by the sender and written on each packet (RFC 6464): a muted receiver measures nothing but silence.
    const [source] = peer.heard();
    if (source !== undefined && source.timestamp !== stamp) {
      stamp = source.timestamp;
      heardAt = now;
    }
    const level = now - heardAt < STALE_AFTER ? (source?.audioLevel ?? 0) : 0;
    const change = speech.hear(level, now);
    if (change !== null) agentSpeaking(change);
  }, LISTEN_EVERY);

  function stopSaying(): void {
    hush?.();
  }

  return {
    role: 'customer',
    describe: (wish) => peer.describe(wish),
    applyRemote: (sdp) => peer.applyRemote(sdp),
    rollback: () => peer.rollback(),
    // A customer's own telephone is nobody's to switch: it is always live.
    goLive() {},
    mute(on) {
      track.enabled = !on;
    },
    digits: (digits) => peer.digits(digits),

    async say(utterance) {
      stopSaying();
      let stopped = false;
      hush = () => {
        stopped = true;
      };
      const words = await context.decodeAudioData(await soundOf(utterance));
      if (stopped || closed) return false;
      const source = context.createBufferSource();
      source.buffer = words;
      source.connect(line.input);
      return new Promise<boolean>((resolve) => {
        const end = (finished: boolean): void => {
          source.onended = null;
          source.disconnect();
          if (hush === stop) hush = null;
          resolve(finished);
        };
        const stop = (): void => {
          source.stop();
          end(false);
        };
        hush = stop;
        source.onended = () => end(true);
        source.start();
      });
    },
    stopSaying,
    useLine(sound) {
      line.close();
      line = createPhoneLine(context, sound);
      line.output.connect(mouth);
    },

    close() {
      closed = true;
      clearInterval(timer);
      stopSaying();
      peer.close();
      ear.pause();
      ear.srcObject = null;
      track.stop();
      void context.close();
    },
  };
}

const VOICES = '/assets/voices/';

/** @throws Error when there is no such clip */
async function soundOf(utterance: Utterance): Promise<ArrayBuffer> {
  // A copy of its own: decoding takes the buffer away.
  if (utterance.kind === 'sound') return Uint8Array.from(utterance.data).buffer;
  const url = new URL(VOICES + utterance.path, window.location.href);
  // `..` in the path is resolved by now.
  if (url.origin !== window.location.origin || !url.pathname.startsWith(VOICES)) {
    throw new Error(`not a voice clip: ${utterance.path}`);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`no voice clip ${utterance.path} (${response.status})`);
  return response.arrayBuffer();
}
