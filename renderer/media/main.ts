import { choices, createDeviceWatch } from './devices';
import { createHeadsets } from './headset/headsets';
import type { Hid } from './headset/hid';
import { createSimulatedHid } from './headset/simulated';
import { createListening } from './listening';
import { createMicrophone } from './microphone';
import { createPeer } from './peer';
import { createWindowPort, type Handlers } from './port';
import { createSessions } from './sessions';
import { createSilence } from './silence';
import { createSoundCheck } from './soundCheck';
import { createSpeaker } from './speaker';
import { createTones } from './tones';
import { createVoiceTest } from './voiceTest';

/** `configure` does not wait longer than this for a microphone: its state is told when it is known, ms. */
const MICROPHONE_AT_MOST = 3000;
/** Nor for the list of devices: a ring that waits for its own is soon to be heard on any, ms. */
const DEVICES_AT_MOST = 1000;

/** Wires the media page to the port from main. The page lives as long as its window; nothing of it has to be undone. */
function run(messages: MessagePort): void {
  const port = createWindowPort(messages);
  const { tell } = port;
  const devices = createDeviceWatch(navigator.mediaDevices, () => performance.now());
  const silence = createSilence();
  const microphone = createMicrophone({
    media: navigator.mediaDevices,
    silence,
    tell: (state, label) => tell({ event: 'microphone', state, label }),
    ended: () => void devices.look(),
  });
  const speaker = createSpeaker();
  const tones = createTones();
  const soundCheck = createSoundCheck(microphone);
  const voiceTest = createVoiceTest(microphone);
  const listening = createListening(() => tell({ event: 'recording-ended' }));
  const simulated = createSimulatedHid((headsets) => tell({ event: 'simulated-headsets', headsets }));
  // Not in TypeScript's DOM library: https://wicg.github.io/webhid/
  const { hid } = navigator as unknown as { readonly hid?: Hid };
  const headsets = createHeadsets({ hids: hid ? [hid, simulated] : [simulated], tell });
  let codecs: readonly string[] | null = null;
  let closely = true;
  const sessions = createSessions({
    codecs: () => codecs,
    closely: () => closely,
    microphone,
    speaker,
    tell,
    busy: (busy) => devices.closely(busy),
  });

  devices.subscribe((list) => {
    microphone.devicesChanged(list);
    speaker.devicesChanged(list);
    tones.devicesChanged(list);
    soundCheck.devicesChanged(list);
    voiceTest.devicesChanged(list);
    listening.devicesChanged(list);
    tell({ event: 'devices', devices: choices(list) });
  });

  const done = null;
  const handlers: Handlers = {
    async configure({ microphone: chosen, sound, ringMs, pauseMs, codecs: allowed, ...outputs }) {
      codecs = allowed ?? null;
      // A call that rings at once is to ring on its own device: the microphone may take its time.
      await within(
        DEVICES_AT_MOST,
        devices.look().catch(() => {}),
      );
      speaker.use(outputs.speaker);
      speaker.volume(sound.volumes.call / 100);
      tones.use({ devices: outputs, volumes: sound.volumes, ringOnBoth: sound.ringOnBoth, ringMs, pauseMs });
      soundCheck.use(outputs.speaker);
      voiceTest.use(outputs.speaker, sound.volumes.call / 100);
      listening.use(outputs.speaker, sound.volumes.call / 100);
      const opened = microphone.use(chosen, sound).then(() => devices.look());
      await within(MICROPHONE_AT_MOST, opened);
      await rehearse(() => microphone.track());
      return done;
    },
    async describe({ session, role, direction, iceRestart, live }) {
      return { sdp: await sessions.ensure(session, role).describe({ direction, iceRestart, live }) };
    },
    async 'apply-remote'({ session, role, sdp }) {
      await sessions.ensure(session, role).applyRemote(sdp);
      return done;
    },
    async rollback({ session }) {
      await sessions.get(session).rollback();
      return done;
    },
    async 'go-live'({ session }) {
      sessions.get(session).goLive();
      return done;
    },
    async mute({ session, on }) {
      sessions.get(session).mute(on);
      return done;
    },
    async 'watch-levels'(wish) {
      closely = wish.closely;
      return done;
    },
    async digits({ session, digits }) {
      return { sent: sessions.get(session).digits(digits) };
    },
    async close({ session }) {
      sessions.close(session);
      return done;
    },
    async play({ tone }) {
      tones.play(tone);
      return done;
    },
    async say({ session, utterance }) {
      return { finished: await sessions.customer(session).say(utterance) };
    },
    async 'stop-saying'({ session }) {
      sessions.customer(session).stopSaying();
      return done;
    },
    async 'use-line'({ session, line }) {
      sessions.customer(session).useLine(line);
      return done;
    },
    async 'use-headset'({ headset }) {
      await headsets.use(headset);
      return done;
    },
    async 'show-lamps'({ lamps, again }) {
      await headsets.show(lamps, again);
      return done;
    },
    async 'simulate-headset'(act) {
      simulated.act(act);
      return done;
    },
    async 'look-for-headsets'() {
      await headsets.look();
      return done;
    },
    async 'hear-microphone'({ forMs, enough }) {
      return { peak: await soundCheck.hear(forMs, enough) };
    },
    async 'sound-ear'({ ear }) {
      soundCheck.sound(ear);
      return done;
    },
    async 'hear-echo'({ forMs }) {
      return { peak: await soundCheck.echo(forMs) };
    },
    async 'record-voice'({ forMs }) {
      return { peak: await voiceTest.record(forMs) };
    },
    async 'play-voice'() {
      await voiceTest.play();
      return done;
    },
    async 'record-call'({ session }) {
      sessions.agent(session).record();
      return done;
    },
    async 'load-recording'({ data }) {
      return { ms: await listening.load(data) };
    },
    async 'play-recording'({ fromMs }) {
      await listening.play(fromMs);
      return done;
    },
    async 'stop-recording'() {
      listening.stop();
      return done;
    },
    async 'drop-voice'() {
      voiceTest.drop();
      return done;
    },
  };
  port.serve(handlers);
  tell({ event: 'ready' });
  void headsets.look();
}

/** Waits for it, but not longer. @param ms how long at most */
async function within(ms: number, what: Promise<void>): Promise<void> {
  await Promise.race([what, new Promise((resolve) => setTimeout(resolve, ms))]);
}

/** Makes one offer for nobody: the first of a page takes hundreds of milliseconds, the ones after it tens. */
async function rehearse(track: () => MediaStreamTrack): Promise<void> {
  let clone: MediaStreamTrack | null = null;
  const peer = createPeer({
    track() {
      clone = track().clone();
      clone.enabled = false;
      return clone;
    },
    connection() {},
    settled() {},
  });
  try {
    await peer.describe({ direction: 'sendrecv', iceRestart: false });
  } finally {
    peer.close();
    (clone as MediaStreamTrack | null)?.stop();
  }
}

function receivePort({ source, origin, ports: [port] }: MessageEvent): void {
  // Only our own preload posts here; anything else is not for us.
  if (source !== window || origin !== window.location.origin || port === undefined) return;
  window.removeEventListener('message', receivePort);
  run(port);
}

window.addEventListener('message', receivePort);
