import { z } from 'zod';
import type { HeadsetLamps, HeadsetSignal } from '../domain/headset';
import type { LineSound } from '../domain/scenario/scenario';
import type { Sound } from './settings';

/**
 * The language main and the media window speak over a message port. Main asks, the window answers each request once
 * and tells of events by itself. Main believes nothing it has not parsed.
 */

/** Names one peer connection in the media window. Given by main. */
export type MediaSessionId = string;

/** The sounds only the person at the seat hears. */
export const toneSchema = z.enum([
  'ringing',
  'call-waiting',
  'ringback',
  'busy',
  'hold-warning',
  'hold-over',
  'talk-near',
  'talk-over',
]);
export type Tone = z.infer<typeof toneSchema>;

/** Whose end a peer connection is. `customer` ends exist in demo mode only and never touch microphone or speakers. */
export type MediaRole = 'agent' | 'customer';

/** What to say: a clip's path under `assets/voices/`, or sound synthesised by the platform. */
export type Utterance =
  | { readonly kind: 'clip'; readonly path: string }
  | { readonly kind: 'sound'; readonly data: Uint8Array };

/** Each request with its parameters and what it is answered with. */
export interface MediaRequests {
  /** Chooses devices and warms up the microphone; null follows the system. Safe to repeat, also in a call. */
  configure: {
    params: {
      microphone: string | null;
      speaker: string | null;
      ringer: string | null;
      alerts: string | null;
      sound: Sound;
      /** Span of one ring and of the silence after it, ms. */
      ringMs: number;
      pauseMs: number;
      /** The codecs that may be used, in their order; all there are where nothing is said. */
      codecs?: readonly ('opus' | 'PCMA' | 'PCMU')[];
    };
    result: null;
  };
  /**
   * An offer or, when a remote offer is pending, an answer; gathering is capped. Makes the peer connection if there is none.
   * `direction` is our wish (RFC 3264 §6.1); `live: false` keeps the microphone off the wire until `go-live`.
   */
  describe: {
    params: {
      session: MediaSessionId;
      role: MediaRole;
      direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
      iceRestart: boolean;
      live: boolean;
    };
    result: { sdp: string };
  };
  /** Applies the far side's offer or answer. Makes the peer connection if there is none. */
  'apply-remote': { params: { session: MediaSessionId; role: MediaRole; sdp: string }; result: null };
  /** Goes back to the last agreed description (RFC 3264: a refused re-INVITE changes nothing). */
  rollback: { params: { session: MediaSessionId }; result: null };
  /** The call is answered: microphone on the wire, sound on the speaker. */
  'go-live': { params: { session: MediaSessionId }; result: null };
  mute: { params: { session: MediaSessionId; on: boolean }; result: null };
  /** Whether somebody sees the meters and the pace (so at first); else levels are told as the hints need them, and no pace. */
  'watch-levels': { params: { closely: boolean }; result: null };
  /** RFC 4733 digits. `sent` is false when the far side does not take them. */
  digits: { params: { session: MediaSessionId; digits: string }; result: { sent: boolean } };
  close: { params: { session: MediaSessionId }; result: null };
  /** Starts a tone (looped where it rings); null stops it. */
  play: { params: { tone: Tone | null }; result: null };
  /** A practice customer speaks into its own peer connection. Answered at the end of the words or when stopped. */
  say: { params: { session: MediaSessionId; utterance: Utterance }; result: { finished: boolean } };
  'stop-saying': { params: { session: MediaSessionId }; result: null };
  /** How a practice customer's line sounds from the next words on; a clear one where nothing is said. */
  'use-line': { params: { session: MediaSessionId; line: LineSound }; result: null };
  /** Opens this headset and hears its keys; null lets go of the one before. */
  'use-headset': { params: { headset: string | null }; result: null };
  /** Shows the lamps on the headset in use. `again` sends also what it was sent before. */
  'show-lamps': { params: { lamps: HeadsetLamps; again: boolean }; result: null };
  /** Reads again which headsets may be used. */
  'look-for-headsets': { params: Record<string, never>; result: null };
  /** Demo mode: what is done with a headset made of a recorded descriptor. */
  'simulate-headset': { params: SimulatedAct; result: null };
  /** RDY-1: the loudest moment the microphone heard in `forMs`, 0…1; sooner once it reached `enough`. Null: there is none. */
  'hear-microphone': { params: { forMs: number; enough: number }; result: { peak: number | null } };
  /** RDY-1: a tone in one ear until the next is asked for; null for silence. */
  'sound-ear': { params: { ear: 'left' | 'right' | null }; result: null };
  /** RDY-1: the loudest moment the microphone heard of our own tone, 0…1. Null: there is no microphone. */
  'hear-echo': { params: { forMs: number }; result: { peak: number | null } };
  /** Keeps the microphone's sound in memory for so long and tells its loudest moment, 0…1. Null: dropped, or no microphone. */
  'record-voice': { params: { forMs: number }; result: { peak: number | null } };
  /** Plays what was recorded where the call is heard, and drops it. Answered at its end, or when dropped. */
  'play-voice': { params: Record<string, never>; result: null };
  'drop-voice': { params: Record<string, never>; result: null };
  /** Training: both sides of an agent's session are kept from now on, and told of when it is closed. Never asked in work. */
  'record-call': { params: { session: MediaSessionId }; result: null };
  /** Training: takes up what was recorded of a call; its length, ms. */
  'load-recording': { params: { data: Uint8Array }; result: { ms: number } };
  /** Plays it where calls are heard, from a moment on; answered when it is heard. */
  'play-recording': { params: { fromMs: number }; result: null };
  'stop-recording': { params: Record<string, never>; result: null };
}

/** The keys of a simulated headset. `hook` takes it up or puts it down. */
export const SIMULATED_KEYS = ['hook', 'mute', 'hold', 'reject', 'volume-up', 'volume-down'] as const;
export type SimulatedKey = (typeof SIMULATED_KEYS)[number];

/** The recorded descriptors under `assets/headsets`. */
export const HEADSET_MODELS = [
  'jabra-link-380',
  'plantronics-blackwire-3220',
  'vbet-vt-lync',
  'dell-sp325',
  'anker-powerconf',
] as const;
export type HeadsetModel = (typeof HEADSET_MODELS)[number];

/** What is done with a simulated headset. */
export const simulatedActSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('plug'), model: z.enum(HEADSET_MODELS) }),
  z.strictObject({ act: z.literal('unplug'), model: z.enum(HEADSET_MODELS) }),
  z.strictObject({ act: z.literal('press'), model: z.enum(HEADSET_MODELS), key: z.enum(SIMULATED_KEYS) }),
]);
export type SimulatedAct = z.infer<typeof simulatedActSchema>;
export type MediaMethod = keyof MediaRequests;

/** The port's envelope, main → window. */
export type MediaRequestMessage = {
  [M in MediaMethod]: { readonly id: number; readonly method: M; readonly params: MediaRequests[M]['params'] };
}[MediaMethod];

export const microphoneStateSchema = z.enum(['unknown', 'ready', 'missing', 'denied', 'unplugged', 'failed']);
/** `missing`, `denied`, `unplugged` and `failed`: calls go on, the customer hears silence until it is back. */
export type MicrophoneState = z.infer<typeof microphoneStateSchema>;

const level = z.number().min(0).max(1);
const mediaDeviceSchema = z.object({
  id: z.string().max(200),
  kind: z.enum(['microphone', 'speaker']),
  label: z.string().max(200),
});
export type MediaDevice = z.infer<typeof mediaDeviceSchema>;

const sessionId = z.string().max(64);
/** A recording's bounds, with room to spare: 15 minutes at 48 kbit/s, and two levels each tenth of a second. */
const RECORDING_MOST_BYTES = 16 * 1024 * 1024;
const RECORDING_MOST_LEVELS = 32_000;
export const qualitySampleSchema = z.object({
  loss: level,
  jitterMs: z.number().min(0),
  roundTripMs: z.number().min(0).nullable(),
  levelSent: level,
  levelReceived: level,
  packetsReceived: z.number().min(0),
});

const headsetId = z.string().min(1).max(200);
/** A headset that is plugged in and may be used. */
export const pluggedHeadsetSchema = z.object({
  id: headsetId,
  name: z.string().max(200),
  vendor: z.int().min(0).max(0xffff),
  product: z.int().min(0).max(0xffff),
  /** Its lamps: what it cannot show is not asked of it. */
  lamps: z.array(z.enum(['ring', 'offHook', 'mute', 'hold'])).max(4),
  simulated: z.boolean(),
});
export type PluggedHeadset = z.infer<typeof pluggedHeadsetSchema>;

const headsetSignalSchema: z.ZodType<HeadsetSignal> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hook'), offHook: z.boolean() }),
  z.object({ kind: z.literal('hook-key') }),
  z.object({ kind: z.literal('mute'), muted: z.boolean() }),
  z.object({ kind: z.literal('mute-key') }),
  z.object({ kind: z.literal('hold-key') }),
  z.object({ kind: z.literal('drop-key') }),
  z.object({ kind: z.literal('reject-key') }),
  z.object({ kind: z.literal('button'), usage: z.int().min(0) }),
  z.object({ kind: z.literal('volume'), step: z.union([z.literal(1), z.literal(-1)]) }),
  z.object({ kind: z.literal('battery'), percent: z.number().min(0).max(100) }),
]);

/** What a simulated headset shows, read from the bytes it was sent. */
export const simulatedHeadsetSchema = z.object({
  model: z.enum(HEADSET_MODELS),
  name: z.string().max(200),
  plugged: z.boolean(),
  /** Its hook as it stands. */
  offHook: z.boolean(),
  lamps: z.object({ ring: z.boolean(), offHook: z.boolean(), mute: z.boolean(), hold: z.boolean() }),
  keys: z.array(z.enum(SIMULATED_KEYS)).max(SIMULATED_KEYS.length),
});
export type SimulatedHeadset = z.infer<typeof simulatedHeadsetSchema>;

/** What the window tells by itself. */
export const mediaEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready') }),
  z.object({ event: z.literal('headsets'), headsets: z.array(pluggedHeadsetSchema).max(16) }),
  z.object({ event: z.literal('headset-signal'), headset: headsetId, signal: headsetSignalSchema }),
  /** The headset in use could not be opened, or takes no lamps: another program holds it, or its driver refuses. */
  z.object({ event: z.literal('headset-trouble'), headset: headsetId }),
  z.object({ event: z.literal('simulated-headsets'), headsets: z.array(simulatedHeadsetSchema).max(16) }),
  z.object({ event: z.literal('microphone'), state: microphoneStateSchema, label: z.string().max(200).nullable() }),
  z.object({ event: z.literal('devices'), devices: z.array(mediaDeviceSchema).max(64) }),
  /** The peer connection's state (W3C `RTCPeerConnectionState`). */
  z.object({
    event: z.literal('connection'),
    session: sessionId,
    state: z.enum(['new', 'connecting', 'connected', 'disconnected', 'failed', 'closed']),
  }),
  /** Once a second for each agent session. */
  z.object({
    event: z.literal('statistics'),
    session: sessionId,
    sample: qualitySampleSchema,
    /** What is sent, as its payload is named (`opus`, `red`, `PCMA` …); null while nothing is. */
    codec: z.string().max(40).nullable(),
    /** How fast the agent speaks, characters a minute (TLK-2); null while there is nothing to judge. */
    pace: z.number().min(0).max(2000).nullable(),
  }),
  /** About five times a second for each live agent session. */
  z.object({
    event: z.literal('levels'),
    session: sessionId,
    sent: level,
    received: level,
    /** What the microphone hears, also while it is muted. */
    microphone: level,
  }),
  /** A session that was recorded is closed (`RunSound`). */
  z.object({
    event: z.literal('call-recorded'),
    session: sessionId,
    data: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= RECORDING_MOST_BYTES),
    levels: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= RECORDING_MOST_LEVELS),
  }),
  /** A recording was played to its end. */
  z.object({ event: z.literal('recording-ended') }),
  /** A practice customer hears the agent begin (true) or cease (false) to speak. */
  z.object({ event: z.literal('agent-speaking'), session: sessionId, speaking: z.boolean() }),
]);
export type MediaEvent = z.infer<typeof mediaEventSchema>;

/** The port's envelope, window → main. */
export const mediaMessageSchema = z.union([
  z.object({ id: z.int(), ok: z.literal(true), result: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), error: z.string().max(500) }),
  mediaEventSchema,
]);
export type MediaMessage = z.infer<typeof mediaMessageSchema>;
