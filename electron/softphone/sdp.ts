/** The direction an SDP gives its audio, from the writer's side (RFC 3264 §5.1). */
export type SdpDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/**
 * The direction of the first audio section, else the session's, else `sendrecv`.
 * The old hold of RFC 2543 (`c=IN IP4 0.0.0.0`) reads as a `sendrecv` turned to `sendonly`.
 */
export function directionOf(sdp: string): SdpDirection {
  const sections = sdp.split(/^(?=m=)/m);
  const session = sections[0]?.startsWith('m=') ? '' : (sections[0] ?? '');
  const audio = sections.find((section) => section.startsWith('m=audio')) ?? '';
  const direction = readDirection(audio) ?? readDirection(session) ?? 'sendrecv';
  const address = /^c=IN IP4 (\S+)/m.exec(audio)?.[1] ?? /^c=IN IP4 (\S+)/m.exec(session)?.[1];
  // WebRTC writes 0.0.0.0 too, but always with candidates or ICE credentials.
  const blackHoled = address === '0.0.0.0' && !/^a=(?:ice-ufrag|candidate):/m.test(sdp);
  return blackHoled && direction === 'sendrecv' ? 'sendonly' : direction;
}

function readDirection(section: string): SdpDirection | undefined {
  return /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(section)?.[1] as SdpDirection | undefined;
}

/** True when the writer of the description keeps us on hold: it wants none of our sound. */
export function isHold(direction: SdpDirection): boolean {
  return direction === 'sendonly' || direction === 'inactive';
}

/**
 * Gives a description the origin of its session: RFC 3264 §8 wants the same `o=` with a rising version for the whole
 * dialog, also when the peer connection behind it was replaced.
 */
export function withOrigin(sdp: string, id: string, version: number): string {
  return sdp.replace(/^o=(\S+) \S+ \S+ /m, (_, user: string) => `o=${user} ${id} ${version} `);
}
