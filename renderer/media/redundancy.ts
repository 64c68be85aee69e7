/**
 * What the far side has said, with RED (RFC 2198) ahead of the Opus it repeats. Chromium sends each packet with the one
 * before once more only where the description it has been given puts RED first; a packet lost alone is not heard then. Only
 * our own runtime reads this order: what goes over the wire has Opus first, both ways. Where the far side does not take
 * RED, or prefers another codec, everything stays as it is, and Opus goes out with its in-band correction (RFC 6716 §2.1.7).
 */
export function preferRedundancy(sdp: string): string {
  return sdp
    .split(/(?=^m=)/m)
    .map((section) => (section.startsWith('m=audio ') ? withRedFirst(section) : section))
    .join('');
}

const M_LINE = /^(m=audio \S+ \S+)((?: \d+)+)/;

function withRedFirst(section: string): string {
  const [, head = '', list = ''] = M_LINE.exec(section) ?? [];
  const [first = '', ...rest] = list.trim().split(' ');
  if (payloadOf(section, 'opus') !== first) return section;
  const red = payloadOf(section, 'red');
  // Each payload that RED repeats is named in its format (RFC 2198 §5).
  const repeats = new RegExp(`^a=fmtp:${red} ${first}(?:/${first})*\\s*$`, 'm');
  if (red === null || !rest.includes(red) || !repeats.test(section)) return section;
  const payloads = [red, first, ...rest.filter((payload) => payload !== red)];
  return section.replace(M_LINE, `${head} ${payloads.join(' ')}`);
}

/** The payload type of a codec of Opus' rate, in the section of a description. */
function payloadOf(section: string, codec: string): string | null {
  return new RegExp(`^a=rtpmap:(\\d+) ${codec}/48000/2\\s*$`, 'im').exec(section)?.[1] ?? null;
}

/** True where RED goes out: `preferRedundancy` has put it first, and it is agreed. */
export function isRedundant(sender: Pick<RTCRtpSender, 'getParameters'>): boolean {
  return sender.getParameters().codecs[0]?.mimeType.toLowerCase() === 'audio/red';
}
