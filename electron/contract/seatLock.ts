import type { EpochMs, Ms } from '../domain/time';

/** Why the console was covered: nobody touched the machine for long enough, somebody asked, or the platform's own lock. */
export type LockReason = 'idle' | 'person' | 'platform';

/** What opens the console again. */
export type UnlockWay = 'pin' | 'password' | 'platform';

/** Whether the console is covered. While it is, the snapshot holds nothing of customers (`withheld`). */
export type SeatLock =
  /** `pin`: the agent number in force has one. */
  | { readonly kind: 'open'; readonly pin: boolean }
  | {
      readonly kind: 'locked';
      readonly reason: LockReason;
      readonly since: EpochMs;
      /** What is asked for; the account's password after too many wrong PINs. */
      readonly ask: Exclude<UnlockWay, 'platform'>;
      /** The platform can say who sits there (Touch ID). */
      readonly platform: boolean;
      /** Before it nothing is tried, on main's monotonic clock; null where nobody has to wait. */
      readonly waitUntil: Ms | null;
      /** Wrong PINs until the agent is signed off; null where that has happened, or a password is asked. */
      readonly triesLeft: number | null;
      /** What a customer waits for meanwhile. */
      readonly call: 'none' | 'ringing' | 'talking';
    };
