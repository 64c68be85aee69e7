/** The person at the other end of a call, as far as signalling and the agent have told. */
export interface Party {
  /** The user part of the SIP URI: usually the telephone number. Empty when withheld. */
  readonly number: string;
  /** The display name the network sent, if any (RFC 3261 §20.20). */
  readonly displayName: string | null;
}
