import type { MediaRole } from '../../electron/contract/media';
import type { Direction } from './peer';

/** What every session can be asked for, whoever's end it is. */
export interface Session {
  readonly role: MediaRole;
  describe(wish: {
    readonly direction: Direction;
    readonly iceRestart: boolean;
    readonly live: boolean;
  }): Promise<string>;
  applyRemote(sdp: string): Promise<void>;
  rollback(): Promise<void>;
  goLive(): void;
  mute(on: boolean): void;
  digits(digits: string): boolean;
  close(): void;
}
