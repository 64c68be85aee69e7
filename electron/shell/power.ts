import type { WorldStore } from '../console/world';
import { isCustomerOnLine } from '../domain/leaving';
import type { Unsubscribe } from '../domain/time';

/** As much of Electron's `powerSaveBlocker` as is needed. */
export interface PowerSaveBlocker {
  start(type: 'prevent-app-suspension' | 'prevent-display-sleep'): number;
  stop(id: number): void;
}

/** Keeps the machine and its screen awake while a customer is on the line, and not a moment longer. */
export function keepAwakeInCalls(options: {
  readonly world: WorldStore;
  readonly blocker: PowerSaveBlocker;
}): Unsubscribe {
  let blocking: number | null = null;
  const look = ({ calls }: ReturnType<WorldStore['getState']>): void => {
    const wanted = calls.some(({ call }) => isCustomerOnLine(call));
    if (wanted && blocking === null) blocking = options.blocker.start('prevent-display-sleep');
    if (!wanted && blocking !== null) release();
  };
  const release = (): void => {
    if (blocking !== null) options.blocker.stop(blocking);
    blocking = null;
  };
  const unsubscribe = options.world.subscribe(look);
  return () => {
    unsubscribe();
    release();
  };
}

/** Brings the line back when the machine wakes: what it was connected by may have died in its sleep. */
export function wakeLine(options: {
  readonly powerMonitor: Pick<NodeJS.EventEmitter, 'on' | 'off'>;
  readonly wake: () => void;
}): Unsubscribe {
  const { powerMonitor, wake } = options;
  powerMonitor.on('resume', wake);
  return () => void powerMonitor.off('resume', wake);
}

/** Tells of the platform's own lock, and of sleep, which some platforms wake from without one. */
export function followPlatformLock(options: {
  readonly powerMonitor: Pick<NodeJS.EventEmitter, 'on' | 'off'>;
  readonly away: (away: boolean) => void;
}): Unsubscribe {
  const { powerMonitor, away } = options;
  const gone = (): void => away(true);
  const back = (): void => away(false);
  for (const event of ['lock-screen', 'suspend']) powerMonitor.on(event, gone);
  for (const event of ['unlock-screen', 'resume']) powerMonitor.on(event, back);
  return () => {
    for (const event of ['lock-screen', 'suspend']) powerMonitor.off(event, gone);
    for (const event of ['unlock-screen', 'resume']) powerMonitor.off(event, back);
  };
}
