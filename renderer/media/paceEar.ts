import type { Unsubscribe } from '../../electron/domain/time';
import { openAudioContext } from './audioContext';
import type { Microphone } from './microphone';
import worklet from './paceWorklet?worker&url';

type Listener = (energies: readonly number[]) => void;

/** Hears how loud the vowels of the agent's speech are: at the microphone itself, beside the calls. */
export interface PaceEar {
  /** @param listener is told of the next 100 ms or so: an energy each 10 ms, dB re full scale (`createBandEnergy`) */
  hear(listener: Listener): Unsubscribe;
}

/**
 * One for the page's life, which costs nothing while nobody listens: Chromium keeps every worklet node, with the context
 * around it, until its page goes.
 */
export function createPaceEar(microphone: Pick<Microphone, 'track' | 'subscribe'>): PaceEar {
  const listeners = new Set<Listener>();
  let graph: Graph | null = null;
  let unsubscribe: Unsubscribe = () => {};
  return {
    hear(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        graph ??= openGraph((energies) => {
          for (const told of listeners) told(energies);
        });
        const { listen } = graph;
        unsubscribe = microphone.subscribe(() => listen(microphone.track()));
        listen(microphone.track());
      }
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        unsubscribe();
        graph?.rest();
      };
    },
  };
}

interface Graph {
  listen(track: MediaStreamTrack): void;
  rest(): void;
}

function openGraph(hear: Listener): Graph {
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
      void context.resume();
    },
    rest() {
      source?.disconnect();
      source = null;
      void context.suspend();
    },
  };
}
