import type { MediaRole } from '../../electron/contract/media';
import type { Clock } from '../../electron/domain/time';
import type { MediaPort } from '../../electron/media/port';
import type { Registration, Softphone, SoftphoneEvent } from '../../electron/softphone/port';
import { createSoftphone } from '../../electron/softphone/softphone';
import { silentLog } from './standIns';

export const machineClock: Clock = { now: () => performance.now(), wall: () => Date.now() };

export const newSoftphone = (media: MediaPort, role: MediaRole): Softphone =>
  createSoftphone({ media, role, clock: machineClock, log: silentLog, version: 'test' });

type Kind = SoftphoneEvent['kind'];
type Of<K extends Kind> = Extract<SoftphoneEvent, { kind: K }>;

/** A real softphone with a memory of what it told. */
export class Seat {
  readonly softphone: Softphone;
  readonly events: SoftphoneEvent[] = [];
  private wakers = new Set<() => void>();

  constructor(
    media: MediaPort,
    readonly role: MediaRole = 'agent',
  ) {
    this.softphone = newSoftphone(media, role);
    this.softphone.subscribe((event) => {
      this.events.push(event);
      for (const wake of [...this.wakers]) wake();
    });
  }

  /** The first such event, past or to come. */
  async until<K extends Kind>(kind: K, fits: (event: Of<K>) => boolean = () => true): Promise<Of<K>> {
    for (;;) {
      const found = this.events.find((event): event is Of<K> => event.kind === kind && fits(event as Of<K>));
      if (found) return found;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.wakers.delete(wake);
          resolve();
        };
        this.wakers.add(wake);
      });
    }
  }

  async register(registration: Registration): Promise<this> {
    this.softphone.start(registration);
    await this.until('line', ({ line }) => line.kind === 'registered');
    return this;
  }
}
