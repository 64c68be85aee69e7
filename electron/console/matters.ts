import type { CommandResult, RefusalCode } from '../contract/command';
import type { Clock } from '../domain/time';
import type { WorldStore } from './world';

/** What the desks of follow-ups, cases and hand-over sheets stand on. */
export interface MatterDeskOptions {
  readonly world: WorldStore;
  readonly clock: Clock;
  readonly log: (message: string) => void;
}

export const OK: CommandResult = { ok: true };
export const refuse = (code: RefusalCode): CommandResult => ({ ok: false, code });

/** Does `write`, which throws when it could not be made; then it is logged, without what was written, and false. */
export function isKept(log: (message: string) => void, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    log(`not written: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
