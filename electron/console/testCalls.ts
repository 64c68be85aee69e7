import type { Ms } from '../domain/time';
import type { MediaPort } from '../media/port';
import { type SessionId, type Softphone, SoftphoneError } from '../softphone/port';
import type { Timers } from './alarms';

/** Calls that are nobody's work: dialled to see whether the line carries sound. They never lie on the desk. */
export interface TestCalls {
  /** Dials, waits until something is heard, and hangs up. `limit` is for the answer and the sound together, ms. */
  call(target: string, limit: Ms): Promise<'heard' | 'silent' | 'not-answered'>;
  /** Ends a test call that is under way. */
  hangUp(): void;
  /** True in the moment a test call is being offered, before anybody knows its session. */
  isOffering(): boolean;
}

export function createTestCalls(options: {
  readonly softphone: Softphone;
  readonly media: MediaPort;
  readonly timers: Timers;
}): TestCalls {
  const { softphone, media, timers } = options;
  let offering = false;
  let under: SessionId | null = null;

  const hangUp = (): void => {
    const session = under;
    under = null;
    // It may have ended by itself.
    if (session !== null) softphone.end(session).catch(() => {});
  };

  return {
    isOffering: () => offering,
    hangUp,
    async call(target, limit) {
      let answered = false;
      const stops: (() => void)[] = [];
      try {
        offering = true;
        try {
          under = softphone.dial(target);
        } finally {
          offering = false;
        }
        const session = under;
        return await new Promise((resolve) => {
          const late = (): void => resolve(answered ? 'silent' : 'not-answered');
          stops.push(
            timers.after(limit, late),
            softphone.subscribe((event) => {
              if (!('session' in event) || event.session !== session) return;
              if (event.kind === 'answered') answered = true;
              if (event.kind === 'ended') late();
            }),
            media.subscribe((event) => {
              if (event.event !== 'statistics' || event.session !== session) return;
              if (answered && event.sample.packetsReceived > 0) resolve('heard');
            }),
          );
        });
      } catch (error) {
        if (error instanceof SoftphoneError) return 'not-answered';
        throw error;
      } finally {
        for (const stop of stops) stop();
        hangUp();
      }
    },
  };
}
