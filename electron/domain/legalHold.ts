import type { EpochMs } from './time';

/** What a legal hold keeps: one call, or everything about a customer's number. */
export type HoldSubject = 'call' | 'number';

/** Somebody's order that something is kept, whatever retention says. */
export interface LegalHold {
  readonly id: string;
  readonly subject: HoldSubject;
  /** The call's id, or the number. */
  readonly value: string;
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: EpochMs;
}
