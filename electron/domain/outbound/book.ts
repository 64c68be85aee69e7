import type { EpochMs } from '../time';

/** A number that asked never to be called again (OUT-3). */
export interface DoNotCall {
  readonly number: string;
  readonly at: EpochMs;
  readonly agent: string;
  /** The call it was asked in; null where it came with a list or was written by hand. */
  readonly callId: string | null;
  readonly reason: string;
}

/** A public holiday, as `YYYY-MM-DD`. */
export interface Holiday {
  readonly day: string;
  readonly name: string;
}
