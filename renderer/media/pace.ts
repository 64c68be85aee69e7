import { createPaceMeter } from '../../electron/domain/pace/paceMeter';
import { openAudioContext } from './audioContext';
import type { Microphone } from './microphone';
import worklet from './paceWorklet?worker&url';

/** How fast the agent speaks in one session (TLK-2). Heard on this machine; neither sound nor words are kept or sent. */
export interface Pace {
  /** To be called several times a second: whether the microphone is on the wire, and how loud the customer is, 0…1. */
  follow(sending: boolean, customerLevel: number): void;
  /** Nobody sees it for now: it costs nothing until `follow`, and begins anew then. */
  rest(): void;
  /** Characters a minute of late; null while there is not enough to judge. */
  read(): number | null;
  close(): void;
}

/** From here on somebody at the far side speaks; below lies what lines hum, 0…1. */
const SPEAKING = 0.02;

/** Listens to the microphone itself, beside the calls. The sound graph is made when the agent is first heard. */
export function listenForPace(microphone: Microphone): Pace {
  let meter = createPaceMeter();
  let judged = false;
  let graph: Graph | null = null;
  let closed = false;

  const hear = (energies: readonly number[]): void => {
    for (const energy of energies) {
      if (judged) meter.hear(energy);
      else meter.pass();
    }
  };
  const connect = (): void => graph?.listen(microphone.track());
  const unsubscribe = microphone.subscribe(connect);

  return {
    follow(sending, customerLevel) {
      judged = sending && customerLevel < SPEAKING;
      if (graph !== null || !sending || closed) return;
      graph = openGraph(hear);
      connect();
    },
    rest() {
      if (graph === null) return;
      graph.close();
      graph = null;
      meter = createPaceMeter();
    },
    read: () => meter.read(),
    close() {
      closed = true;
      unsubscribe();
      graph?.close();
      graph = null;
    },
  };
}

interface Graph {
  listen(track: MediaStreamTrack): void;
  close(): void;
}

function openGraph(hear: (energies: readonly number[]) => void): Graph {
  const context = openAudioContext({ kind: 'listening' });
  let source: MediaStreamAudioSourceNode | null = null;
  const ear = context.audioWorklet.addModule(worklet).then(() => {
    const node = new AudioWorkletNode(context, 'band-energy', { numberOfOutputs: 0, channelCount: 1 });
    node.port.onmessage = ({ data }: MessageEvent<number[]>) => hear(data);
    return node;
  });
  // Without it there is no pace to show, and the call goes on.
  ear.catch(() => {});
  return {
    listen(track) {
      source?.disconnect();
      const next = context.createMediaStreamSource(new MediaStream([track]));
      source = next;
      ear.then((node) => source === next && next.connect(node)).catch(() => {});
    },
    close() {
      source?.disconnect();
      void context.close();
    },
  };
}
