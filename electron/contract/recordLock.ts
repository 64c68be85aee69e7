/** Where the key of the records is kept. */
export type KeyKeeping = 'platform' | 'passphrase' | 'file';

/** How the records stand. Unless they are `open`, what happens is kept in memory, and written in order once they are. */
export type LockState =
  /** For a moment at the start: nobody has looked yet. */
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'open';
      readonly keptBy: KeyKeeping;
      /** False: a key file that nobody has chosen knowingly, of an earlier version. The person is asked. */
      readonly chosen: boolean;
    }
  /** The key is wrapped with a passphrase that was not given yet. */
  | { readonly kind: 'locked' }
  /**
   * There is no key yet, and the person has to say where it is to be kept. `no-store`: the platform has no secret store.
   * `withheld`: it has the key and does not give it. `broken`: the file with the wrapped key is damaged.
   */
  | { readonly kind: 'wanted'; readonly why: 'no-store' | 'withheld' | 'broken' }
  /** The key is there and the file cannot be opened; where that may pass it is tried again. */
  | { readonly kind: 'unavailable'; readonly why: 'in-use' | 'disk-full' | 'read-only' | 'not-updated' | 'other' };

export type RecordLock = LockState & {
  /** What is kept in memory alone: so many pieces are lost if the program ends now. */
  readonly waiting: number;
};
