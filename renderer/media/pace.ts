import { createPaceMeter } from '../../electron/domain/pace/paceMeter';
import type { Unsubscribe } from '../../electron/domain/time';
import type { PaceEar } from './paceEar';

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

/** The ear is lent when the agent is first heard. */
export function listenForPace(ear: PaceEar): Pace {
  let meter = createPaceMeter();
  let judged = false;
  let leave: Unsubscribe | null = null;
  let closed = false;

  const hear = (energies: readonly number[]): void => {
    for (const energy of energies) {
      if (judged) meter.hear(energy);
      else meter.pass();
    }
  };
  const stop = (): void => {
    leave?.();
    leave = null;
  };

  return {
    follow(sending, customerLevel) {
      judged = sending && customerLevel < SPEAKING;
      if (sending && !closed) leave ??= ear.hear(hear);
    },
    rest() {
      if (leave === null) return;
      stop();
      meter = createPaceMeter();
    },
    read: () => meter.read(),
    close() {
      closed = true;
      stop();
    },
  };
}
